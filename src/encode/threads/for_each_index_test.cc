#include "encode/threads/for_each_index.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace parallax {
namespace {

TEST(ForEachIndexTest, WorksOnEveryItemOnce) {
  for (const unsigned threads : {0U, 1U, 3U, 50U}) {
    std::vector<std::size_t> order(20);
    std::iota(order.begin(), order.end(), 0);
    std::vector<int> times(order.size());
    const auto done = ForEachIndex(order, threads, [&](std::size_t i) -> Result<void> {
      ++times[i];
      return {};
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(times, std::vector<int>(order.size(), 1)) << threads;
  }
}

TEST(ForEachIndexTest, StopsAtAnErrorAndNamesIt) {
  const std::vector<std::size_t> order = {4, 2, 7, 1};
  std::vector<std::size_t> begun;
  const auto done = ForEachIndex(order, 1, [&](std::size_t i) -> Result<void> {
    begun.push_back(i);
    if (i == 2) return Fail(ErrorKind::kUnavailable, "two");
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "two");
  EXPECT_EQ(begun, (std::vector<std::size_t>{4, 2}));
}

}  // namespace
}  // namespace parallax
