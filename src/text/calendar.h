// The proleptic Gregorian calendar: days, weeks, months, and dates that are known only in part. All functions
// are thread-safe and take constant time. The algorithms of days are those of Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms" (2013).
#ifndef PARALLAX_TEXT_CALENDAR_H_
#define PARALLAX_TEXT_CALENDAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parallax {

// A day, a month (day 0), a year (month 0), or nothing (year 0). Years run from 1 to 9999.
struct CalendarDate {
  int year = 0;
  int month = 0;
  int day = 0;

  [[nodiscard]] bool IsDay() const { return day != 0; }
  friend auto operator<=>(const CalendarDate&, const CalendarDate&) = default;
};

// Days since 1970-01-01 of a whole date, and back.
[[nodiscard]] std::int64_t ToDays(CalendarDate date);
[[nodiscard]] CalendarDate FromDays(std::int64_t days);

[[nodiscard]] int DaysInMonth(int year, int month);
// Whether it is a day of the calendar: no 31 February, no year beyond 9999.
[[nodiscard]] bool IsValid(CalendarDate date);

// 1 Monday … 7 Sunday.
[[nodiscard]] int WeekdayOf(CalendarDate date);

struct IsoWeek {
  int year = 0;
  int week = 0;
};
[[nodiscard]] IsoWeek IsoWeekOf(CalendarDate date);
// Weekday `weekday` of an ISO week. The week must be 1 … 53.
[[nodiscard]] CalendarDate DayOfIsoWeek(IsoWeek week, int weekday);

// `months` later or earlier; a day that the month lacks becomes its last. Keeps what is missing missing.
[[nodiscard]] CalendarDate AddMonths(CalendarDate date, std::int64_t months);
[[nodiscard]] CalendarDate AddDays(CalendarDate date, std::int64_t days);

// Easter Sunday of the Western (Gregorian) and of the Eastern (Julian) reckoning, as Gregorian dates.
[[nodiscard]] CalendarDate WesternEaster(int year);
[[nodiscard]] CalendarDate EasternEaster(int year);

// "2022-03-10T14:05:00+01:00", "2022-03-10", "2022-03", "2022" → the date in its own time zone; nothing when
// the text does not begin with a valid date.
[[nodiscard]] std::optional<CalendarDate> ParseIsoDate(std::string_view text);
// "2022-03-10", "2022-03", "2022"; empty for nothing.
[[nodiscard]] std::string FormatIsoDate(CalendarDate date);

}  // namespace parallax

#endif  // PARALLAX_TEXT_CALENDAR_H_
