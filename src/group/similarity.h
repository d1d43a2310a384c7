// How sure two reports, or two sets of them, tell of one event.
//
// The evidence is linear in pair features (cosine of centred vectors, overlap of rare words, of names and
// numbers), so that its mean over all pairs of two sets is computed from their sums: average linkage at the
// cost of a single comparison. Three things are measured from the input instead of being set:
//
// - cohesion: two sets that are less like each other than each is in itself are two look-alike events (two
//   matches of one club), however alike they sound. Evidence is held against the likeness within each set
//   (in the manner of Karypis, Han and Kumar, "Chameleon", 1999); sets of few reports are taken to be as
//   cohesive as stories usually are.
// - crowd: the more reports stand between two in time, the more there are that either could be confused with.
//   By Bayes' rule the odds fall with their number, so that a day counts for much where hundreds of reports a
//   day come in, and for little where two a week do.
// - length: long texts of one event are more alike than headlines of one event.
// - border: how like a report are others that are just too many to be its story. Where that is much, likeness
//   tells little (Zelnik-Manor and Perona, "Self-tuning spectral clustering", 2004).
// - size of stories: where each event is told by many, any two reports are sooner of one. It is taken from a
//   first grouping by the evidence above alone.
//
// What all of it means together is not linear. A small forest of boosted trees, trained on the decisions that
// grouping has to make (eval/group/train_trees.cc), corrects the sum, and is trusted by half; likeness of any
// kind never speaks against one event in it.
#ifndef PARALLAX_GROUP_SIMILARITY_H_
#define PARALLAX_GROUP_SIMILARITY_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "group/report_features.h"
#include "group/traffic.h"
#include "parallax/story.h"
#include "text/data_files.h"
#include "text/forest.h"

namespace parallax {

// Weights of the evidence, from data/group/weights.tsv, and the trees of data/group/trees.bin. Each weight is
// multiplied with its feature and added.
struct SimilarityWeights {
  double bias = 0;          // of a pair without any evidence
  double dense = 0;         // cosine of centred vectors
  double dense_same = 0;    // the same once more, for pairs of one language: there, words tell more
  double words = 0;         // cosine of words, one language only
  double anchors = 0;       // cosine of names and numbers
  double same = 0;          // a pair of one language
  double within_dense = 0;  // how much more alike the vectors of each set are than `typical_dense`
  double within_words = 0;  // the same for words
  double typical_dense = 0;
  double typical_words = 0;
  double within_pairs = 1;  // pairs that a set needs for its own likeness to weigh as much as the typical one
  double crowd = 0;         // logarithm of the reports between the two in time
  double crowd_floor = 1;   // reports that are always reckoned with
  double crowd_hours = 6;   // before the earlier and behind the later one that are counted in
  double gap = 0;           // a day between the two
  double gap_limit = 10;    // days after which a gap counts no more
  double undated = 0;       // a pair of which one has no date
  double length = 0;        // of the texts (ReportFeatures::length), mean of both sides
  double learned_only = 0;  // added to `bias` while vectors are not yet centred on their pile (pile.h)
  double no_dense = 0;      // in place of `bias` and `same` where a report has no vector
  double size = 0;          // how much larger stories are than `typical_size` (Traffic::story_size)
  double typical_size = 0;
  double most_size = 0;  // what is more counts as this: no set that the trees know has as much
  // How much of what `size` and the trees add counts. At one half the evidence is the mean of two estimates,
  // the linear one and the corrected one, whose errors on unknown stories are not the same.
  double trust = 0;
  // Added to the sum once it is known how large stories are; none: the sum is all there is.
  std::shared_ptr<const Forest> trees;

  [[nodiscard]] static Result<SimilarityWeights> Load(const DataFiles& data);
};

// The reports of one language in a cluster.
struct LanguagePart {
  std::uint64_t language = 0;  // its code in eight bytes
  std::uint32_t count = 0;
  std::vector<float> dense;  // sum of their vectors; empty where the cluster has one language only
};

// A set of reports: the sums of their features.
struct Cluster {
  std::vector<std::uint32_t> members;   // sorted
  std::vector<float> dense;             // sum of unit vectors
  std::vector<LanguagePart> languages;  // sorted by language
  SparseVector words;                   // sum of unit tf-idf vectors
  SparseVector anchors;                 // sum of unit tf-idf vectors
  double dense_square = 0;              // of `dense`, by itself
  double words_square = 0;              // of `words`, by itself
  double length = 0;                    // sum
  double border = 0;                    // sum of how like others at the border of each one's story are
  double hours = 0;                     // sum over `dated` members
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

// Dot product, in an order of additions that does not depend on the compiler.
[[nodiscard]] double DenseDot(std::span<const float> a, std::span<const float> b);

// What two clusters have in common, summed over all pairs of a member of one and a member of the other. Sums
// of two disjoint clusters towards a third add up to those of both together.
struct PairSums {
  double dense = 0;       // cosines of vectors
  double dense_same = 0;  // of those of one language
  double words = 0;       // cosines of words
  double anchors = 0;     // cosines of names and numbers

  PairSums& operator+=(const PairSums& other) {
    dense += other.dense;
    dense_same += other.dense_same;
    words += other.words;
    anchors += other.anchors;
    return *this;
  }
};
[[nodiscard]] PairSums SumPairs(const Cluster& a, const Cluster& b);

// Mean evidence over all pairs of a member of `a` and one of `b`; above zero in sum: more likely one event
// than two. `traffic` holds the times of all reports at hand.
[[nodiscard]] EvidenceParts Weigh(const SimilarityWeights& weights, const Traffic& traffic, const Cluster& a,
                                  const Cluster& b, const PairSums& sums);
[[nodiscard]] inline EvidenceParts Weigh(const SimilarityWeights& weights, const Traffic& traffic,
                                         const Cluster& a, const Cluster& b) {
  return Weigh(weights, traffic, a, b, SumPairs(a, b));
}
[[nodiscard]] inline double Evidence(const SimilarityWeights& weights, const Traffic& traffic,
                                     const Cluster& a, const Cluster& b) {
  return Weigh(weights, traffic, a, b).Sum();
}

// What the trees are asked by.
enum class EvidenceFeature : std::uint8_t {
  kSum,          // of the linear evidence
  kDense,        // mean cosine of vectors
  kDenseSame,    // the same of one language, over all pairs
  kWords,        // mean cosine of words of pairs of one language
  kAnchors,      // mean cosine of names and numbers
  kSame,         // share of pairs of one language
  kWithinDense,  // likeness of vectors within the looser of both sets
  kSmaller,      // logarithm of the size of the smaller set
  kLarger,       // and of the larger one
  kLength,       // of the texts
  kStorySize,    // Traffic::story_size
  kBorder        // kDense less the mean of both at their borders
};
inline constexpr std::size_t kEvidenceFeatures = 12;
using EvidenceRow = std::array<float, kEvidenceFeatures>;
// `sum` is that of the linear evidence of both, `story_size` the logarithm of how large stories are.
[[nodiscard]] EvidenceRow EvidenceRowOf(const SimilarityWeights& weights, const Cluster& a, const Cluster& b,
                                        const PairSums& sums, double sum, double story_size);

// What of the time in Weigh() comes of the days between the two, apart from how many reports lie there.
[[nodiscard]] double GapEvidence(const SimilarityWeights& weights, const Cluster& a, const Cluster& b);

}  // namespace parallax

#endif  // PARALLAX_GROUP_SIMILARITY_H_
