#include "compare/origins/text_model.h"

#include <algorithm>
#include <array>
#include <utility>

namespace parallax {
namespace {

constexpr std::array<std::string_view, 4> kGroups = {"same-language", "across-languages",
                                                     "same-language-words", "across-languages-words"};
constexpr std::array<std::string_view, 1> kOutcomes = {"reused"};

// Shares of common 5-grams and 3-grams that part the degrees of copying in one language (data/reuse, whose
// own labels for webis and ntrex were set by such shares).
constexpr double kVerbatimGrams = 0.9;
constexpr double kLightShortGrams = 0.4;

}  // namespace

const char* TextRelationName(TextRelation relation) {
  switch (relation) {
    case TextRelation::kVerbatim:
      return "verbatim";
    case TextRelation::kLightRewrite:
      return "light-rewrite";
    case TextRelation::kHeavyRewrite:
      return "heavy-rewrite";
    case TextRelation::kTranslation:
      return "translation";
    case TextRelation::kIndependent:
      break;
  }
  return "independent";
}

std::span<const std::string_view> TextGroups() {
  return kGroups;
}

std::size_t TextGroupOf(const TextAlignment& alignment, bool vectors) {
  return (vectors ? 0U : 2U) + (alignment.one_language ? 0U : 1U);
}

Result<TextModel> TextModel::Load(const DataFiles& data) {
  std::array<std::string_view, kTextFeatures> features;
  for (std::size_t i = 0; i < kTextFeatures; ++i) features[i] = TextFeatureName(static_cast<TextFeature>(i));
  Result<LogisticModel> model =
      LogisticModel::Load(data, "compare/text_weights.tsv", kGroups, kOutcomes, features);
  if (!model) return std::unexpected(model.error());
  return TextModel(*std::move(model));
}

double TextModel::Reused(const TextAlignment& alignment, bool vectors) const {
  return model_.Probabilities(TextGroupOf(alignment, vectors), TextFeaturesOf(alignment))[0];
}

TextRelation TextModel::Relate(const TextAlignment& alignment, double reused) const {
  if (reused < 0.5) return TextRelation::kIndependent;
  if (!alignment.one_language) return TextRelation::kTranslation;
  const double grams = std::max(alignment.grams_of_a_in_b, alignment.grams_of_b_in_a);
  if (grams >= kVerbatimGrams) return TextRelation::kVerbatim;
  return alignment.short_grams >= kLightShortGrams ? TextRelation::kLightRewrite
                                                   : TextRelation::kHeavyRewrite;
}

}  // namespace parallax
