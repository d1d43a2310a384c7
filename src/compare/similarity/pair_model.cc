#include "compare/similarity/pair_model.h"

#include <array>
#include <utility>

#include "compare/similarity/margin.h"

namespace parallax {
namespace {

constexpr std::array<std::string_view, 2 * kStoryGroups> kGroups = {"same-language",
                                                                    "across-languages",
                                                                    "same-language-words",
                                                                    "across-languages-words",
                                                                    "story-same-language",
                                                                    "story-across-languages",
                                                                    "story-same-language-words",
                                                                    "story-across-languages-words"};
constexpr std::array<std::string_view, 2> kOutcomes = {"same", "contradicts"};
// Groups of pairs with vectors, in one language and across languages.
constexpr std::size_t kWithVectors = 0;
constexpr std::size_t kAcrossWithVectors = 1;
// Logits by which the weights across languages overrate pairs in one language, where vectors lie nearer to
// each other whatever they say. Of 0, 1 and 2 on 25 pairs of translations of one text into one language, 1
// linked most sentences with their own (.849 of the text; .845, .838; by words alone .838).
constexpr double kNearerInOneLanguage = 1.0;

}  // namespace

std::span<const std::string_view> PairGroups() {
  return kGroups;
}
std::span<const std::string_view> PairOutcomes() {
  return kOutcomes;
}

std::size_t PairGroupOf(const Piece& a, const Piece& b) {
  const std::size_t words_only = a.vector.empty() || b.vector.empty() ? 2 : 0;
  return words_only + (SameLanguage(a.language, b.language) ? 0 : 1);
}

Result<PairModel> PairModel::Load(const DataFiles& data) {
  std::array<std::string_view, kPairFeatures> features;
  for (std::size_t i = 0; i < kPairFeatures; ++i) features[i] = PairFeatureName(static_cast<PairFeature>(i));
  Result<LogisticModel> model =
      LogisticModel::Load(data, "compare/pair_weights.tsv", kGroups, kOutcomes, features);
  if (!model) return std::unexpected(model.error());
  return PairModel(*std::move(model));
}

PairScore PairModel::Score(const Piece& a, const Piece& b) const {
  const PairFeatures features = ComputePairFeatures(a, b);
  const std::vector<double> probabilities = model_.Probabilities(PairGroupOf(a, b), features);
  return {probabilities[0], probabilities[1]};
}

double PairModel::SaysInStory(const Piece& a, const Piece& b) const {
  return model_.Probabilities(kStoryGroups + PairGroupOf(a, b), ComputePairFeatures(a, b))[0];
}

double PairModel::Same(const Piece& a, const Piece& b) const {
  const std::size_t group = PairGroupOf(a, b);
  const auto says = [&](const Piece& one, const Piece& other) {
    const PairFeatures features = ComputePairFeatures(one, other);
    const double by_words = model_.Probabilities(kStoryGroups + group, features)[0];
    if (group != kWithVectors) return by_words;
    const double by_meaning = model_.Probabilities(kStoryGroups + kAcrossWithVectors, features)[0];
    return Sigmoid((Logit(by_words) + Logit(by_meaning) - kNearerInOneLanguage) / 2);
  };
  return (says(a, b) + says(b, a)) / 2;
}

}  // namespace parallax
