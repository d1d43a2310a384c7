// Trains forests (text/forest.h): gradient boosting of the logistic loss with histograms of binned
// features (Friedman 2001; the histogram method as in Ke et al., "LightGBM", 2017).
#ifndef PARALLAX_EVAL_BOOSTING_H_
#define PARALLAX_EVAL_BOOSTING_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/forest.h"

namespace parallax {

struct BoostingOptions {
  int trees = 120;
  int leaves = 24;  // grown best first
  double learning_rate = 0.12;
  double feature_share = 0.5;  // of features tried for each tree
  double row_share = 0.7;      // of rows each tree sees
  double min_weight = 4;       // hessian weight in a leaf
  double l2 = 2;
  std::uint64_t seed = 1;
  // For each feature: 1 where the score must not fall as it grows, -1 where it must not rise, 0 where it may
  // do either. Empty: all may.
  std::vector<int> directions;
};

// Rows of `columns` features each; `labels` are 0…1; rows of weight 0 are not used. Where `offsets` are
// given, one a row, they are log-odds that the forest is added to, and its base is zero. Deterministic.
[[nodiscard]] Forest TrainForest(const std::vector<const float*>& rows, std::size_t columns,
                                 const std::vector<float>& labels, const std::vector<float>& weights,
                                 const BoostingOptions& options, const std::vector<float>& offsets = {});

}  // namespace parallax

#endif  // PARALLAX_EVAL_BOOSTING_H_
