// Bottom-up clustering by mean evidence (average linkage, UPGMA) over the pairs that have any chance.
#ifndef PARALLAX_GROUP_AGGLOMERATE_H_
#define PARALLAX_GROUP_AGGLOMERATE_H_

#include <functional>
#include <utility>
#include <vector>

#include "group/similarity.h"

namespace parallax {

using CandidatePairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Evidence for one event that two clusters give, by what they have in common; above zero: join them.
using ClusterEvidence = std::function<double(const Cluster&, const Cluster&, const PairSums&)>;

// Joins the two clusters of most evidence as long as that is above zero. `candidates` are pairs of indices
// into `clusters` that may be joined directly; clusters inherit the candidates of what they are made of. Ties
// go to the lower indices, so the result depends on the order of the clusters alone. What a joined cluster
// has in common with another is added up from what its parts had. Cost: candidates × merges in the worst
// case, near-linear in practice.
[[nodiscard]] std::vector<Cluster> Agglomerate(const ClusterEvidence& evidence_of,
                                               std::vector<Cluster> clusters,
                                               const CandidatePairs& candidates);

}  // namespace parallax

#endif  // PARALLAX_GROUP_AGGLOMERATE_H_
