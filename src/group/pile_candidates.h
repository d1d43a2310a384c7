// Which pairs of a pile of reports could be one event at all, so that not all pairs need to be weighed.
#ifndef PARALLAX_GROUP_PILE_CANDIDATES_H_
#define PARALLAX_GROUP_PILE_CANDIDATES_H_

#include <vector>

#include "encode/vector_space.h"
#include "group/agglomerate.h"
#include "group/report_features.h"
#include "group/similarity.h"

namespace parallax {

struct PileCandidates {
  // The nearest others of each report by vectors, and reports that share a rare word or anchor; sorted,
  // without repeats.
  CandidatePairs pairs;
  // Cosines of vectors between each report and the others, the greatest first: as many as there are others,
  // or kLikenesses. Where a graph was asked, what it did not find is taken to be as like as the last it
  // found.
  std::vector<std::vector<float>> nearest;
};
inline constexpr std::size_t kLikenesses = 96;

// All pairs of vectors are compared up to some thousand reports, above that a graph is asked.
[[nodiscard]] PileCandidates FindCandidatePairs(const std::vector<Cluster>& reports);

}  // namespace parallax

#endif  // PARALLAX_GROUP_PILE_CANDIDATES_H_
