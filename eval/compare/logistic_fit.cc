#include "logistic_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parallax::eval {

std::vector<double> FitLogistic(std::span<const Example> examples, std::size_t outcomes, std::size_t features,
                                double ridge) {
  constexpr int kSteps = 4000;
  std::vector<double> weights(outcomes * features, 0.0);
  if (examples.empty()) return weights;
  std::vector<double> ahead = weights;
  double total = 0;
  double largest = 1;
  for (const Example& example : examples) {
    total += example.weight;
    double square = 0;
    for (const double value : example.values) square += value * value;
    largest = std::max(largest, square);
  }
  // The gradient is Lipschitz with half the largest squared length.
  const double step = 1 / (0.5 * largest + 2 * ridge);
  double momentum = 1;
  for (int round = 0; round < kSteps; ++round) {
    std::vector<double> gradient(weights.size(), 0.0);
    for (const Example& example : examples) {
      std::vector<double> scores(outcomes, 0.0);
      double highest = 0;
      for (std::size_t o = 0; o < outcomes; ++o) {
        for (std::size_t f = 0; f < features; ++f) scores[o] += ahead[o * features + f] * example.values[f];
        highest = std::max(highest, scores[o]);
      }
      double sum = std::exp(-highest);
      for (double& score : scores) sum += score = std::exp(score - highest);
      for (std::size_t o = 0; o < outcomes; ++o) {
        const double error = (scores[o] / sum - (example.outcome == o ? 1 : 0)) * example.weight / total;
        for (std::size_t f = 0; f < features; ++f) gradient[o * features + f] += error * example.values[f];
      }
    }
    const double next = (1 + std::sqrt(1 + 4 * momentum * momentum)) / 2;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double stepped = ahead[i] - step * (gradient[i] + 2 * ridge * ahead[i]);
      ahead[i] = stepped + (momentum - 1) / next * (stepped - weights[i]);
      weights[i] = stepped;
    }
    momentum = next;
  }
  return weights;
}

std::string FormatWeights(std::string_view group, std::span<const std::string_view> outcomes,
                          std::span<const std::string_view> features, std::span<const double> weights) {
  std::string rows;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    for (std::size_t f = 0; f < features.size(); ++f) {
      rows += fmt::format("{}\t{}\t{}\t{:.4f}\n", group, outcomes[o], features[f],
                          weights[o * features.size() + f]);
    }
  }
  return rows;
}

}  // namespace parallax::eval
