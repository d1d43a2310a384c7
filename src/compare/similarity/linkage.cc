#include "compare/similarity/linkage.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <tuple>

namespace parallax {
namespace {

struct Group {
  std::vector<std::uint32_t> items;
  std::map<std::uint32_t, double> sums;  // by neighbouring group: sum of scores between the two
  std::set<std::uint32_t> apart;
  bool alive = true;
};

// Score first, then the smaller numbers: a total order, so that draws are broken the same way always.
struct Candidate {
  double score;
  std::uint32_t a;
  std::uint32_t b;
  bool operator<(const Candidate& other) const {
    return std::tie(score, other.a, other.b) < std::tie(other.score, a, b);
  }
};

class Linker {
 public:
  Linker(std::size_t count, double threshold) : groups_(count), threshold_(threshold) {
    for (std::uint32_t i = 0; i < count; ++i) groups_[i].items = {i};
  }

  void Add(const ScoredPair& pair) {
    if (pair.a == pair.b) return;
    groups_[pair.a].sums[pair.b] = pair.score;
    groups_[pair.b].sums[pair.a] = pair.score;
    Offer(pair.a, pair.b);
  }

  void KeepApart(std::uint32_t a, std::uint32_t b) {
    groups_[a].apart.insert(b);
    groups_[b].apart.insert(a);
  }

  void Run() {
    while (!queue_.empty()) {
      const Candidate next = queue_.top();
      queue_.pop();
      if (!groups_[next.a].alive || !groups_[next.b].alive) continue;
      // A group that has grown since the offer has another mean by now; it was offered anew then.
      if (next.score != Mean(next.a, next.b) || groups_[next.a].apart.contains(next.b)) continue;
      Join(next.a, next.b);
    }
  }

  std::vector<std::vector<std::uint32_t>> Take() {
    std::vector<std::vector<std::uint32_t>> result;
    for (Group& group : groups_) {
      if (!group.alive) continue;
      std::sort(group.items.begin(), group.items.end());
      result.push_back(std::move(group.items));
    }
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  double Mean(std::uint32_t a, std::uint32_t b) const {
    const auto found = groups_[a].sums.find(b);
    if (found == groups_[a].sums.end()) return 0;
    return found->second / static_cast<double>(groups_[a].items.size() * groups_[b].items.size());
  }

  void Offer(std::uint32_t a, std::uint32_t b) {
    const double mean = Mean(a, b);
    if (mean >= threshold_) queue_.push({mean, std::min(a, b), std::max(a, b)});
  }

  // Takes the group with fewer neighbours into the other one.
  void Join(std::uint32_t a, std::uint32_t b) {
    if (groups_[a].sums.size() < groups_[b].sums.size()) std::swap(a, b);
    Group& into = groups_[a];
    Group& gone = groups_[b];
    gone.alive = false;
    into.items.insert(into.items.end(), gone.items.begin(), gone.items.end());
    into.sums.erase(b);
    for (const auto& [neighbour, sum] : gone.sums) {
      if (neighbour == a) continue;
      into.sums[neighbour] += sum;
      groups_[neighbour].sums.erase(b);
      groups_[neighbour].sums[a] = into.sums[neighbour];
    }
    for (const std::uint32_t other : gone.apart) {
      into.apart.insert(other);
      groups_[other].apart.insert(a);
    }
    for (const auto& [neighbour, sum] : into.sums) Offer(a, neighbour);
  }

  std::vector<Group> groups_;
  double threshold_;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> LinkGroups(
    std::size_t count, std::span<const ScoredPair> pairs,
    std::span<const std::pair<std::uint32_t, std::uint32_t>> apart, double threshold) {
  std::vector<ScoredPair> ordered(pairs.begin(), pairs.end());
  for (ScoredPair& pair : ordered) {
    if (pair.b < pair.a) std::swap(pair.a, pair.b);
  }
  std::sort(ordered.begin(), ordered.end(), [](const ScoredPair& l, const ScoredPair& r) {
    return std::tie(l.a, l.b, l.score) < std::tie(r.a, r.b, r.score);
  });
  Linker linker(count, threshold);
  for (const ScoredPair& pair : ordered) linker.Add(pair);
  for (const auto& [a, b] : apart) linker.KeepApart(a, b);
  linker.Run();
  return linker.Take();
}

}  // namespace parallax
