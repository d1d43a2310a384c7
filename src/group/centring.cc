#include "group/centring.h"

#include <cmath>

namespace parallax {
namespace {

// Stories that the mean of a language in the pile needs to weigh as much as the mean of all languages in it,
// and that this one needs to weigh as much as what was learned. Of 10 to 30 the results hardly differ.
constexpr double kStoriesForLanguage = 10;
constexpr double kStoriesForPile = 30;

void ToUnitLength(std::vector<float>& vector) {
  double square = 0;
  for (const float value : vector) square += static_cast<double>(value) * value;
  if (square <= 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(square));
  for (float& value : vector) value *= scale;
}

}  // namespace

void PileCentre::Add(std::string_view language, std::span<const float> vector, double weight) {
  if (vector.empty()) return;
  // Vectors of several encoders never meet: a mean is of one number of dimensions.
  for (const std::string_view key : {std::string_view(), language}) {
    Sum& sum = sums_[{vector.size(), std::string(key)}];
    sum.values.resize(vector.size(), 0);
    for (std::size_t d = 0; d < vector.size(); ++d) sum.values[d] += weight * vector[d];
    sum.weight += weight;
  }
}

void PileCentre::Settle() {
  means_.clear();
  for (const auto& [key, sum] : sums_) {
    const auto& [dimensions, language] = key;
    const Sum& all = sums_.at({dimensions, ""});
    std::vector<float>& mean = means_[key];
    for (std::size_t d = 0; d < dimensions; ++d) {
      const double prior = all.values[d] / (all.weight + kStoriesForPile);
      // A language that the pile does not have is centred on the pile.
      mean.push_back(static_cast<float>(language.empty() ? prior
                                                         : (sum.values[d] + kStoriesForLanguage * prior) /
                                                               (sum.weight + kStoriesForLanguage)));
    }
  }
  sums_.clear();
}

std::vector<float> PileCentre::Centred(std::string_view language, std::span<const float> vector) const {
  std::vector<float> centred(vector.begin(), vector.end());
  auto mean = means_.find({vector.size(), std::string(language)});
  if (mean == means_.end()) mean = means_.find({vector.size(), ""});
  if (mean != means_.end()) {
    for (std::size_t d = 0; d < centred.size(); ++d) centred[d] -= mean->second[d];
  }
  ToUnitLength(centred);
  return centred;
}

std::vector<float> LessLearned(const VectorSpace& space, std::string_view language,
                               std::span<const float> vector) {
  std::vector<float> centred(vector.begin(), vector.end());
  if (vector.size() != space.dimensions()) return centred;
  const std::span<const float> mean = space.MeanOf(language);
  for (std::size_t d = 0; d < centred.size(); ++d) centred[d] -= mean[d];
  return centred;
}

PileCentre CentreOf(std::span<const ReportFeatures> reports, std::span<const std::uint32_t> stories) {
  std::map<std::pair<std::uint32_t, std::string_view>, double> sizes;
  for (std::size_t i = 0; i < reports.size(); ++i) ++sizes[{stories[i], reports[i].language}];
  PileCentre centre;
  for (std::size_t i = 0; i < reports.size(); ++i)
    centre.Add(reports[i].language, reports[i].dense, 1 / sizes.at({stories[i], reports[i].language}));
  centre.Settle();
  return centre;
}

}  // namespace parallax
