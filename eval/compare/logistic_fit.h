// Fits the multinomial logistic models of src/compare/similarity/logistic.h and writes their table.
#ifndef PARALLAX_EVAL_COMPARE_LOGISTIC_FIT_H_
#define PARALLAX_EVAL_COMPARE_LOGISTIC_FIT_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::eval {

struct Example {
  std::vector<double> values;
  std::size_t outcome = 0;  // index into the named outcomes; their number stands for the unnamed one
  double weight = 1;
};

// Weights (outcome × feature) that minimise the weighted log loss plus `ridge` times their squares, by
// full gradient steps with momentum (Nesterov 1983): no randomness, the same result every time.
[[nodiscard]] std::vector<double> FitLogistic(std::span<const Example> examples, std::size_t outcomes,
                                              std::size_t features, double ridge);

// Rows "group outcome feature weight" of one group.
[[nodiscard]] std::string FormatWeights(std::string_view group, std::span<const std::string_view> outcomes,
                                        std::span<const std::string_view> features,
                                        std::span<const double> weights);

}  // namespace parallax::eval

#endif  // PARALLAX_EVAL_COMPARE_LOGISTIC_FIT_H_
