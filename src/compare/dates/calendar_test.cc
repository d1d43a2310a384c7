#include "compare/dates/calendar.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

std::string DayText(std::string_view value) {
  const auto day = ParseDay(value);
  return day ? FormatDay(*day) + " " + std::to_string(WeekdayOf(*day)) : "-";
}

TEST(CalendarTest, ReadsDays) {
  const struct {
    const char* value;
    const char* text;
  } cases[] = {{"2024-02-29", "2024-02-29 4"},
               {"2023-02-29", "-"},
               {"2024-02-29T23:30+01:00", "2024-02-29 4"},
               {"1969-12-31", "1969-12-31 3"},
               {"2024-02", "-"},
               {"", "-"},
               {"2024-02-29TMO", "2024-02-29 4"},
               {"2024-W08", "-"},
               {"2024-02-29x", "-"},
               {"XXXX-02-29", "-"},
               {"2024-13-01", "-"},
               {"20240229", "-"}};
  for (const auto& c : cases) EXPECT_EQ(DayText(c.value), c.text) << c.value;
}

TEST(CalendarTest, ReadsRanges) {
  const auto text = [](std::string_view value) {
    const auto range = ParseDayRange(value);
    return range ? FormatDay(range->first) + " " + FormatDay(range->last) : "-";
  };
  EXPECT_EQ(text("2024"), "2024-01-01 2024-12-31");
  EXPECT_EQ(text("2024-02"), "2024-02-01 2024-02-29");
  EXPECT_EQ(text("2024-12"), "2024-12-01 2024-12-31");
  EXPECT_EQ(text("2024-12-05"), "2024-12-05 2024-12-05");
  EXPECT_EQ(text("2024-Q1"), "-");
  EXPECT_EQ(text("XXXX"), "-");
}

TEST(CalendarTest, ReadsMinutesInTheirZone) {
  EXPECT_EQ(ParseMinute("1970-01-01T00:10Z"), 10);
  EXPECT_EQ(ParseMinute("1970-01-01T01:10:30+01:00"), 10);
  EXPECT_EQ(ParseMinute("1970-01-01T00:10"), 10);
  EXPECT_EQ(ParseMinute("1969-12-31T19:10-0500"), 10);
  EXPECT_EQ(ParseMinute("1970-01-01"), std::nullopt);
  EXPECT_EQ(ParseMinute("1970-01-01T99:99"), std::nullopt);
}

}  // namespace
}  // namespace parallax
