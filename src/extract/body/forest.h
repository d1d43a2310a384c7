// Boosted regression trees (Friedman, "Greedy function approximation", 2001): the sum of the leaves a row of
// features falls into is the log-odds that a block is body.
#ifndef PARALLAX_EXTRACT_BODY_FOREST_H_
#define PARALLAX_EXTRACT_BODY_FOREST_H_

#include <cstdint>
#include <span>
#include <vector>

namespace parallax::html {

struct Forest {
  // A node goes left when feature < threshold. A leaf has feature kLeaf and its value in `threshold`.
  // Children stand side by side: right is left + 1.
  struct Node {
    float threshold = 0;
    std::uint16_t feature = kLeaf;
    std::uint16_t left = 0;  // index within the tree
  };
  static constexpr std::uint16_t kLeaf = UINT16_MAX;

  float base = 0;
  std::vector<std::uint32_t> roots;  // index of each tree's first node
  std::vector<Node> nodes;

  // Log-odds of one row.
  [[nodiscard]] float Score(std::span<const float> row) const {
    float sum = base;
    for (const std::uint32_t root : roots) {
      const Node* const tree = nodes.data() + root;
      const Node* node = tree;
      while (node->feature != kLeaf) {
        node = tree + node->left + (row[node->feature] < node->threshold ? 0 : 1);
      }
      sum += node->threshold;
    }
    return sum;
  }
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_FOREST_H_
