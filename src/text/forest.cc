#include "text/forest.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace parallax {
namespace {

// A row that stands below this after half of the trees (menus, mostly) is not looked at further: it saves
// more than a third of the work and leaves words F1 and snippets F of the gold pages as they are.
constexpr float kHopeless = -3.5F;

}  // namespace

void Forest::AddTrees(std::size_t begin, std::size_t end, const float* rows, std::size_t stride,
                      std::span<const std::uint32_t> which, std::span<float> scores) const {
  // Several rows walk down a tree side by side: each step waits for memory, but not for the other rows.
  constexpr std::size_t kLanes = 8;
  for (std::size_t first = 0; first < which.size(); first += kLanes) {
    const std::size_t lanes = std::min(kLanes, which.size() - first);
    std::array<const float*, kLanes> row{};
    std::array<float, kLanes> sum{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::size_t i = which[first + std::min(lane, lanes - 1)];
      row[lane] = rows + i * stride;
      sum[lane] = scores[i];
    }
    for (std::size_t t = begin; t < end; ++t) {
      const Node* const tree = nodes.data() + roots[t];
      std::array<std::uint32_t, kLanes> at{};
      for (int depth = 0; depth < kDepth; ++depth) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
          const Node& node = tree[at[lane]];
          at[lane] = node.left + (row[lane][node.feature] < node.threshold ? 0U : 1U);
        }
      }
      for (std::size_t lane = 0; lane < kLanes; ++lane) sum[lane] += tree[at[lane]].value;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) scores[which[first + lane]] = sum[lane];
  }
}

float Forest::Score(const float* row) const {
  float sum = base;
  for (const std::uint32_t root : roots) {
    const Node* const tree = nodes.data() + root;
    const Node* node = tree;
    while (!IsLeaf(*node)) node = tree + node->left + (row[node->feature] < node->threshold ? 0 : 1);
    sum += node->value;
  }
  return sum;
}

void Forest::ScoreAll(const float* rows, std::size_t stride, std::span<float> scores) const {
  std::ranges::fill(scores, base);
  std::vector<std::uint32_t> which(scores.size());
  std::iota(which.begin(), which.end(), 0U);
  const std::size_t half = roots.size() / 2;
  AddTrees(0, half, rows, stride, which, scores);
  std::erase_if(which, [&](std::uint32_t i) { return scores[i] < kHopeless; });
  AddTrees(half, roots.size(), rows, stride, which, scores);
}

}  // namespace parallax
