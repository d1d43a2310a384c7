#include "compare/dates/calendar.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace parallax {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// The number of exactly `digits` digits at `at`, or -1.
int Digits(std::string_view value, std::size_t at, std::size_t digits) {
  if (at > value.size() || value.size() - at < digits) return -1;
  int number = 0;
  const char* begin = value.data() + at;
  const auto [end, problem] = std::from_chars(begin, begin + digits, number);
  return problem == std::errc() && end == begin + digits && *begin != '-' ? number : -1;
}

std::optional<Day> MakeDay(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<Day>(sys_days{date}.time_since_epoch().count());
}

}  // namespace

std::optional<Day> ParseDay(std::string_view value) {
  const int y = Digits(value, 0, 4);
  const int m = Digits(value, 5, 2);
  const int d = Digits(value, 8, 2);
  if (y < 0 || m < 0 || d < 0 || value[4] != '-' || value[7] != '-') return std::nullopt;
  if (value.size() > 10 && value[10] != 'T') return std::nullopt;
  return MakeDay(y, m, d);
}

std::optional<DayRange> ParseDayRange(std::string_view value) {
  if (const std::optional<Day> whole = ParseDay(value)) return DayRange{*whole, *whole};
  const int y = Digits(value, 0, 4);
  if (y < 0) return std::nullopt;
  if (value.size() == 4) {
    const auto first = MakeDay(y, 1, 1);
    const auto last = MakeDay(y, 12, 31);
    return first && last ? std::optional(DayRange{*first, *last}) : std::nullopt;
  }
  const int m = Digits(value, 5, 2);
  if (value.size() != 7 || value[4] != '-' || m < 1 || m > 12) return std::nullopt;
  const auto first = MakeDay(y, m, 1);
  const auto next = m == 12 ? MakeDay(y + 1, 1, 1) : MakeDay(y, m + 1, 1);
  return first && next ? std::optional(DayRange{*first, *next - 1}) : std::nullopt;
}

std::optional<std::int64_t> ParseMinute(std::string_view value) {
  const std::optional<Day> date = ParseDay(value);
  const int hour = Digits(value, 11, 2);
  const int minute = Digits(value, 14, 2);
  if (!date || hour < 0 || hour > 24 || minute < 0 || minute > 59 || value[13] != ':') return std::nullopt;
  std::int64_t result = std::int64_t{*date} * 24 * 60 + hour * 60 + minute;
  const std::size_t zone = value.find_first_of("+-", 16);
  if (zone != std::string_view::npos) {
    const int hours = Digits(value, zone + 1, 2);
    const bool colon = value.size() > zone + 3 && value[zone + 3] == ':';
    const int minutes = Digits(value, zone + (colon ? 4 : 3), 2);
    if (hours >= 0) {
      const int offset = hours * 60 + (minutes >= 0 ? minutes : 0);
      result += value[zone] == '+' ? -offset : offset;
    }
  }
  return result;
}

std::string FormatDay(Day value) {
  const year_month_day date{sys_days{std::chrono::days{value}}};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

int WeekdayOf(Day value) {
  return static_cast<int>(std::chrono::weekday{sys_days{std::chrono::days{value}}}.iso_encoding());
}

}  // namespace parallax
