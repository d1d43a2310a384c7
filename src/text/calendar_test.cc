#include "text/calendar.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(CalendarTest, DaysGoBothWays) {
  EXPECT_EQ(ToDays({1970, 1, 1}), 0);
  EXPECT_EQ(ToDays({2000, 3, 1}), 11017);
  for (std::int64_t day = -800000; day < 800000; day += 997) EXPECT_EQ(ToDays(FromDays(day)), day);
}

TEST(CalendarTest, WeekdaysAndWeeks) {
  EXPECT_EQ(WeekdayOf({2022, 3, 10}), 4);
  EXPECT_EQ(WeekdayOf({1950, 1, 1}), 7);
  EXPECT_EQ(IsoWeekOf({2021, 1, 3}).year, 2020);
  EXPECT_EQ(IsoWeekOf({2021, 1, 3}).week, 53);
  EXPECT_EQ(IsoWeekOf({2018, 12, 31}).week, 1);
  EXPECT_EQ(FormatIsoDate(DayOfIsoWeek({2022, 10}, 4)), "2022-03-10");
}

TEST(CalendarTest, MonthsKeepWhatIsMissing) {
  EXPECT_EQ(FormatIsoDate(AddMonths({2022, 1, 31}, 1)), "2022-02-28");
  EXPECT_EQ(FormatIsoDate(AddMonths({2022, 1, 0}, -1)), "2021-12");
  EXPECT_EQ(FormatIsoDate(AddMonths({2022, 0, 0}, 24)), "2024");
}

TEST(CalendarTest, Easter) {
  EXPECT_EQ(FormatIsoDate(WesternEaster(2024)), "2024-03-31");
  EXPECT_EQ(FormatIsoDate(WesternEaster(1961)), "1961-04-02");
  EXPECT_EQ(FormatIsoDate(EasternEaster(2024)), "2024-05-05");
  EXPECT_EQ(FormatIsoDate(EasternEaster(2017)), "2017-04-16");
}

TEST(CalendarTest, ParsesWhatIsADate) {
  const struct {
    const char* text;
    const char* date;
  } cases[] = {
      {"2022-03-10T14:05:00+01:00", "2022-03-10"},
      {"2022-03-10", "2022-03-10"},
      {"2022-03", "2022-03"},
      {"2022", "2022"},
      {"2022-02-31", ""},
      {"2022-13", ""},
      {"22-03-10", ""},
      {"0000", ""},
      {"2022-03-1", ""},
      {"20220310", ""},
      {"", ""},
  };
  for (const auto& c : cases)
    EXPECT_EQ(FormatIsoDate(ParseIsoDate(c.text).value_or(CalendarDate{})), c.date) << c.text;
}

}  // namespace
}  // namespace parallax
