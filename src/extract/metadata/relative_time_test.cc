#include "extract/metadata/relative_time.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace parallax {
namespace {

std::string Show(const std::optional<TimeAgo>& ago) {
  return ago ? fmt::format("{}{}", ago->count, "mhd"[static_cast<int>(ago->unit)]) : "-";
}

TEST(RelativeTimeTest, ReadsHowLongAgo) {
  const auto times = RelativeTimes::Load(DataFiles());
  ASSERT_TRUE(times) << times.error().ToString();
  const struct {
    const char* line;
    const char* ago;
  } cases[] = {
      {"2 hours ago", "2h"},
      {"By Ada Example, 45 minutes ago", "45m"},
      {"Updated an hour ago", "1h"},
      {"5h ago | 3 min read", "5h"},
      {"vor 3 Stunden", "3h"},
      {"Gestern", "1d"},
      {"Il y a 2 jours", "2d"},
      {"hace 20 minutos", "20m"},
      {"2 ore fa", "2h"},
      {"för 4 timmar sedan", "4h"},
      {"2 tuntia sitten", "2h"},
      {"5 минут назад", "5m"},
      {"3 години тому", "3h"},
      {"2 saat önce", "2h"},
      {"منذ 3 ساعات", "3h"},
      {"לפני 4 שעות", "4h"},
      {"2小时前", "2h"},
      {"30分前", "30m"},
      {"3시간 전", "3h"},
      // None of these.
      {"", "-"},
      {"17 May 2031", "-"},
      {"2 weeks ago", "-"},
      {"4000 days ago", "-"},
      {"3 min read", "-"},
      {"two friends agog", "-"},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(times->Find(c.line)), c.ago) << c.line;
  EXPECT_FALSE(times->Find("2 hours ago" + std::string(1000, ' ') + "x"));
}

TEST(RelativeTimeTest, CountsBackAcrossDaysAndYears) {
  const struct {
    TimeAgo ago;
    const char* time;
  } cases[] = {
      {{10, AgoUnit::kMinute}, "2031-12-31T23:55Z"},
      {{5, AgoUnit::kMinute}, "2032-01-01T00:00Z"},
      {{2, AgoUnit::kHour}, "2031-12-31"},
      {{0, AgoUnit::kHour}, "2032-01-01"},
      {{1, AgoUnit::kDay}, "2031-12-31"},
      {{31, AgoUnit::kDay}, "2031-12-01"},
  };
  CalendarTime fetched;
  fetched.year = 2032;
  fetched.month = fetched.day = 1;
  fetched.hour = 0;
  fetched.minute = 5;
  fetched.offset = 0;
  for (const auto& c : cases) EXPECT_EQ(CountBack(c.ago, fetched).ToIso(), c.time);
}

}  // namespace
}  // namespace parallax
