// Which pairs of a pile of reports could be one event at all, so that not all pairs need to be weighed.
#ifndef PARALLAX_GROUP_PILE_CANDIDATES_H_
#define PARALLAX_GROUP_PILE_CANDIDATES_H_

#include <vector>

#include "encode/vector_space.h"
#include "group/agglomerate.h"
#include "group/report_features.h"
#include "group/similarity.h"

namespace parallax {

// Each report as a cluster of its own: vectors brought into the common space, terms weighed over the pile.
[[nodiscard]] std::vector<Cluster> PrepareReports(const VectorSpace& space,
                                                  std::vector<ReportFeatures> features);

// The nearest others of each report by vectors, and reports that share a rare word or anchor; sorted, without
// repeats. Quadratic in the number of reports for the vectors, at a few nanoseconds a pair.
[[nodiscard]] CandidatePairs FindCandidatePairs(const std::vector<Cluster>& reports);

}  // namespace parallax

#endif  // PARALLAX_GROUP_PILE_CANDIDATES_H_
