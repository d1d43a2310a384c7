#include "extract/body/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "extract/body/features.h"

namespace parallax::html {
namespace {

// Adds a tree of one question: `below` where row[feature] < threshold, else `above`.
void AddQuestion(std::uint16_t feature, float threshold, float below, float above, Forest& forest) {
  forest.roots.push_back(static_cast<std::uint32_t>(forest.nodes.size()));
  forest.nodes.push_back({threshold, 0, feature, 1});
  forest.nodes.push_back(Forest::LeafNode(1, below));
  forest.nodes.push_back(Forest::LeafNode(2, above));
}

TEST(ExplainScoreTest, NamesTheRespectsThatDecideStrongestFirst) {
  constexpr std::uint16_t kLength = 0;
  constexpr std::uint16_t kLinkShare = 1;
  Forest forest;
  AddQuestion(kLength, 2, -1, 1, forest);
  AddQuestion(kLinkShare, 0.5F, 2, -2, forest);
  std::array<float, kFeatures> menu{};
  menu[kLength] = 1;
  menu[kLinkShare] = 1;
  std::array<float, kFeatures> paragraph{};
  paragraph[kLength] = 4;
  EXPECT_EQ(ExplainScore(forest, menu.data(), paragraph.data()),
            "links in it (-4.0), its length and sentences (-2.0)");
  EXPECT_EQ(ExplainScore(forest, paragraph.data(), menu.data()),
            "links in it (+4.0), its length and sentences (+2.0)");
  EXPECT_EQ(ExplainScore(forest, menu.data(), menu.data()), "");
  // A link in a short text: one respect decides, the other is alike.
  paragraph[kLength] = 1;
  EXPECT_EQ(ExplainScore(forest, menu.data(), paragraph.data()), "links in it (-4.0)");
}

TEST(ExplainScoreTest, EveryRespectHasANameAndFeatures) {
  for (std::size_t r = 0; r < kRespects; ++r) {
    const auto respect = static_cast<Respect>(r);
    EXPECT_STRNE(RespectName(respect), "");
    EXPECT_TRUE(std::ranges::find(kRespectOfFeature, respect) != kRespectOfFeature.end())
        << RespectName(respect);
  }
}

}  // namespace
}  // namespace parallax::html
