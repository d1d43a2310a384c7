#include "extract/metadata/calendar_time.h"

#include <fmt/format.h>

#include <cstdlib>

namespace parallax {
namespace {

bool IsLeap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

}  // namespace

bool CalendarTime::IsValid() const {
  if (year < 1900 || year > 2100) return false;
  if (month < 0 || month > 12) return false;
  if (month == 0) return day == 0;
  if (day < 0 || day > DaysInMonth(year, month)) return false;
  if (hour >= 0 && day == 0) return false;
  return hour <= 23 && minute <= 59 && second <= 60 && (!offset || std::abs(*offset) <= 14 * 60);
}

TimePrecision CalendarTime::Precision() const {
  if (month == 0) return TimePrecision::kYear;
  if (day == 0) return TimePrecision::kMonth;
  if (hour < 0 || minute < 0) return TimePrecision::kDay;
  return second < 0 ? TimePrecision::kMinute : TimePrecision::kSecond;
}

std::string CalendarTime::ToIso() const {
  std::string iso = fmt::format("{:04}", year);
  if (month == 0) return iso;
  iso += fmt::format("-{:02}", month);
  if (day == 0) return iso;
  iso += fmt::format("-{:02}", day);
  if (hour < 0 || minute < 0) return iso;
  iso += fmt::format("T{:02}:{:02}", hour, minute);
  if (second >= 0) iso += fmt::format(":{:02}", second);
  if (!offset) return iso;
  if (*offset == 0) return iso + "Z";
  const int size = std::abs(*offset);
  return iso + fmt::format("{}{:02}:{:02}", *offset < 0 ? '-' : '+', size / 60, size % 60);
}

CalendarTime FromPersian(int year, int month, int day) {
  // Day number since 1 Farvardin 979, which was 21 March 1600 (Gregorian).
  const int since = year - 979;
  long days = 365L * since + since / 33 * 8 + (since % 33 + 3) / 4;
  for (int m = 1; m < month; ++m) days += m <= 6 ? 31 : 30;
  days += day - 1 + 79;  // days since 1 January 1600
  CalendarTime time;
  time.year = 1600;
  time.month = 1;
  while (days >= (IsLeap(time.year) ? 366 : 365)) days -= IsLeap(time.year++) ? 366 : 365;
  while (days >= DaysInMonth(time.year, time.month)) days -= DaysInMonth(time.year, time.month++);
  time.day = static_cast<int>(days) + 1;
  return time;
}

}  // namespace parallax
