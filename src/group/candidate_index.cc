#include "group/candidate_index.h"

// The library's own vector instructions come with prefetching that reads past the end of a list of links.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace parallax {
namespace {

// Parameters of HNSW: neighbours a point keeps, and breadth of the search on adding and on asking. Measured
// in bench/group.
constexpr std::size_t kLinks = 12;
constexpr std::size_t kBreadthAdding = 48;
constexpr std::size_t kBreadthAsking = 40;
constexpr std::size_t kNearest = 24;
constexpr std::size_t kFirstCapacity = 1024;

// A term remembers the last reports that had it; one that has more than these is not rare.
constexpr std::size_t kPostings = 12;
// Terms of most weight that are asked for.
constexpr std::size_t kRarestTerms = 10;

// The terms of most weight; among equals the lower.
std::vector<std::uint64_t> Rarest(const SparseVector& terms) {
  SparseVector sorted = terms;
  const std::size_t kept = std::min(kRarestTerms, sorted.size());
  std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(kept), sorted.end(),
                    [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  std::vector<std::uint64_t> rarest;
  for (std::size_t i = 0; i < kept; ++i) rarest.push_back(sorted[i].first);
  return rarest;
}

// One minus the dot product, in sixteen partial sums, which the compiler keeps in vector registers.
float DotDistance(const void* a, const void* b, const void* dimension) {
  constexpr std::size_t kLanes = 16;
  const auto* l = static_cast<const float*>(a);
  const auto* r = static_cast<const float*>(b);
  const std::size_t size = *static_cast<const std::size_t*>(dimension);
  std::array<float, kLanes> sums{};
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += l[i + lane] * r[i + lane];
  }
  float sum = 0;
  for (; i < size; ++i) sum += l[i] * r[i];
  for (const float part : sums) sum += part;
  return 1 - sum;
}

class DotSpace : public hnswlib::SpaceInterface<float> {
 public:
  explicit DotSpace(std::size_t dimension) : dimension_(dimension) {}
  std::size_t get_data_size() override { return dimension_ * sizeof(float); }
  hnswlib::DISTFUNC<float> get_dist_func() override { return DotDistance; }
  void* get_dist_func_param() override { return &dimension_; }

 private:
  std::size_t dimension_;
};

}  // namespace

struct CandidateIndex::State {
  std::unique_ptr<DotSpace> space;
  std::unique_ptr<hnswlib::HierarchicalNSW<float>> graph;
  std::set<std::uint32_t> points;  // those not taken out
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> postings;

  void NewGraph(std::size_t capacity) {
    graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(space.get(), capacity, kLinks, kBreadthAdding);
    graph->setEf(kBreadthAsking);
  }

  void AddPoint(std::uint32_t report, std::span<const float> dense) {
    if (!space) {
      space = std::make_unique<DotSpace>(dense.size());
      NewGraph(kFirstCapacity);
    }
    if (graph->cur_element_count == graph->max_elements_) {
      // Points taken out keep their place in the graph; where they are half of it, it is made anew.
      if (points.size() * 2 < graph->max_elements_) {
        Rebuild();
      } else {
        graph->resizeIndex(graph->max_elements_ * 2);
      }
    }
    graph->addPoint(dense.data(), report);
    points.insert(report);
  }

  void Rebuild() {
    const auto old = std::move(graph);
    NewGraph(std::max(kFirstCapacity, points.size() * 2));
    for (const std::uint32_t report : points) {
      graph->addPoint(old->getDataByLabel<float>(report).data(), report);
    }
  }
};

CandidateIndex::CandidateIndex() : state_(std::make_unique<State>()) {}
CandidateIndex::~CandidateIndex() = default;

void CandidateIndex::Add(std::uint32_t report, std::span<const float> dense, const SparseVector& words,
                         const SparseVector& anchors) {
  if (!dense.empty()) state_->AddPoint(report, dense);
  for (const SparseVector* terms : {&words, &anchors}) {
    for (const std::uint64_t term : Rarest(*terms)) {
      std::vector<std::uint32_t>& list = state_->postings[term];
      if (list.size() == kPostings) list.erase(list.begin());
      list.push_back(report);
    }
  }
}

void CandidateIndex::Remove(std::uint32_t report, const SparseVector& words, const SparseVector& anchors) {
  if (state_->points.erase(report) > 0) state_->graph->markDelete(report);
  for (const SparseVector* terms : {&words, &anchors}) {
    for (const std::uint64_t term : Rarest(*terms)) {
      const auto entry = state_->postings.find(term);
      if (entry == state_->postings.end()) continue;
      std::erase(entry->second, report);
      if (entry->second.empty()) state_->postings.erase(entry);
    }
  }
}

std::vector<std::uint32_t> CandidateIndex::Find(std::span<const float> dense, const SparseVector& words,
                                                const SparseVector& anchors) const {
  std::vector<std::uint32_t> found;
  if (!dense.empty() && state_->graph && !state_->points.empty()) {
    auto nearest = state_->graph->searchKnn(dense.data(), std::min(kNearest, state_->points.size()));
    for (; !nearest.empty(); nearest.pop()) found.push_back(static_cast<std::uint32_t>(nearest.top().second));
  }
  for (const SparseVector* terms : {&words, &anchors}) {
    for (const std::uint64_t term : Rarest(*terms)) {
      const auto entry = state_->postings.find(term);
      if (entry != state_->postings.end())
        found.insert(found.end(), entry->second.begin(), entry->second.end());
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace parallax
