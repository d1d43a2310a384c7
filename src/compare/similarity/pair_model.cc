#include "compare/similarity/pair_model.h"

#include <array>
#include <utility>

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
  return (SaysInStory(a, b) + SaysInStory(b, a)) / 2;
}

}  // namespace parallax
