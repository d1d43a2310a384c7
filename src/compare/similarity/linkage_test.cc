#include "compare/similarity/linkage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace parallax {
namespace {

std::string Outcome(std::size_t count, std::vector<ScoredPair> pairs,
                    std::vector<std::pair<std::uint32_t, std::uint32_t>> apart = {}) {
  std::string text;
  const auto write = [&] {
    text.clear();
    for (const auto& group : LinkGroups(count, pairs, apart, 0.5)) {
      for (const std::uint32_t item : group) text += std::to_string(item);
      text += ' ';
    }
  };
  write();
  const std::string first = text;
  std::reverse(pairs.begin(), pairs.end());
  for (ScoredPair& pair : pairs) std::swap(pair.a, pair.b);
  write();
  EXPECT_EQ(text, first) << "depends on the order of the pairs";
  return text;
}

TEST(LinkageTest, JoinsWhatAgreesOnAverage) {
  EXPECT_EQ(Outcome(0, {}), "");
  EXPECT_EQ(Outcome(3, {}), "0 1 2 ");
  EXPECT_EQ(Outcome(3, {{0, 2, 0.9}}), "02 1 ");
  EXPECT_EQ(Outcome(3, {{0, 1, 0.49}}), "0 1 2 ");
  EXPECT_EQ(Outcome(3, {{0, 1, 0.9}, {1, 2, 0.8}, {0, 2, 0.3}}), "012 ");
}

TEST(LinkageTest, OneLinkDoesNotChain) {
  EXPECT_EQ(Outcome(4, {{0, 1, 0.9}, {1, 2, 0.6}, {2, 3, 0.9}}), "01 23 ");
}

TEST(LinkageTest, KeepsApartEvenThroughAThird) {
  EXPECT_EQ(Outcome(2, {{0, 1, 0.9}}, {{0, 1}}), "0 1 ");
  EXPECT_EQ(Outcome(3, {{0, 1, 0.9}, {1, 2, 0.8}, {0, 2, 0.8}}, {{0, 2}}), "01 2 ");
}

TEST(LinkageTest, ManyEqualItemsStayCheap) {
  std::vector<ScoredPair> pairs;
  for (std::uint32_t i = 0; i < 300; ++i) {
    for (std::uint32_t j = i + 1; j < 300; ++j) pairs.push_back({i, j, 0.9});
  }
  EXPECT_EQ(LinkGroups(300, pairs, {}, 0.5).size(), 1U);
}

}  // namespace
}  // namespace parallax
