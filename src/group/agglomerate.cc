#include "group/agglomerate.h"

#include <algorithm>
#include <queue>
#include <set>
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

// Neighbours of a cluster that are weighed anew after it grew. Of thousands of near-copies each would be a
// neighbour of all; only those of most evidence are kept then.
constexpr std::size_t kMostNear = 512;

}  // namespace

std::vector<Cluster> Agglomerate(const ClusterEvidence& evidence_of, std::vector<Cluster> clusters,
                                 const CandidatePairs& candidates) {
  std::vector<std::set<std::uint32_t>> near(clusters.size());
  std::vector<std::uint32_t> version(clusters.size(), 0);
  std::vector<bool> alive(clusters.size(), true);
  std::priority_queue<Join> queue;
  const auto offer = [&](std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    const double evidence = evidence_of(clusters[a], clusters[b]);
    if (evidence > 0) queue.push({evidence, a, b, version[a], version[b]});
    return evidence;
  };
  const auto offer_all = [&](std::uint32_t cluster) {
    std::vector<std::pair<double, std::uint32_t>> offers;
    for (const std::uint32_t other : near[cluster]) offers.emplace_back(-offer(cluster, other), other);
    if (offers.size() <= kMostNear) return;
    std::ranges::sort(offers);
    for (std::size_t i = kMostNear / 2; i < offers.size(); ++i) {
      near[cluster].erase(offers[i].second);
      near[offers[i].second].erase(cluster);
    }
  };
  for (const auto& [a, b] : candidates) {
    if (a == b || near[a].contains(b)) continue;
    near[a].insert(b);
    near[b].insert(a);
    offer(a, b);
  }
  while (!queue.empty()) {
    const Join join = queue.top();
    queue.pop();
    if (!alive[join.a] || !alive[join.b] || version[join.a] != join.version_a ||
        version[join.b] != join.version_b)
      continue;
    clusters[join.a].Absorb(clusters[join.b]);
    clusters[join.b] = {};
    alive[join.b] = false;
    ++version[join.a];
    for (const std::uint32_t other : near[join.b]) {
      near[other].erase(join.b);
      if (other == join.a) continue;
      near[join.a].insert(other);
      near[other].insert(join.a);
    }
    near[join.b].clear();
    offer_all(join.a);
  }
  std::vector<Cluster> result;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    if (alive[i]) result.push_back(std::move(clusters[i]));
  }
  return result;
}

}  // namespace parallax
