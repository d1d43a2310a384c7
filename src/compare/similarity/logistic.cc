#include "compare/similarity/logistic.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/table.h"

namespace parallax {
namespace {

std::size_t IndexOf(std::span<const std::string_view> names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

Result<LogisticModel> LogisticModel::Load(const DataFiles& data, std::string_view name,
                                          std::span<const std::string_view> groups,
                                          std::span<const std::string_view> outcomes,
                                          std::span<const std::string_view> features) {
  const Result<Table> table = Table::Load(data, name, {"group", "outcome", "feature", "weight"});
  if (!table) return std::unexpected(table.error());
  LogisticModel model;
  model.outcomes_ = outcomes.size();
  model.features_ = features.size();
  model.weights_.assign(groups.size() * outcomes.size() * features.size(), std::nan(""));
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::size_t group = IndexOf(groups, table->Cell(row, 0));
    const std::size_t outcome = IndexOf(outcomes, table->Cell(row, 1));
    const std::size_t feature = IndexOf(features, table->Cell(row, 2));
    if (group == groups.size() || outcome == outcomes.size() || feature == features.size()) {
      return std::unexpected(table->ErrorAt(row, "names a group, outcome or feature that is not known"));
    }
    const std::string_view cell = table->Cell(row, 3);
    double weight = 0;
    const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    if (problem != std::errc() || end != cell.data() + cell.size()) {
      return std::unexpected(table->ErrorAt(row, "the weight is no number"));
    }
    model.weights_[(group * outcomes.size() + outcome) * features.size() + feature] = weight;
  }
  if (std::any_of(model.weights_.begin(), model.weights_.end(), [](double w) { return std::isnan(w); })) {
    return Fail(ErrorKind::kMalformed, std::string(name) + ": a weight is missing; train the table anew");
  }
  return model;
}

std::vector<double> LogisticModel::Probabilities(std::size_t group, std::span<const double> values) const {
  std::vector<double> scores(outcomes_, 0);
  double highest = 0;
  for (std::size_t outcome = 0; outcome < outcomes_; ++outcome) {
    const double* weights = weights_.data() + (group * outcomes_ + outcome) * features_;
    for (std::size_t i = 0; i < features_; ++i) scores[outcome] += weights[i] * values[i];
    highest = std::max(highest, scores[outcome]);
  }
  double sum = std::exp(-highest);
  for (double& score : scores) {
    score = std::exp(score - highest);
    sum += score;
  }
  for (double& score : scores) score /= sum;
  return scores;
}

}  // namespace parallax
