// Trains the forests of body extraction: gradient boosting of the logistic loss with histograms of binned
// features (Friedman 2001; the histogram method as in Ke et al., "LightGBM", 2017).
#ifndef PARALLAX_EVAL_EXTRACT_BOOSTING_H_
#define PARALLAX_EVAL_EXTRACT_BOOSTING_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/body/forest.h"

namespace parallax::html {

struct BoostingOptions {
  int trees = 120;
  int leaves = 24;  // grown best first
  double learning_rate = 0.12;
  double feature_share = 0.5;  // of features tried for each tree
  double row_share = 0.7;      // of rows each tree sees
  double min_weight = 4;       // hessian weight in a leaf
  double l2 = 2;
  std::uint64_t seed = 1;
};

// Rows of `columns` features each; `labels` are 0…1; rows of weight 0 are not used. Deterministic.
[[nodiscard]] Forest TrainForest(const std::vector<const float*>& rows, std::size_t columns,
                                 const std::vector<float>& labels, const std::vector<float>& weights,
                                 const BoostingOptions& options);

}  // namespace parallax::html

#endif  // PARALLAX_EVAL_EXTRACT_BOOSTING_H_
