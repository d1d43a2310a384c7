#include "group/agglomerate.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace parallax {
namespace {

struct Join {
  double evidence;
  std::uint32_t a;  // lower index
  std::uint32_t b;
  std::uint32_t version_a;
  std::uint32_t version_b;

  // The queue gives the most evidence first, then the lowest indices.
  friend bool operator<(const Join& x, const Join& y) {
    return std::tie(x.evidence, y.a, y.b) < std::tie(y.evidence, x.a, x.b);
  }
};

// Another cluster that one may be joined with.
struct Neighbour {
  std::uint32_t cluster;
  PairSums sums;
};
using Neighbours = std::vector<Neighbour>;  // sorted by cluster

// Neighbours of a cluster that are weighed anew after it grew. Of thousands of near-copies each would be a
// neighbour of all; only those of most evidence are kept then.
constexpr std::size_t kMostNear = 512;

void Erase(Neighbours& neighbours, std::uint32_t cluster) {
  const auto place = std::ranges::lower_bound(neighbours, cluster, {}, &Neighbour::cluster);
  if (place != neighbours.end() && place->cluster == cluster) neighbours.erase(place);
}

void Set(Neighbours& neighbours, const Neighbour& neighbour) {
  const auto place = std::ranges::lower_bound(neighbours, neighbour.cluster, {}, &Neighbour::cluster);
  if (place != neighbours.end() && place->cluster == neighbour.cluster) {
    *place = neighbour;
  } else {
    neighbours.insert(place, neighbour);
  }
}

class Agglomeration {
 public:
  Agglomeration(const ClusterEvidence& evidence_of, std::vector<Cluster> clusters)
      : evidence_of_(evidence_of),
        clusters_(std::move(clusters)),
        near_(clusters_.size()),
        version_(clusters_.size(), 0),
        alive_(clusters_.size(), true) {}

  void AddCandidates(CandidatePairs pairs) {
    for (auto& [a, b] : pairs) {
      if (a > b) std::swap(a, b);
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    // In this order the neighbours of each come sorted.
    for (const auto& [a, b] : pairs) {
      if (a == b) continue;
      const PairSums sums = SumPairs(clusters_[a], clusters_[b]);
      near_[a].push_back({b, sums});
      near_[b].push_back({a, sums});
      Offer(a, {b, sums});
    }
  }

  void Run() {
    while (!queue_.empty()) {
      const Join join = queue_.top();
      queue_.pop();
      if (alive_[join.a] && alive_[join.b] && version_[join.a] == join.version_a &&
          version_[join.b] == join.version_b)
        Unite(join.a, join.b);
    }
  }

  [[nodiscard]] std::vector<Cluster> Take() {
    std::vector<Cluster> result;
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      if (alive_[i]) result.push_back(std::move(clusters_[i]));
    }
    return result;
  }

 private:
  double Offer(std::uint32_t cluster, const Neighbour& neighbour) {
    const auto [a, b] = std::minmax(cluster, neighbour.cluster);
    const double evidence = evidence_of_(clusters_[a], clusters_[b], neighbour.sums);
    if (evidence > 0) queue_.push({evidence, a, b, version_[a], version_[b]});
    return evidence;
  }

  // `b` becomes part of `a`, which inherits its neighbours.
  void Unite(std::uint32_t a, std::uint32_t b) {
    Neighbours both = Together(a, b);
    for (const Neighbour& neighbour : near_[b]) Erase(near_[neighbour.cluster], b);
    clusters_[a].Absorb(clusters_[b]);
    clusters_[b] = {};
    near_[b] = {};
    alive_[b] = false;
    ++version_[a];
    near_[a] = std::move(both);
    std::vector<std::pair<double, std::uint32_t>> offers;
    for (const Neighbour& neighbour : near_[a]) {
      Set(near_[neighbour.cluster], {a, neighbour.sums});
      offers.emplace_back(-Offer(a, neighbour), neighbour.cluster);
    }
    if (offers.size() <= kMostNear) return;
    std::ranges::sort(offers);
    for (std::size_t i = kMostNear / 2; i < offers.size(); ++i) {
      Erase(near_[a], offers[i].second);
      Erase(near_[offers[i].second], a);
    }
  }

  // The neighbours of both, with what they have in common with the two together.
  [[nodiscard]] Neighbours Together(std::uint32_t a, std::uint32_t b) const {
    Neighbours both;
    both.reserve(near_[a].size() + near_[b].size());
    auto x = near_[a].begin();
    auto y = near_[b].begin();
    while (x != near_[a].end() || y != near_[b].end()) {
      Neighbour neighbour{};
      if (y == near_[b].end() || (x != near_[a].end() && x->cluster < y->cluster)) {
        neighbour = *x++;
        if (neighbour.cluster == b) continue;
        neighbour.sums += SumPairs(clusters_[b], clusters_[neighbour.cluster]);
      } else if (x == near_[a].end() || y->cluster < x->cluster) {
        neighbour = *y++;
        if (neighbour.cluster == a) continue;
        neighbour.sums += SumPairs(clusters_[a], clusters_[neighbour.cluster]);
      } else {
        neighbour = *x++;
        neighbour.sums += (y++)->sums;
      }
      both.push_back(neighbour);
    }
    return both;
  }

  const ClusterEvidence& evidence_of_;
  std::vector<Cluster> clusters_;
  std::vector<Neighbours> near_;
  std::vector<std::uint32_t> version_;
  std::vector<bool> alive_;
  std::priority_queue<Join> queue_;
};

}  // namespace

std::vector<Cluster> Agglomerate(const ClusterEvidence& evidence_of, std::vector<Cluster> clusters,
                                 const CandidatePairs& candidates) {
  Agglomeration agglomeration(evidence_of, std::move(clusters));
  agglomeration.AddCandidates(candidates);
  agglomeration.Run();
  return agglomeration.Take();
}

}  // namespace parallax
