// Multinomial logistic models whose weights stand in a table that a person can read:
//   group <TAB> outcome <TAB> feature <TAB> weight
// The score of an outcome is the sum of weight × feature; the outcome that the table does not name has 0.
#ifndef PARALLAX_COMPARE_SIMILARITY_LOGISTIC_H_
#define PARALLAX_COMPARE_SIMILARITY_LOGISTIC_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class LogisticModel {
 public:
  // Reads data/NAME. `features` names the order of the values that Probabilities() is given, `outcomes`
  // those with weights. Every group must have a weight for each outcome and feature.
  [[nodiscard]] static Result<LogisticModel> Load(const DataFiles& data, std::string_view name,
                                                  std::span<const std::string_view> groups,
                                                  std::span<const std::string_view> outcomes,
                                                  std::span<const std::string_view> features);

  // Probability of each named outcome, in the order given to Load(); what is missing to 1 is that of the
  // unnamed one. `group` is an index into the groups. Thread-safe.
  [[nodiscard]] std::vector<double> Probabilities(std::size_t group, std::span<const double> values) const;

 private:
  std::size_t outcomes_ = 0;
  std::size_t features_ = 0;
  std::vector<double> weights_;  // group × outcome × feature
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_SIMILARITY_LOGISTIC_H_
