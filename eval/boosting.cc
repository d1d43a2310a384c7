#include "eval/boosting.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace parallax {
namespace {

constexpr int kBins = 64;
constexpr double kFree = 1e300;

struct Sums {
  double gradient = 0;
  double hessian = 0;
};

struct Split {
  double gain = 0;
  std::size_t feature = 0;
  int bin = 0;  // rows of a lower bin go left
};

struct Leaf {
  std::uint32_t node = 0;
  int depth = 0;
  std::size_t begin = 0;  // of the row order
  std::size_t end = 0;
  Sums sums;
  Split split;
  double lowest = -kFree;  // what its value may be, where features have directions
  double highest = kFree;
  std::vector<Sums> histogram;  // of the tried features, kBins each
};

class Trainer {
 public:
  Trainer(const std::vector<const float*>& rows, std::size_t columns, const std::vector<float>& labels,
          const std::vector<float>& weights, const BoostingOptions& options,
          const std::vector<float>& offsets)
      : options_(options), columns_(columns), random_(options.seed) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (weights[i] <= 0) continue;
      rows_.push_back(rows[i]);
      labels_.push_back(labels[i]);
      weights_.push_back(weights[i]);
      if (!offsets.empty()) scores_.push_back(offsets[i]);
    }
    Bin();
  }

  Forest Run() {
    Forest forest;
    if (scores_.empty()) {
      double positive = 0;
      double all = 0;
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        positive += static_cast<double>(labels_[i]) * weights_[i];
        all += weights_[i];
      }
      const double share = std::clamp(positive / std::max(all, 1e-9), 1e-3, 1 - 1e-3);
      forest.base = static_cast<float>(std::log(share / (1 - share)));
      scores_.assign(rows_.size(), forest.base);
    }
    gradients_.resize(rows_.size());
    hessians_.resize(rows_.size());
    for (int t = 0; t < options_.trees; ++t) AddTree(forest);
    return forest;
  }

 private:
  void Bin() {
    edges_.resize(columns_);
    bins_.resize(rows_.size() * columns_);
    std::vector<float> values;
    for (std::size_t c = 0; c < columns_; ++c) {
      values.clear();
      const std::size_t step = std::max<std::size_t>(1, rows_.size() / 40000);
      for (std::size_t i = 0; i < rows_.size(); i += step) values.push_back(rows_[i][c]);
      std::ranges::sort(values);
      auto& edges = edges_[c];
      for (int b = 1; b < kBins; ++b) {
        const float edge = values[values.size() * static_cast<std::size_t>(b) / kBins];
        if (edge > values.front() && (edges.empty() || edge > edges.back())) edges.push_back(edge);
      }
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        bins_[i * columns_ + c] =
            static_cast<std::uint8_t>(std::ranges::upper_bound(edges, rows_[i][c]) - edges.begin());
      }
    }
  }

  double Gain(const Sums& sums) const { return sums.gradient * sums.gradient / (sums.hessian + options_.l2); }

  // What a leaf with these sums adds to the score, within what its leaf allows.
  double ValueOf(const Sums& sums, const Leaf& leaf) const {
    return std::clamp(sums.gradient / (sums.hessian + options_.l2), leaf.lowest, leaf.highest);
  }

  int DirectionOf(std::size_t feature) const {
    return options_.directions.empty() ? 0 : options_.directions[feature];
  }

  void FillHistogram(Leaf& leaf, const std::vector<std::size_t>& features) {
    leaf.histogram.assign(features.size() * kBins, Sums{});
    for (std::size_t k = leaf.begin; k < leaf.end; ++k) {
      const std::uint32_t row = order_[k];
      const std::uint8_t* const bins = bins_.data() + row * columns_;
      const float gradient = gradients_[row];
      const float hessian = hessians_[row];
      for (std::size_t f = 0; f < features.size(); ++f) {
        Sums& sums = leaf.histogram[f * kBins + bins[features[f]]];
        sums.gradient += gradient;
        sums.hessian += hessian;
      }
    }
  }

  void FindSplit(Leaf& leaf, const std::vector<std::size_t>& features) const {
    leaf.split = {};
    const double whole = Gain(leaf.sums);
    for (std::size_t f = 0; f < features.size(); ++f) {
      Sums left;
      for (int b = 1; b <= static_cast<int>(edges_[features[f]].size()); ++b) {
        left.gradient += leaf.histogram[f * kBins + static_cast<std::size_t>(b) - 1].gradient;
        left.hessian += leaf.histogram[f * kBins + static_cast<std::size_t>(b) - 1].hessian;
        const Sums right{leaf.sums.gradient - left.gradient, leaf.sums.hessian - left.hessian};
        if (left.hessian < options_.min_weight || right.hessian < options_.min_weight) continue;
        const double gain = Gain(left) + Gain(right) - whole;
        if (gain <= leaf.split.gain) continue;
        const double rise = ValueOf(right, leaf) - ValueOf(left, leaf);
        if (rise * DirectionOf(features[f]) >= 0) leaf.split = {gain, features[f], b};
      }
    }
  }

  void AddTree(Forest& forest) {
    std::uniform_real_distribution<double> uniform(0, 1);
    order_.clear();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double chance = 1 / (1 + std::exp(-static_cast<double>(scores_[i])));
      gradients_[i] = static_cast<float>((static_cast<double>(labels_[i]) - chance) * weights_[i]);
      hessians_[i] = static_cast<float>(std::max(chance * (1 - chance), 1e-6) * weights_[i]);
      if (uniform(random_) < options_.row_share) order_.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::size_t> features;
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!edges_[c].empty() && uniform(random_) < options_.feature_share) features.push_back(c);
    }
    const auto root = static_cast<std::uint32_t>(forest.nodes.size());
    forest.roots.push_back(root);
    forest.nodes.emplace_back();
    std::vector<Leaf> leaves(1);
    leaves[0].node = root;
    leaves[0].end = order_.size();
    for (const std::uint32_t row : order_) {
      leaves[0].sums.gradient += gradients_[row];
      leaves[0].sums.hessian += hessians_[row];
    }
    FillHistogram(leaves[0], features);
    FindSplit(leaves[0], features);
    while (static_cast<int>(leaves.size()) < options_.leaves) {
      const auto best =
          std::ranges::max_element(leaves, {}, [](const Leaf& leaf) { return leaf.split.gain; });
      if (best->split.gain <= 1e-6) break;
      Leaf leaf = std::move(*best);
      const Split split = leaf.split;
      const auto middle = std::stable_partition(
          order_.begin() + static_cast<std::ptrdiff_t>(leaf.begin),
          order_.begin() + static_cast<std::ptrdiff_t>(leaf.end),
          [&](std::uint32_t row) { return bins_[row * columns_ + split.feature] < split.bin; });
      const auto cut = static_cast<std::size_t>(middle - order_.begin());
      const auto children = static_cast<std::uint32_t>(forest.nodes.size());
      forest.nodes[leaf.node] = {edges_[split.feature][static_cast<std::size_t>(split.bin) - 1], 0,
                                 static_cast<std::uint16_t>(split.feature),
                                 static_cast<std::uint16_t>(children - root)};
      forest.nodes.emplace_back();
      forest.nodes.emplace_back();
      Leaf left;
      left.node = children;
      left.begin = leaf.begin;
      left.end = cut;
      Leaf right;
      right.node = children + 1;
      right.begin = cut;
      right.end = leaf.end;
      for (Leaf* const child : {&left, &right}) {
        for (std::size_t k = child->begin; k < child->end; ++k) {
          child->sums.gradient += gradients_[order_[k]];
          child->sums.hessian += hessians_[order_[k]];
        }
        child->depth = leaf.depth + 1;
        child->lowest = leaf.lowest;
        child->highest = leaf.highest;
      }
      // Whatever both sides are split into must keep their order.
      if (const int direction = DirectionOf(split.feature); direction != 0) {
        const double middle_value = (ValueOf(left.sums, leaf) + ValueOf(right.sums, leaf)) / 2;
        (direction > 0 ? left : right).highest = middle_value;
        (direction > 0 ? right : left).lowest = middle_value;
      }
      // The smaller child is counted; what it leaves of its parent is the larger one.
      Leaf& smaller = left.end - left.begin < right.end - right.begin ? left : right;
      Leaf& larger = &smaller == &left ? right : left;
      FillHistogram(smaller, features);
      larger.histogram = std::move(leaf.histogram);
      for (std::size_t h = 0; h < larger.histogram.size(); ++h) {
        larger.histogram[h].gradient -= smaller.histogram[h].gradient;
        larger.histogram[h].hessian -= smaller.histogram[h].hessian;
      }
      for (Leaf* const child : {&left, &right}) {
        if (child->depth < Forest::kDepth) FindSplit(*child, features);
      }
      *best = std::move(left);
      leaves.push_back(std::move(right));
    }
    for (const Leaf& leaf : leaves) {
      const double value = options_.learning_rate * ValueOf(leaf.sums, leaf);
      forest.nodes[leaf.node] =
          Forest::LeafNode(static_cast<std::uint16_t>(leaf.node - root), static_cast<float>(value));
    }
    Forest tree;
    tree.roots.push_back(0);
    tree.nodes.assign(forest.nodes.begin() + static_cast<std::ptrdiff_t>(root), forest.nodes.end());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      float score = 0;
      tree.ScoreAll(rows_[i], columns_, {&score, 1});
      scores_[i] += score;
    }
  }

  BoostingOptions options_;
  std::size_t columns_;
  std::mt19937_64 random_;
  std::vector<const float*> rows_;
  std::vector<float> labels_;
  std::vector<float> weights_;
  std::vector<float> scores_;
  std::vector<float> gradients_;
  std::vector<float> hessians_;
  std::vector<std::vector<float>> edges_;
  std::vector<std::uint8_t> bins_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

Forest TrainForest(const std::vector<const float*>& rows, std::size_t columns,
                   const std::vector<float>& labels, const std::vector<float>& weights,
                   const BoostingOptions& options, const std::vector<float>& offsets) {
  return Trainer(rows, columns, labels, weights, options, offsets).Run();
}

}  // namespace parallax
