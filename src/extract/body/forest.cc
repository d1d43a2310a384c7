#include "extract/body/forest.h"

#include <algorithm>
#include <array>

namespace parallax::html {
namespace {

// Rows that all stand below this after half of the trees (menus, mostly) are not looked at further: it saves
// a third of the work and leaves words F1 and snippets F of the gold pages as they are.
constexpr float kHopeless = -3.5F;

}  // namespace

void Forest::ScoreAll(const float* rows, std::size_t stride, std::span<float> scores) const {
  // Several rows walk down a tree side by side: each step waits for memory, but not for the other rows.
  constexpr std::size_t kLanes = 8;
  for (std::size_t first = 0; first < scores.size(); first += kLanes) {
    const std::size_t lanes = std::min(kLanes, scores.size() - first);
    std::array<const float*, kLanes> row{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      row[lane] = rows + (first + std::min(lane, lanes - 1)) * stride;
    }
    std::array<float, kLanes> sum;
    sum.fill(base);
    for (std::size_t t = 0; t < roots.size(); ++t) {
      if (t == roots.size() / 2 && std::ranges::max(sum) < kHopeless) break;
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
    for (std::size_t lane = 0; lane < lanes; ++lane) scores[first + lane] = sum[lane];
  }
}

}  // namespace parallax::html
