#include "text/calendar.h"

#include <fmt/format.h>

#include <algorithm>

namespace parallax {
namespace {

constexpr int kLastYear = 9999;

// Reads exactly `digits` digits at the front of `text` and takes them off.
std::optional<int> TakeDigits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

}  // namespace

std::int64_t ToDays(CalendarDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CalendarDate FromDays(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month, day};
}

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool IsValid(CalendarDate date) {
  return date.year >= 1 && date.year <= kLastYear && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= DaysInMonth(date.year, date.month);
}

int WeekdayOf(CalendarDate date) {
  const std::int64_t days = ToDays(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>((days % 7 + 7) % 7) + 1;
}

IsoWeek IsoWeekOf(CalendarDate date) {
  const CalendarDate thursday = FromDays(ToDays(date) - WeekdayOf(date) + 4);
  const std::int64_t first = ToDays({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>((ToDays(thursday) - first) / 7) + 1};
}

CalendarDate DayOfIsoWeek(IsoWeek week, int weekday) {
  const CalendarDate fourth = {week.year, 1, 4};
  return FromDays(ToDays(fourth) - WeekdayOf(fourth) + weekday + (week.week - 1) * 7);
}

CalendarDate AddMonths(CalendarDate date, std::int64_t months) {
  if (date.month == 0) {
    return {static_cast<int>(std::clamp<std::int64_t>(date.year + months / 12, 0, kLastYear + 1)), 0, 0};
  }
  const std::int64_t total = std::clamp<std::int64_t>(
      static_cast<std::int64_t>(date.year) * 12 + date.month - 1 + months, 0, (kLastYear + 2) * 12);
  CalendarDate result = {static_cast<int>(total / 12), static_cast<int>(total % 12) + 1, date.day};
  if (result.day != 0) result.day = std::min(result.day, DaysInMonth(result.year, result.month));
  return result;
}

CalendarDate AddDays(CalendarDate date, std::int64_t days) {
  constexpr std::int64_t kFarthest = std::int64_t{366} * 10000;
  return FromDays(ToDays(date) + std::clamp(days, -kFarthest, kFarthest));
}

// Anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", 1991, chapter 8).
CalendarDate WesternEaster(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

// Meeus's Julian algorithm, moved by the days between the calendars.
CalendarDate EasternEaster(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int n = d + e + 114;
  const int shift = year / 100 - year / 400 - 2;
  return AddDays({year, n / 31, n % 31 + 1}, shift);
}

std::optional<CalendarDate> ParseIsoDate(std::string_view text) {
  CalendarDate date;
  const std::optional<int> year = TakeDigits(text, 4);
  if (!year || *year == 0) return std::nullopt;
  date.year = *year;
  if (!text.starts_with('-')) return text.empty() ? std::optional(date) : std::nullopt;
  text.remove_prefix(1);
  const std::optional<int> month = TakeDigits(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  date.month = *month;
  if (!text.starts_with('-')) return text.empty() ? std::optional(date) : std::nullopt;
  text.remove_prefix(1);
  const std::optional<int> day = TakeDigits(text, 2);
  if (!day) return std::nullopt;
  date.day = *day;
  if (!IsValid(date) || !(text.empty() || text.front() == 'T' || text.front() == ' ')) return std::nullopt;
  return date;
}

std::string FormatIsoDate(CalendarDate date) {
  if (date.year == 0) return "";
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace parallax
