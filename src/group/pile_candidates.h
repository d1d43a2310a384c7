// Which pairs of a pile of reports could be one event at all, so that not all pairs need to be weighed.
#ifndef PARALLAX_GROUP_PILE_CANDIDATES_H_
#define PARALLAX_GROUP_PILE_CANDIDATES_H_

#include <vector>

#include "encode/vector_space.h"
#include "group/agglomerate.h"
#include "group/report_features.h"
#include "group/similarity.h"

namespace parallax {

// Each report as a cluster of its own: vectors centred (centring.h), terms weighed over the pile.
[[nodiscard]] std::vector<Cluster> PrepareReports(const VectorSpace& space,
                                                  std::vector<ReportFeatures> features);

// Stories of `reports`, as clusters of their indices: grouped first with vectors centred on what was learned,
// then with vectors centred on the stories which that found. `reports` is left with the latter vectors; their
// vectors before are not used.
[[nodiscard]] std::vector<Cluster> GroupReports(const VectorSpace& space, const ClusterEvidence& evidence,
                                                std::span<const ReportFeatures> features,
                                                std::vector<Cluster>& reports);

// The nearest others of each report by vectors, and reports that share a rare word or anchor; sorted, without
// repeats. Quadratic in the number of reports for the vectors, at a few nanoseconds a pair.
[[nodiscard]] CandidatePairs FindCandidatePairs(const std::vector<Cluster>& reports);

}  // namespace parallax

#endif  // PARALLAX_GROUP_PILE_CANDIDATES_H_
