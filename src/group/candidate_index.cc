#include "group/candidate_index.h"

// The library's own vector instructions come with prefetching that reads past the end of a list of links.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <cmath>

#include "group/term_postings.h"
#include "text/processor_clones.h"

namespace parallax {
namespace {

// Parameters of HNSW: neighbours a point keeps, and breadth of the search on adding and on asking. Measured
// in bench/group.
constexpr std::size_t kLinks = 12;
constexpr std::size_t kBreadthAdding = 40;
constexpr std::size_t kBreadthAsking = 32;
constexpr std::size_t kNearest = 24;
constexpr std::size_t kFirstCapacity = 1024;

// Terms of most weight that are asked for.
constexpr std::size_t kRarestTerms = 6;

// Vectors are kept in a byte a dimension: neighbours are only looked for, not judged by them. Values of unit
// vectors in some hundred dimensions seldom pass 0.25.
constexpr float kByteScale = 500;

// The terms of most weight; among equals the lower.
std::vector<std::uint32_t> Rarest(const SparseVector& terms) {
  SparseVector sorted = terms;
  const std::size_t kept = std::min(kRarestTerms, sorted.size());
  std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(kept), sorted.end(),
                    [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  std::vector<std::uint32_t> rarest;
  for (std::size_t i = 0; i < kept; ++i) rarest.push_back(sorted[i].first);
  return rarest;
}

std::vector<std::int8_t> ToBytes(std::span<const float> vector) {
  std::vector<std::int8_t> bytes;
  bytes.reserve(vector.size());
  for (const float value : vector)
    bytes.push_back(static_cast<std::int8_t>(std::lround(std::clamp(value * kByteScale, -127.0F, 127.0F))));
  return bytes;
}

// Distance of two byte vectors: the more alike, the less. Integers: the same on every processor.
PARALLAX_CLONES int ByteDistance(const void* a, const void* b, const void* dimensions) {
  const auto* x = static_cast<const std::int8_t*>(a);
  const auto* y = static_cast<const std::int8_t*>(b);
  const std::size_t size = *static_cast<const std::size_t*>(dimensions);
  int dot = 0;
  for (std::size_t d = 0; d < size; ++d)
    dot += static_cast<std::int16_t>(x[d]) * static_cast<std::int16_t>(y[d]);
  return -dot;
}

class ByteSpace : public hnswlib::SpaceInterface<int> {
 public:
  explicit ByteSpace(std::size_t dimensions) : dimensions_(dimensions) {}
  std::size_t get_data_size() override { return dimensions_; }
  hnswlib::DISTFUNC<int> get_dist_func() override { return ByteDistance; }
  void* get_dist_func_param() override { return &dimensions_; }
  [[nodiscard]] std::size_t dimensions() const { return dimensions_; }

 private:
  std::size_t dimensions_;
};

}  // namespace

struct CandidateIndex::State {
  std::unique_ptr<ByteSpace> space;
  std::unique_ptr<hnswlib::HierarchicalNSW<int>> graph;
  std::vector<std::uint32_t> added;  // in order of adding; some of them may be taken out again
  std::size_t taken_out = 0;         // of those in the graph
  std::size_t capacity = kFirstCapacity;
  std::size_t live = 0;  // reports that are known
  TermPostings words;
  TermPostings anchors;

  void NewGraph() {
    graph = std::make_unique<hnswlib::HierarchicalNSW<int>>(space.get(), capacity, kLinks, kBreadthAdding);
    graph->setEf(kBreadthAsking);
  }

  [[nodiscard]] bool Known(std::uint32_t report) const {
    const auto place = graph->label_lookup_.find(report);
    return place != graph->label_lookup_.end() && !graph->isMarkedDeleted(place->second);
  }

  void AddPoint(std::uint32_t report, std::span<const float> dense) {
    if (!space) {
      space = std::make_unique<ByteSpace>(dense.size());
      NewGraph();
    }
    if (dense.size() != space->dimensions()) return;
    if (graph->cur_element_count == graph->max_elements_) {
      // Points taken out keep their place in the graph; where they are half of it, it is made anew.
      if (taken_out * 2 > graph->max_elements_) {
        Rebuild();
      } else {
        capacity = graph->max_elements_ * 2;
        graph->resizeIndex(capacity);
      }
    }
    graph->addPoint(ToBytes(dense).data(), report);
    added.push_back(report);
  }

  void Rebuild() {
    const auto old = std::move(graph);
    std::vector<std::uint32_t> kept;
    NewGraph();
    for (const std::uint32_t report : added) {
      const auto place = old->label_lookup_.find(report);
      if (place == old->label_lookup_.end() || old->isMarkedDeleted(place->second)) continue;
      graph->addPoint(old->getDataByInternalId(place->second), report);
      kept.push_back(report);
    }
    added = std::move(kept);
    taken_out = 0;
  }
};

CandidateIndex::CandidateIndex() : state_(std::make_unique<State>()) {}
CandidateIndex::~CandidateIndex() = default;
CandidateIndex::CandidateIndex(CandidateIndex&&) noexcept = default;
CandidateIndex& CandidateIndex::operator=(CandidateIndex&&) noexcept = default;

void CandidateIndex::Reserve(std::size_t reports) {
  state_->capacity = std::max(reports, kFirstCapacity);
  if (state_->graph && state_->graph->max_elements_ < state_->capacity)
    state_->graph->resizeIndex(state_->capacity);
}

void CandidateIndex::Add(std::uint32_t report, std::span<const float> dense, const SparseVector& words,
                         const SparseVector& anchors) {
  if (!dense.empty()) state_->AddPoint(report, dense);
  ++state_->live;
  for (TermPostings* postings : {&state_->words, &state_->anchors})
    postings->Expect(kRarestTerms * state_->live);
  for (const std::uint32_t term : Rarest(words)) state_->words.Add(term, report);
  for (const std::uint32_t term : Rarest(anchors)) state_->anchors.Add(term, report);
}

void CandidateIndex::Remove(std::uint32_t report) {
  --state_->live;
  if (state_->graph && state_->Known(report)) {
    state_->graph->markDelete(report);
    ++state_->taken_out;
  }
}

std::vector<std::uint32_t> CandidateIndex::Find(std::span<const float> dense, const SparseVector& words,
                                                const SparseVector& anchors) const {
  std::vector<std::uint32_t> found;
  if (state_->graph && dense.size() == state_->space->dimensions()) {
    const std::size_t live = state_->graph->cur_element_count - state_->taken_out;
    if (live > 0) {
      auto nearest = state_->graph->searchKnn(ToBytes(dense).data(), std::min(kNearest, live));
      for (; !nearest.empty(); nearest.pop())
        found.push_back(static_cast<std::uint32_t>(nearest.top().second));
    }
  }
  for (const std::uint32_t term : Rarest(words)) state_->words.Find(term, found);
  for (const std::uint32_t term : Rarest(anchors)) state_->anchors.Find(term, found);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace parallax
