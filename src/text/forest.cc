#include "text/forest.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace parallax {
namespace {

constexpr std::size_t kLanes = 8;  // walks at a time

// A row that stands below `hopeless` after this share of the trees (most menus and names in passing) is not
// looked at further: a rejection trace, as in Bourdev and Brandt, "Robust object detection via soft cascade",
// 2005. Set where of 123,000 rows of pages none was rejected that ends above -1 in log-odds.
struct Stage {
  std::size_t divisor;  // 4: after a quarter of the trees
  float hopeless;
};
constexpr std::array<Stage, 4> kStages{{{16, -3.3F}, {8, -3.3F}, {4, -3.4F}, {2, -3.0F}}};

}  // namespace

void Forest::AddTrees(std::size_t begin, std::size_t end, const float* rows, std::size_t stride,
                      std::span<const std::uint32_t> which, std::span<float> scores) const {
  // Several rows walk down a tree side by side: each step waits for memory, but not for the other rows.
  std::size_t first = 0;
  for (; first + kLanes <= which.size(); first += kLanes) {
    std::array<const float*, kLanes> row{};
    std::array<float, kLanes> sum{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      row[lane] = rows + which[first + lane] * stride;
      sum[lane] = scores[which[first + lane]];
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
    for (std::size_t lane = 0; lane < kLanes; ++lane) scores[which[first + lane]] = sum[lane];
  }
  for (; first < which.size(); ++first) {
    const std::size_t i = which[first];
    scores[i] = AddTo(scores[i], begin, end, rows + i * stride);
  }
}

// One row walks down several trees side by side.
float Forest::AddTo(float sum, std::size_t begin, std::size_t end, const float* row) const {
  std::size_t t = begin;
  for (; t + kLanes <= end; t += kLanes) {
    std::array<const Node*, kLanes> tree{};
    std::array<std::uint32_t, kLanes> at{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) tree[lane] = nodes.data() + roots[t + lane];
    for (int depth = 0; depth < kDepth; ++depth) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const Node& node = tree[lane][at[lane]];
        at[lane] = node.left + (row[node.feature] < node.threshold ? 0U : 1U);
      }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) sum += tree[lane][at[lane]].value;
  }
  for (; t < end; ++t) {
    const Node* const tree = nodes.data() + roots[t];
    const Node* node = tree;
    while (!IsLeaf(*node)) node = tree + node->left + (row[node->feature] < node->threshold ? 0 : 1);
    sum += node->value;
  }
  return sum;
}

float Forest::Score(const float* row) const {
  return AddTo(base, 0, roots.size(), row);
}

void Forest::ScoreAll(const float* rows, std::size_t stride, std::span<float> scores) const {
  std::ranges::fill(scores, base);
  std::vector<std::uint32_t> which(scores.size());
  std::iota(which.begin(), which.end(), 0U);
  std::size_t done = 0;
  for (const Stage& stage : kStages) {
    const std::size_t end = roots.size() / stage.divisor;
    AddTrees(done, end, rows, stride, which, scores);
    done = end;
    std::erase_if(which, [&](std::uint32_t i) { return scores[i] < stage.hopeless; });
  }
  AddTrees(done, roots.size(), rows, stride, which, scores);
}

}  // namespace parallax
