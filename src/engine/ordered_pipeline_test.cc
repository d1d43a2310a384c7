#include "engine/ordered_pipeline.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

std::vector<int> Squares(unsigned threads, int count, int stop_after) {
  int next = 0;
  std::vector<int> results;
  OrderedPipeline<int, int>(
      threads, [&]() -> std::optional<int> { return next < count ? std::optional(next++) : std::nullopt; },
      [](int value) {
        if (value % 7 == 0) std::this_thread::yield();
        return value * value;
      },
      [&](int square) {
        results.push_back(square);
        return static_cast<int>(results.size()) < stop_after;
      });
  return results;
}

TEST(OrderedPipelineTest, KeepsTheOrderOnAnyNumberOfThreads) {
  const std::vector<int> expected = Squares(1, 500, 1000);
  ASSERT_EQ(expected.size(), 500U);
  EXPECT_EQ(Squares(2, 500, 1000), expected);
  EXPECT_EQ(Squares(5, 500, 1000), expected);
  EXPECT_EQ(Squares(3, 0, 1000), std::vector<int>{});
}

TEST(OrderedPipelineTest, EndsWhenTheSinkHasEnough) {
  EXPECT_EQ(Squares(1, 500, 3), (std::vector<int>{0, 1, 4}));
  EXPECT_EQ(Squares(4, 500, 3), (std::vector<int>{0, 1, 4}));
}

}  // namespace
}  // namespace parallax
