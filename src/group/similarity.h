// How sure two reports, or two sets of them, tell of one event.
//
// The evidence is linear in pair features (cosine of centred vectors, overlap of rare words, of names and
// numbers, the gap in time), so that its mean over all pairs of two sets is computed from their sums: average
// linkage at the cost of a single comparison.
#ifndef PARALLAX_GROUP_SIMILARITY_H_
#define PARALLAX_GROUP_SIMILARITY_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "group/report_features.h"
#include "text/data_files.h"

namespace parallax {

// Weights of the evidence, from data/group/weights.tsv.
struct SimilarityWeights {
  double bias = 0;          // of a pair without any evidence
  double dense = 0;         // per unit of centred cosine
  double dense_cross = 0;   // added to `dense` for pairs of two languages
  double words = 0;         // per unit of word cosine, one language only
  double same = 0;          // a pair of one language
  double anchors = 0;       // per unit of anchor cosine
  double gap = 0;           // per day between the two
  double gap_limit = 10;    // days after which a gap counts no more
  double undated = 0;       // a pair of which one has no date
  double learned_only = 0;  // added to `bias` where vectors are not centred on their pile (story_index.h)
  double no_dense = 0;      // in place of `bias` and `same` where a report has no vector

  [[nodiscard]] static Result<SimilarityWeights> Load(const DataFiles& data);
};

// A set of reports: the sums of their features.
struct Cluster {
  std::vector<std::uint32_t> members;  // sorted
  std::vector<float> dense;            // sum of unit vectors
  std::map<std::string, std::uint32_t> languages;
  SparseVector words;    // sum of unit tf-idf vectors
  SparseVector anchors;  // sum of unit tf-idf vectors
  double hours = 0;      // sum over `dated` members
  std::uint32_t dated = 0;
  std::uint32_t with_dense = 0;

  void Absorb(const Cluster& other);
  // Takes out what Absorb put in.
  void Release(const Cluster& other);
};

// The cluster of one report. `dense` is its vector in the common space; words and anchors of `features` are
// weighed.
[[nodiscard]] Cluster SingleCluster(const ReportFeatures& features, std::span<const float> dense,
                                    std::uint32_t index);

// Mean evidence over all pairs of a member of `a` and one of `b`; above zero: more likely one event than two.
[[nodiscard]] double Evidence(const SimilarityWeights& weights, const Cluster& a, const Cluster& b);

}  // namespace parallax

#endif  // PARALLAX_GROUP_SIMILARITY_H_
