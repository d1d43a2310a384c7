// Stories of one saga: what would be one event but for the days between (a trial from week to week, the
// matches of one club) is told as several stories, each linked to the one before.
#ifndef PARALLAX_GROUP_SAGA_H_
#define PARALLAX_GROUP_SAGA_H_

#include <cstdint>
#include <span>
#include <vector>

#include "group/pile.h"

namespace parallax {

// Places in the list of stories.
struct SagaLink {
  std::uint32_t earlier = 0;
  std::uint32_t later = 0;

  friend bool operator==(const SagaLink&, const SagaLink&) = default;
};

// At most one link to an earlier story for each of `stories`, the clusters that `pile` was grouped to; sorted
// by `later`. Stories without dates are not linked. Cost: one comparison for each two stories that have
// candidates.
[[nodiscard]] std::vector<SagaLink> FindSagas(const SimilarityWeights& weights, const Pile& pile,
                                              std::span<const Cluster> stories);

}  // namespace parallax

#endif  // PARALLAX_GROUP_SAGA_H_
