// Which pairs of a pile of reports could be one event at all, so that not all pairs need to be weighed.
#ifndef PARALLAX_GROUP_PILE_CANDIDATES_H_
#define PARALLAX_GROUP_PILE_CANDIDATES_H_

#include <vector>

#include "encode/vector_space.h"
#include "group/agglomerate.h"
#include "group/report_features.h"
#include "group/similarity.h"

namespace parallax {

// The nearest others of each report by vectors, and reports that share a rare word or anchor; sorted, without
// repeats. All pairs of vectors are compared up to some thousand reports, above that a graph is asked.
[[nodiscard]] CandidatePairs FindCandidatePairs(const std::vector<Cluster>& reports);

}  // namespace parallax

#endif  // PARALLAX_GROUP_PILE_CANDIDATES_H_
