#include "group/centring.h"

#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace parallax {
namespace {

// Stories that the mean of a language in the pile needs to weigh as much as the mean of all languages in it,
// and that this one needs to weigh as much as what was learned. Of 10 to 30 the results hardly differ.
constexpr double kStoriesForLanguage = 10;
constexpr double kStoriesForPile = 30;

struct Mean {
  std::vector<double> sum;
  double weight = 0;

  void Add(std::span<const float> vector, double by) {
    sum.resize(vector.size(), 0);
    for (std::size_t d = 0; d < vector.size(); ++d) sum[d] += by * vector[d];
    weight += by;
  }
};

// Less the mean that was learned for the language, not yet of unit length.
std::vector<std::vector<float>> LessLearned(const VectorSpace& space,
                                            std::span<const ReportFeatures> reports) {
  std::vector<std::vector<float>> centred;
  centred.reserve(reports.size());
  for (const ReportFeatures& report : reports) {
    std::vector<float> vector = report.dense;
    if (vector.size() == space.dimensions()) {
      const std::span<const float> mean = space.MeanOf(report.language);
      for (std::size_t d = 0; d < vector.size(); ++d) vector[d] -= mean[d];
    }
    centred.push_back(std::move(vector));
  }
  return centred;
}

void ToUnitLength(std::vector<float>& vector) {
  double square = 0;
  for (const float value : vector) square += static_cast<double>(value) * value;
  if (square <= 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(square));
  for (float& value : vector) value *= scale;
}

}  // namespace

std::vector<std::vector<float>> CentreOnLearned(const VectorSpace& space,
                                                std::span<const ReportFeatures> reports) {
  std::vector<std::vector<float>> centred = LessLearned(space, reports);
  for (std::vector<float>& vector : centred) ToUnitLength(vector);
  return centred;
}

std::vector<std::vector<float>> CentreOnPile(const VectorSpace& space,
                                             std::span<const ReportFeatures> reports,
                                             std::span<const std::uint32_t> stories) {
  std::vector<std::vector<float>> centred = LessLearned(space, reports);
  std::map<std::pair<std::uint32_t, std::string_view>, double> sizes;
  for (std::size_t i = 0; i < reports.size(); ++i) ++sizes[{stories[i], reports[i].language}];
  // Vectors of several encoders never meet: a mean is of one number of dimensions.
  std::map<std::size_t, Mean> of_all;
  std::map<std::pair<std::size_t, std::string_view>, Mean> of_language;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (centred[i].empty()) continue;
    const double by = 1 / sizes.at({stories[i], reports[i].language});
    of_all[centred[i].size()].Add(centred[i], by);
    of_language[{centred[i].size(), reports[i].language}].Add(centred[i], by);
  }
  for (std::size_t i = 0; i < reports.size(); ++i) {
    std::vector<float>& vector = centred[i];
    if (vector.empty()) continue;
    const Mean& all = of_all.at(vector.size());
    const Mean& own = of_language.at({vector.size(), reports[i].language});
    for (std::size_t d = 0; d < vector.size(); ++d) {
      const double prior = all.sum[d] / (all.weight + kStoriesForPile);
      vector[d] -=
          static_cast<float>((own.sum[d] + kStoriesForLanguage * prior) / (own.weight + kStoriesForLanguage));
    }
    ToUnitLength(vector);
  }
  return centred;
}

}  // namespace parallax
