// A pile of reports made ready for grouping, and its grouping to clusters.
#ifndef PARALLAX_GROUP_PILE_H_
#define PARALLAX_GROUP_PILE_H_

#include <cstdint>
#include <vector>

#include "encode/vector_space.h"
#include "group/agglomerate.h"
#include "group/centring.h"
#include "group/marks.h"
#include "group/similarity.h"

namespace parallax {

struct Pile {
  // One a report: terms weighed, vectors less the learned mean of their language.
  std::vector<ReportFeatures> features;
  std::vector<Cluster> reports;  // one a report, vectors centred
  // Reports with equal features of one day, copies of each other: they are one from the start, so that the
  // same report a hundred thousand times costs as much as once. Reports with marks stand alone.
  std::vector<std::vector<std::uint32_t>> copies;
  CandidatePairs candidates;  // pairs of places in `copies`
  // Parallel to `copies`: cosines of vectors with the nearest others (PileCandidates), until GroupPile() has
  // measured how like the border of each is.
  std::vector<std::vector<float>> nearest;
  Traffic traffic;
  PileCentre centre;  // what the vectors of `reports` are centred on
};

// Vectors are centred on what was learned alone; terms are weighed over the pile.
[[nodiscard]] Pile PreparePile(const VectorSpace& space, std::vector<ReportFeatures> features,
                               const Marks& marks = {});
// The same of vectors that are less the learned mean of their language already.
[[nodiscard]] Pile PreparePile(std::vector<ReportFeatures> features, const Marks& marks = {});

// Stories as clusters of indices into the pile, by any evidence.
[[nodiscard]] std::vector<Cluster> GroupBy(const ClusterEvidence& evidence_of, const Pile& pile,
                                           const Marks& marks = {});

// Stories as clusters of indices into the pile, by its vectors as they are centred now.
[[nodiscard]] std::vector<Cluster> GroupCentred(const SimilarityWeights& weights, const Pile& pile,
                                                const Marks& marks = {});

// The logarithm of the mean size, over reports, of a report's story.
[[nodiscard]] double StorySize(const std::vector<Cluster>& stories);

// Stories as clusters of indices into the pile: grouped first with vectors centred on what was learned, then
// with vectors centred on the stories which that found, and once more with what these tell of how large
// stories are and how alike what lies at their borders. `pile.reports` and `pile.traffic` are left as they
// were last used.
[[nodiscard]] std::vector<Cluster> GroupPile(const SimilarityWeights& weights, Pile& pile,
                                             const Marks& marks = {});

}  // namespace parallax

#endif  // PARALLAX_GROUP_PILE_H_
