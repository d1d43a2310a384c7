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

TEST(ForestTest, GivesUpOnlyWhatIsLow) {
  // 32 trees say -1 of a row below zero and 1 of others.
  Forest forest;
  for (int tree = 0; tree < 32; ++tree) {
    forest.roots.push_back(static_cast<std::uint32_t>(forest.nodes.size()));
    forest.nodes.insert(forest.nodes.end(), {{0, 0, 0, 1}, Forest::LeafNode(1, -1), Forest::LeafNode(2, 1)});
  }
  for (const std::size_t count : {1U, 3U, 4U, 8U, 9U, 20U}) {
    std::vector<float> rows(count);
    for (std::size_t i = 0; i < count; ++i) rows[i] = i % 3 == 0 ? -1.0F : 1.0F;
    std::vector<float> scores(count);
    forest.ScoreAll(rows.data(), 1, scores);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(scores[i], i % 3 == 0 ? -4 : 32) << i << " of " << count;  // given up after an eighth
      EXPECT_EQ(forest.Score(&rows[i]), i % 3 == 0 ? -32 : 32);
    }
  }
}

}  // namespace
}  // namespace parallax
