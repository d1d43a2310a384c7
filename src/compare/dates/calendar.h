// Days and moments out of ISO 8601 values, in the proleptic Gregorian calendar.
#ifndef PARALLAX_COMPARE_DATES_CALENDAR_H_
#define PARALLAX_COMPARE_DATES_CALENDAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parallax {

// Days since 1970-01-01.
using Day = std::int32_t;

// The day that `value` names ("2022-03-10", "2022-03-10T14:05Z", "2022-03-10TMO"); nothing for values that
// name no single day or an impossible one.
[[nodiscard]] std::optional<Day> ParseDay(std::string_view value);
// First and last day of a value of any precision down to the day ("2022", "2022-03", "2022-03-10").
struct DayRange {
  Day first = 0;
  Day last = 0;
};
[[nodiscard]] std::optional<DayRange> ParseDayRange(std::string_view value);
// Minutes since the epoch in UTC, for values with hours and minutes; without an offset it is taken as UTC.
[[nodiscard]] std::optional<std::int64_t> ParseMinute(std::string_view value);

[[nodiscard]] std::string FormatDay(Day day);  // "2022-03-10"
[[nodiscard]] int WeekdayOf(Day day);          // 1 Monday … 7 Sunday

}  // namespace parallax

#endif  // PARALLAX_COMPARE_DATES_CALENDAR_H_
