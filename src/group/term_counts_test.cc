#include "group/term_counts.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>

namespace parallax {
namespace {

// Enough terms that the table settles several times.
TEST(TermCountsTest, CountsAsAMapDoes) {
  TermCounts counts;
  std::map<std::uint32_t, std::uint32_t> expected;
  std::mt19937 random(1);
  for (int step = 0; step < 40'000; ++step) {
    const std::uint32_t term = random() % 9'000;
    if (random() % 3 != 0) {
      counts.Increment(term);
      ++expected[term];
    } else if (expected[term] > 0) {
      counts.Decrement(term);
      --expected[term];
    }
  }
  for (std::uint32_t term = 0; term < 9'000; ++term) ASSERT_EQ(counts.Of(term), expected[term]) << term;
}

TEST(TermCountsTest, UnknownTermsHaveNone) {
  EXPECT_EQ(TermCounts().Of(7), 0U);
}

}  // namespace
}  // namespace parallax
