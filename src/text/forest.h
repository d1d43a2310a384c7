// Boosted regression trees (Friedman, "Greedy function approximation", 2001): the sum of the leaves a row of
// features falls into is the log-odds of what they were trained to tell (that a block is body, that two sets
// of reports tell of one event).
#ifndef PARALLAX_TEXT_FOREST_H_
#define PARALLAX_TEXT_FOREST_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace parallax {

struct Forest {
  // A row goes to node `left` of the tree when row[feature] < threshold, else to the one after it. A leaf
  // leads to itself, so that every walk takes kDepth steps and needs no branch.
  struct Node {
    float threshold = std::numeric_limits<float>::infinity();
    float value = 0;  // of a leaf
    std::uint16_t feature = 0;
    std::uint16_t left = 0;  // index within the tree
  };
  static constexpr int kDepth = 7;

  [[nodiscard]] static Node LeafNode(std::uint16_t own_index, float value) {
    return {std::numeric_limits<float>::infinity(), value, 0, own_index};
  }
  [[nodiscard]] static bool IsLeaf(const Node& node) {
    return node.threshold == std::numeric_limits<float>::infinity();
  }

  float base = 0;
  std::vector<std::uint32_t> roots;  // index of each tree's first node
  std::vector<Node> nodes;

  // Log-odds of rows that stand `stride` floats apart from `rows` on, one a score. No feature may be NaN or
  // infinite. A row's score does not depend on the others, but rows given together cost a fraction. One that
  // is surely low is not followed to its end: its score is what it had by then.
  void ScoreAll(const float* rows, std::size_t stride, std::span<float> scores) const;

  // Log-odds of one row, by all trees.
  [[nodiscard]] float Score(const float* row) const;

 private:
  // Adds what the trees [begin, end) say to the scores of the rows that `which` names.
  void AddTrees(std::size_t begin, std::size_t end, const float* rows, std::size_t stride,
                std::span<const std::uint32_t> which, std::span<float> scores) const;
  // `sum` and what the trees [begin, end) say of one row.
  [[nodiscard]] float AddTo(float sum, std::size_t begin, std::size_t end, const float* row) const;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_FOREST_H_
