// How much of one report's narration stands in another's, sentence by sentence.
//
// Quotations are taken out first: two reporters at one press conference quote the same words, and copied
// nothing. What is left is compared twice: by 5-grams of words, as copy detection does, and by an alignment
// of sentences in order (dynamic programming over the pair model's probabilities, as in Gale and Church
// 1993, with the similarity of content in place of length), which finds rewriting and translation.
#ifndef PARALLAX_COMPARE_ORIGINS_TEXT_ALIGNMENT_H_
#define PARALLAX_COMPARE_ORIGINS_TEXT_ALIGNMENT_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"

namespace parallax {

struct AlignedSentences {
  std::uint32_t a = 0;  // indices into the reports' sentences
  std::uint32_t b = 0;
  double same = 0;
};

struct TextAlignment {
  double grams_of_a_in_b = 0;  // share of 5-grams, 0 across languages
  double grams_of_b_in_a = 0;
  double short_grams = 0;       // the larger share of 3-grams in common, either way round
  std::size_t longest_run = 0;  // words in a row that both have
  double aligned_a = 0;         // share of a's narration (by words) that the path explains
  double aligned_b = 0;
  double order = 0;             // the path against the best matches in any order, 0…1
  double strength = 0;          // mean probability on the path
  double anchored = 0;          // share of the pairs on the path that share a name, a number or a rare word
  std::uint32_t sentences = 0;  // of the narration of the shorter one
  bool one_language = false;
  std::vector<AlignedSentences> path;  // in order
};

// Thread-safe. Cost: product of the numbers of sentences and of words, both cut at bounds.
[[nodiscard]] TextAlignment AlignTexts(const ReportView& a, const ReportView& b, const PairModel& model);

enum class TextFeature : std::size_t {
  kBias,
  kGrams,        // the larger of both containments
  kShortGrams,   // of 3-grams
  kAligned,      // of the narration of the shorter text
  kAlignedBoth,  // the smaller of both shares
  kOrder,
  kAnchored,
  kFew,  // 1 by number of sentences of the shorter one
  kCount,
};
inline constexpr std::size_t kTextFeatures = static_cast<std::size_t>(TextFeature::kCount);
[[nodiscard]] std::string_view TextFeatureName(TextFeature feature);
[[nodiscard]] std::array<double, kTextFeatures> TextFeaturesOf(const TextAlignment& alignment);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_ORIGINS_TEXT_ALIGNMENT_H_
