#include "text/forest.h"

#include <gtest/gtest.h>

#include <vector>

namespace parallax {
namespace {

TEST(ForestTest, ARowAloneScoresAsAmongOthers) {
  Forest forest;
  forest.base = 0.5F;
  forest.roots = {0, 3};
  forest.nodes = {{1, 0, 0, 1}, Forest::LeafNode(1, -1), Forest::LeafNode(2, 2),
                  {0, 0, 1, 1}, Forest::LeafNode(1, 4),  Forest::LeafNode(2, 8)};
  const std::vector<float> rows = {0, 0, 2, 0, 0, -1, 2, -1};
  std::vector<float> scores(4);
  forest.ScoreAll(rows.data(), 2, scores);
  EXPECT_EQ(scores, (std::vector<float>{7.5F, 10.5F, 3.5F, 6.5F}));
  for (std::size_t i = 0; i < scores.size(); ++i) EXPECT_EQ(forest.Score(rows.data() + 2 * i), scores[i]);
}

}  // namespace
}  // namespace parallax
