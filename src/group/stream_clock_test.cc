#include "group/stream_clock.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(StreamClockTest, FollowsMostDatesAndNeverGoesBack) {
  StreamClock clock;
  for (int i = 0; i < 7; ++i) clock.Follow(100);
  EXPECT_FALSE(clock.now());
  clock.Follow(100);
  EXPECT_EQ(clock.now(), 100);
  for (int i = 0; i < 15; ++i) clock.Follow(50);
  EXPECT_EQ(clock.now(), 100);
  for (int i = 0; i < 15; ++i) clock.Follow(200);
  EXPECT_EQ(clock.now(), 200);
}

TEST(StreamClockTest, AFewWrongDatesDoNotMoveIt) {
  StreamClock clock;
  for (int round = 0; round < 10; ++round) {
    clock.Follow(9e6);
    clock.Follow(-9e6);
    for (int i = 0; i < 8; ++i) clock.Follow(100 + round);
  }
  EXPECT_EQ(clock.now(), 109);
}

}  // namespace
}  // namespace parallax
