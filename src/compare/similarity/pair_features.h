// What two pieces of text have in common, as numbers for a logistic model.
//
// The features are those that methods for claim matching have in common: the cosine of the vectors in a
// space without language, weighted overlap of words both ways (one language only), names, numbers, negation
// and length. They have a direction: whether `a` says what `b` says.
#ifndef PARALLAX_COMPARE_SIMILARITY_PAIR_FEATURES_H_
#define PARALLAX_COMPARE_SIMILARITY_PAIR_FEATURES_H_

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "compare/similarity/piece.h"

namespace parallax {

enum class PairFeature : std::size_t {
  kBias,
  kCosine,  // 0 without vectors
  kCosineSquared,
  kWordsOfBInA,  // weighted share, 0 across languages
  kWordsOfAInB,
  kNeighboursOfBInA,  // share of neighbouring word pairs
  kNamesShared,       // both have names: share of b's names in a
  kNamesMissing,      // b's names that a lacks, up to three, as a share of three
  kNumbersShared,     // both have numbers: share of b's in a
  kNumbersMissing,    // b's numbers that a lacks, up to two, as a share of two
  kNumbersDiffer,     // both have numbers, and none of b's is in a
  kNegationDiffers,
  kNegationDiffersClose,  // times the cosine, above 0
  kLonger,                // log of length of a by b, cut at ±2, halved
  kLengthApart,           // its absolute value
  kCount,
};
inline constexpr std::size_t kPairFeatures = static_cast<std::size_t>(PairFeature::kCount);
using PairFeatures = std::array<double, kPairFeatures>;

// Stable name of a feature, as written in data/compare/pair_weights.tsv.
[[nodiscard]] std::string_view PairFeatureName(PairFeature feature);

// Cosine of two unit vectors; 0 where one of them is empty.
[[nodiscard]] double Cosine(std::span<const float> left, std::span<const float> right);

// Whether two language codes mean languages that are written so much alike that words can be compared:
// the same code, or both forms of Norwegian.
[[nodiscard]] bool SameLanguage(std::string_view left, std::string_view right);

// Linear in the sizes of both pieces.
[[nodiscard]] PairFeatures ComputePairFeatures(const Piece& a, const Piece& b);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_SIMILARITY_PAIR_FEATURES_H_
