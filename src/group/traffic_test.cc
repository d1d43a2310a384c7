#include "group/traffic.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(TrafficTest, CountsWhatLiesBetween) {
  Traffic traffic;
  for (int hour = 0; hour < 24; ++hour) traffic.Add(hour + 0.5);
  EXPECT_DOUBLE_EQ(traffic.Between(0, 24), 24);
  EXPECT_DOUBLE_EQ(traffic.Between(-100, 12), 12);
  EXPECT_DOUBLE_EQ(traffic.Between(0, 1.5), 1.5);  // half of a bin
  EXPECT_DOUBLE_EQ(traffic.Between(30, 40), 0);
  EXPECT_DOUBLE_EQ(traffic.Between(12, 0), 0);
}

TEST(TrafficTest, ReportsWithoutADateAreSpreadOverTheOthers) {
  Traffic traffic;
  EXPECT_DOUBLE_EQ(traffic.Between(0, 1000), 0);
  traffic.Add(1.0);
  traffic.Add(100.0);
  traffic.Add(std::nullopt);
  traffic.Add(std::nullopt);
  EXPECT_DOUBLE_EQ(traffic.Between(0, 3), 2);
  EXPECT_DOUBLE_EQ(traffic.total(), 4);
}

TEST(TrafficTest, WhatIsTakenOutWasNeverThere) {
  Traffic traffic;
  traffic.Add(-600'000.0);
  traffic.Add(9e6);
  traffic.Remove(-600'000.0);
  EXPECT_DOUBLE_EQ(traffic.Between(-1e7, 0), 0);
  EXPECT_DOUBLE_EQ(traffic.Between(0, 1e8), 1);
}

}  // namespace
}  // namespace parallax
