// Dates as machines write them: in addresses and in attributes.
#include <algorithm>
#include <charconv>

#include "extract/metadata/page_dates.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

int Digits(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

std::size_t RunOfDigits(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsAsciiDigit(text[end])) ++end;
  return end - at;
}

std::optional<CalendarTime> Valid(int year, int month, int day) {
  CalendarTime time;
  time.year = year;
  time.month = month;
  time.day = day;
  constexpr int kFirstWebYear = 1991;  // numbers in addresses that would be older dates are no dates
  constexpr int kLastYear = 2099;
  if (year < kFirstWebYear || year > kLastYear || !time.IsValid()) return std::nullopt;
  return time;
}

// Seconds since 1970 as UTC.
std::optional<CalendarTime> FromEpoch(long long seconds) {
  constexpr long long kDay = 86400;
  long long days = seconds / kDay;
  const long long rest = seconds % kDay;
  CalendarTime time;
  time.year = 1970;
  time.month = 1;
  const auto leap = [](int year) { return DaysInMonth(year, 2) == 29; };
  while (days >= (leap(time.year) ? 366 : 365)) {
    days -= leap(time.year) ? 366 : 365;
    ++time.year;
  }
  while (days >= DaysInMonth(time.year, time.month)) {
    days -= DaysInMonth(time.year, time.month);
    ++time.month;
  }
  time.day = static_cast<int>(days) + 1;
  time.hour = static_cast<int>(rest / 3600);
  time.minute = static_cast<int>(rest / 60 % 60);
  time.second = static_cast<int>(rest % 60);
  time.offset = 0;
  if (!time.IsValid()) return std::nullopt;
  return time;
}

}  // namespace

std::optional<CalendarTime> DateOfUrl(std::string_view url) {
  constexpr std::size_t kLongestUrl = 2000;
  url = url.substr(0, kLongestUrl);
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == url.npos ? 0 : scheme + 3);
  if (path == url.npos) return std::nullopt;
  url = url.substr(path);
  std::optional<CalendarTime> month;
  for (std::size_t at = 0; at < url.size(); ++at) {
    if (!IsAsciiDigit(url[at]) || (at > 0 && IsAsciiDigit(url[at - 1]))) continue;
    const std::size_t run = RunOfDigits(url, at);
    if (run == 8) {
      if (auto day =
              Valid(Digits(url.substr(at, 4)), Digits(url.substr(at + 4, 2)), Digits(url.substr(at + 6, 2))))
        return day;
    }
    if (run != 4 && !(run <= 2)) continue;
    // Three numbers apart by the same mark: year first or last.
    const std::size_t mark = at + run;
    if (mark >= url.size() || std::string_view("/-_.").find(url[mark]) == std::string_view::npos) continue;
    const std::size_t second = RunOfDigits(url, mark + 1);
    if (second == 0 || second > 2) continue;
    const std::size_t mark2 = mark + 1 + second;
    const int first_number = Digits(url.substr(at, run));
    const int second_number = Digits(url.substr(mark + 1, second));
    const bool same_mark = mark2 < url.size() && url[mark2] == url[mark];
    const std::size_t third = same_mark ? RunOfDigits(url, mark2 + 1) : 0;
    // ".../2031/10/3-reasons-…": the third number belongs to what follows it.
    const std::size_t behind = mark2 + 1 + third;
    const bool joined = url[mark] == '/' && behind < url.size() && (url[behind] == '-' || url[behind] == '_');
    if (run == 4 && third > 0 && third <= 2 && !joined) {
      if (auto day = Valid(first_number, second_number, Digits(url.substr(mark2 + 1, third)))) return day;
    }
    if (run <= 2 && third == 4 && url[mark] != '/') {
      if (auto day = Valid(Digits(url.substr(mark2 + 1, 4)), second_number, first_number)) return day;
    }
    if (run == 4 && second == 2 && url[mark] == '/' && !month) month = Valid(first_number, second_number, 0);
  }
  return month;
}

std::optional<CalendarTime> DateOfField(std::string_view value, const DateReader& dates,
                                        std::string_view language, DayOrder order) {
  value = Trim(value);
  const std::size_t run = RunOfDigits(value, 0);
  if (run == value.size()) {
    long long number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    if (run == 8 || run == 12 || run == 14) {
      auto time = Valid(Digits(value.substr(0, 4)), Digits(value.substr(4, 2)), Digits(value.substr(6, 2)));
      if (time && run >= 12) {
        time->hour = Digits(value.substr(8, 2));
        time->minute = Digits(value.substr(10, 2));
        if (!time->IsValid()) return std::nullopt;
      }
      if (time) return time;
    }
    if (run == 10) return FromEpoch(number);
    if (run == 13) return FromEpoch(number / 1000);
    return std::nullopt;
  }
  if (run == 8 && value.size() > 8 && value[8] == 'T') {  // ISO 8601 basic
    return Valid(Digits(value.substr(0, 4)), Digits(value.substr(4, 2)), Digits(value.substr(6, 2)));
  }
  const std::vector<FoundDate> found = dates.Find(value, language, order);
  if (found.empty()) return std::nullopt;
  return found.front().time;
}

}  // namespace parallax::html
