// How a frame becomes a TIMEX3 value; see time_frame.h. Every function gives an empty text where the base
// does not decide the value.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "text/time_frame.h"

namespace parallax {
namespace {

constexpr int kLastYear = 9999;

bool IsYear(int year) {
  return year >= 1 && year <= kLastYear;
}

// What follows a day: part of the day or time of the clock.
std::string Clock(const TimeFrame& frame) {
  if (frame.hour < 0) return frame.part != 0 ? fmt::format("T{}", TimeFrame::kParts[frame.part]) : "";
  const bool second_half = frame.pm != 0 || frame.part == 3 || frame.part == 4 ||
                           (frame.part == 5 && frame.hour >= 6 && frame.hour < 12);
  const int hour = frame.hour < 12 && second_half ? frame.hour + 12 : frame.hour;
  return fmt::format("T{:02}:{:02}{}", hour, std::max(frame.minute, 0), frame.utc != 0 ? "Z" : "");
}

std::string DayValue(CalendarDate day, const TimeFrame& frame) {
  if (!IsValid(day)) return "";
  return FormatIsoDate(day) + Clock(frame);
}

std::string WeekValue(CalendarDate day, bool weekend) {
  if (!IsValid(day)) return "";
  const IsoWeek week = IsoWeekOf(day);
  return fmt::format("{:04}-W{:02}{}", week.year, week.week, weekend ? "-WE" : "");
}

CalendarDate FeastOf(int year, int feast) {
  if (feast >= 1500) return AddDays(EasternEaster(year), feast - 2000);
  return AddDays(WesternEaster(year), feast - 1000);
}

// The day of a month and day (or feast) in `year`; day 1 for a month alone; an invalid date where there is
// none.
CalendarDate InYear(const TimeFrame& frame, int year) {
  if (frame.feast != 0) return FeastOf(year, frame.feast);
  return {year, frame.month, frame.day};
}

// The year in which an incomplete date lies: in its direction from the base, the past if that is not known. A
// date on the other side that is this many times nearer is meant all the same: reports speak of what is near.
constexpr std::int64_t kMuchNearer = 3;
// Where the text does not tell the direction, twice as near is enough.
constexpr std::int64_t kNearer = 2;

int YearOf(const TimeFrame& frame, CalendarDate base) {
  if (!IsYear(base.year)) return 0;
  if (base.month == 0) return base.year;
  const bool whole_days = base.IsDay() && (frame.day != 0 || frame.feast != 0);
  const auto place = [&](CalendarDate date) -> std::int64_t {
    return whole_days ? ToDays(date) : std::int64_t{date.year} * 12 + date.month;
  };
  const std::int64_t at = place(base);
  int before = 0;
  int after = 0;
  std::int64_t behind = 0;  // distances
  std::int64_t ahead = 0;
  // Eight years hold a 29 February in any case.
  for (int year = std::max(base.year - 8, 1); year <= std::min(base.year + 8, kLastYear); ++year) {
    const CalendarDate date = InYear(frame, year);
    if (date.day > 0 && !IsValid(date)) continue;
    const std::int64_t distance = place(date) - at;
    if (distance <= 0) {
      before = year;
      behind = -distance;
    } else if (after == 0) {
      after = year;
      ahead = distance;
    }
  }
  if (frame.weekday != 0 && frame.day > 0) {  // a weekday that fits one of them decides
    const bool fits_before = before != 0 && WeekdayOf(InYear(frame, before)) == frame.weekday;
    const bool fits_after = after != 0 && WeekdayOf(InYear(frame, after)) == frame.weekday;
    if (fits_before != fits_after) return fits_before ? before : after;
  }
  if (before == 0 || after == 0 || behind == 0)
    return behind == 0 && before != 0 ? before : std::max(before, after);
  if (std::abs(frame.direction) > 1) return frame.direction > 0 ? after : before;
  if (frame.direction > 0) return ahead > kMuchNearer * behind ? before : after;
  const bool far_behind = frame.direction < 0 ? behind > kMuchNearer * ahead : behind >= kNearer * ahead;
  return far_behind ? after : before;
}

// The nearest month, in the frame's direction, that has the frame's day (and weekday on it).
CalendarDate MonthOf(const TimeFrame& frame, CalendarDate base) {
  if (!base.IsDay()) return {};
  constexpr int kMonths = 12;
  for (int step = 0; step <= kMonths; ++step) {
    for (const int side : {-1, 1}) {
      const CalendarDate first = AddMonths({base.year, base.month, 1}, side * step);
      const CalendarDate date = {first.year, first.month, frame.day};
      if (!IsValid(date) || (frame.weekday != 0 && WeekdayOf(date) != frame.weekday)) continue;
      if (frame.direction < 0 && date > base) continue;
      if (frame.direction > 0 && date < base) continue;
      return date;
    }
  }
  return {};
}

CalendarDate NthWeekday(int year, int month, int weekday, int nth) {
  if (nth < 0) {
    const CalendarDate last = {year, month, DaysInMonth(year, month)};
    return AddDays(last, -((WeekdayOf(last) - weekday + 7) % 7));
  }
  const CalendarDate first = {year, month, 1};
  return {year, month, 1 + (weekday - WeekdayOf(first) + 7) % 7 + (nth - 1) * 7};
}

std::string SeasonValue(int season, const TimeFrame& frame, CalendarDate base) {
  // The month each season is thought to begin in, north of the equator.
  constexpr int kMiddle[] = {0, 4, 7, 10, 1};
  if (!IsYear(base.year)) return "";
  int year = base.year;
  if (base.month != 0) {
    const int middle = kMiddle[season];
    const int away = middle - base.month;
    if (frame.direction < 0 && away > 1) --year;
    if (frame.direction > 0 && away < -1) ++year;
  }
  return fmt::format("{:04}-{}", year, TimeFrame::kSeasons[season]);
}

// The nth part of a year that is not named: in the direction from the base.
int YearOfPart(int part, int months, int direction, CalendarDate base) {
  if (!IsYear(base.year) || base.month == 0) return base.year;
  const int current = (base.month - 1) / months + 1;
  if (direction < 0 && part > current) return base.year - 1;
  // Looking back from the first quarter at "the fourth quarter" means the one just over.
  if (direction == 0 && part - current > 12 / months / 2) return base.year - 1;
  return base.year;
}

std::string DecadeValue(int decade, CalendarDate base) {
  if (decade >= 100) return fmt::format("{:03}", decade);
  const int tens = decade / 10;
  const int century = IsYear(base.year) ? base.year / 100 : 19;
  const int open = century * 10 + tens;
  return fmt::format("{:03}", IsYear(base.year) && open * 10 > base.year ? open - 10 : open);
}

std::string PartOfYear(const TimeFrame& frame, int year) {
  if (!IsYear(year)) return "";
  if (frame.quarter != 0) return fmt::format("{:04}-Q{}", year, frame.quarter);
  if (frame.half != 0) return fmt::format("{:04}-H{}", year, frame.half);
  if (frame.season != 0) return fmt::format("{:04}-{}", year, TimeFrame::kSeasons[frame.season]);
  const int week = frame.week < 0 ? IsoWeekOf({year, 12, 28}).week : frame.week;
  return fmt::format("{:04}-W{:02}{}", year, week, frame.weekend != 0 ? "-WE" : "");
}

std::string WeekdayValue(const TimeFrame& frame, CalendarDate base) {
  if (!base.IsDay()) return "";
  const int away = frame.weekday - WeekdayOf(base);
  const int days = frame.direction > 0 ? (away < 0 ? away + 7 : away) : (away > 0 ? away - 7 : away);
  return DayValue(AddDays(base, days), frame);
}

// A month of a known year, and what stands in it.
std::string InMonth(const TimeFrame& frame, int year, int month) {
  if (!IsYear(year) || month < 1 || month > 12) return "";
  if (frame.weekday != 0 && frame.nth != 0)
    return DayValue(NthWeekday(year, month, frame.weekday, frame.nth), frame);
  if (frame.week != 0) {
    const int day = frame.week < 0 ? DaysInMonth(year, month) : 1 + (frame.week - 1) * 7;
    return WeekValue({year, month, std::min(day, DaysInMonth(year, month))}, frame.weekend != 0);
  }
  if (frame.day < 0) return DayValue({year, month, DaysInMonth(year, month)}, frame);
  if (frame.day != 0) return DayValue({year, month, frame.day}, frame);
  return FormatIsoDate({year, month, 0});
}

std::string ResolveDate(const TimeFrame& frame, CalendarDate base) {
  if (frame.century > 1 && frame.decade >= 0 && frame.decade < 100)  // "the nineties of the 20th century"
    return fmt::format("{:03}", (frame.century - 1) * 10 + frame.decade / 10);
  if (frame.century != 0) return frame.century <= 99 ? fmt::format("{:02}", frame.century - 1) : "";
  if (frame.decade >= 0) return DecadeValue(frame.decade, base);
  if (frame.year < 0 || frame.year > kLastYear) return "";
  if (frame.month != 0 || frame.feast != 0) {
    if (frame.month > 12) return "";
    const int year = frame.year != 0 ? frame.year : YearOf(frame, base);
    if (!IsYear(year)) return "";
    if (frame.feast != 0) return DayValue(FeastOf(year, frame.feast), frame);
    return InMonth(frame, year, frame.month);
  }
  if (frame.quarter != 0 || frame.half != 0) {
    const int part = frame.quarter != 0 ? frame.quarter : frame.half;
    const int months = frame.quarter != 0 ? 3 : 6;
    return PartOfYear(frame, frame.year != 0 ? frame.year : YearOfPart(part, months, frame.direction, base));
  }
  if (frame.week != 0) return PartOfYear(frame, frame.year != 0 ? frame.year : base.year);
  if (frame.season != 0) {
    return frame.year != 0 ? PartOfYear(frame, frame.year) : SeasonValue(frame.season, frame, base);
  }
  if (frame.day > 0) return DayValue(MonthOf(frame, base), frame);
  if (frame.weekday != 0 && frame.nth != 0 && base.month != 0) return InMonth(frame, base.year, base.month);
  if (frame.weekday != 0) return WeekdayValue(frame, base);
  if (frame.weekend != 0) {
    if (!base.IsDay()) return "";
    const bool before = frame.direction < 0 && WeekdayOf(base) < 6;
    return WeekValue(AddDays(base, before ? -7 : 0), true);
  }
  if (frame.year != 0) return FormatIsoDate({frame.year, 0, 0});
  if (frame.part != 0 || frame.hour >= 0) return base.IsDay() ? DayValue(base, frame) : "";
  return "";
}

// Months in a unit of months or more; 0 for others.
int MonthsIn(char unit) {
  switch (unit) {
    case 'M':
      return 1;
    case 'Q':
      return 3;
    case 'S':
      return 6;
    case 'Y':
      return 12;
    case 'E':
      return 120;
    case 'C':
      return 1200;
    case 'L':
      return 12000;
    default:
      return 0;
  }
}

CalendarDate AddWorkingDays(CalendarDate date, std::int64_t days) {
  const int step = days < 0 ? -1 : 1;
  // Whole weeks at once, so that an absurd count costs nothing.
  date = AddDays(date, days / 5 * 7);
  for (std::int64_t left = std::abs(days % 5); left > 0;) {
    date = AddDays(date, step);
    if (WeekdayOf(date) <= 5) --left;
  }
  return date;
}

CalendarDate Shift(CalendarDate date, char unit, double count) {
  constexpr double kMost = 200000;
  if (std::abs(count) > kMost) return {};
  if (const int months = MonthsIn(unit); months != 0)
    return AddMonths(date, static_cast<std::int64_t>(std::floor(count * months)));
  if (!date.IsDay()) return {};
  const auto whole = static_cast<std::int64_t>(std::round(count * (unit == 'W' || unit == 'K' ? 7 : 1)));
  switch (unit) {
    case 'W':
    case 'K':
    case 'D':
      return AddDays(date, whole);
    case 'B':
      return AddWorkingDays(date, whole);
    case 'H':
      return AddDays(date, static_cast<std::int64_t>(count / 24));
    default:
      return date;
  }
}

// The period of `unit` that `date` lies in.
std::string PeriodValue(CalendarDate date, char unit) {
  if (!IsYear(date.year)) return "";
  switch (unit) {
    case 'Y':
      return FormatIsoDate({date.year, 0, 0});
    case 'E':
      return fmt::format("{:03}", date.year / 10);
    case 'C':
      return fmt::format("{:02}", date.year / 100);
    case 'L':
      return fmt::format("{:01}", date.year / 1000);
    case 'Q':
      return date.month == 0 ? "" : fmt::format("{:04}-Q{}", date.year, (date.month - 1) / 3 + 1);
    case 'S':
      return date.month == 0 ? "" : fmt::format("{:04}-H{}", date.year, (date.month - 1) / 6 + 1);
    case 'M':
      return date.month == 0 ? "" : FormatIsoDate({date.year, date.month, 0});
    case 'W':
    case 'K':
      return date.IsDay() ? WeekValue(date, unit == 'K') : "";
    default:
      return date.IsDay() ? FormatIsoDate(date) : "";
  }
}

std::string CountText(double count) {
  if (count == TimeFrame::kVague) return "X";
  return count == std::floor(count) ? fmt::format("{:.0f}", count) : fmt::format("{:g}", count);
}

std::string ResolveDuration(const TimeFrame& frame) {
  std::string date;
  std::string time;
  const auto add = [&](char unit, double count) {
    if (unit == 0) return;
    const bool vague = count == TimeFrame::kVague;
    const double times = vague ? 1 : MonthsIn(unit) / 12.0;
    switch (unit) {
      case 'H':
        time += CountText(count) + "H";
        break;
      case 'm':
        time += CountText(count) + "M";
        break;
      case 's':
        time += CountText(count) + "S";
        break;
      case 'E':
        date += vague ? "XDE" : CountText(count * times) + "Y";
        break;
      case 'C':
        date += vague ? "XCE" : CountText(count * times) + "Y";
        break;
      case 'L':
        date += vague ? "XL" : CountText(count * times) + "Y";
        break;
      case 'Q':
        date += CountText(count) + "Q";
        break;
      case 'S':
        date += vague ? "XM" : CountText(count * MonthsIn(unit)) + "M";
        break;
      case 'B':
        date += CountText(count) + "D";
        break;
      case 'K':
        date += CountText(count) + "WE";
        break;
      default:
        date += CountText(count) + unit;
    }
  };
  if (frame.part != 0) return fmt::format("P{}{}", CountText(frame.count), TimeFrame::kParts[frame.part]);
  std::array<std::pair<char, double>, 3> parts = {
      {{frame.unit, frame.count}, {frame.unit2, frame.count2}, {frame.unit3, frame.count3}}};
  // ISO 8601 names the longest unit first, however it was said: "two days and a month".
  constexpr std::string_view kLongestFirst = "LCEYSQMKWBDHms";
  std::ranges::stable_sort(parts, {}, [&](const auto& part) { return kLongestFirst.find(part.first); });
  for (const auto& [unit, count] : parts) add(unit, count);
  if (date.empty() && time.empty()) return "";
  return "P" + date + (time.empty() ? "" : "T" + time);
}

std::string ResolveShift(const TimeFrame& frame, CalendarDate base) {
  if (frame.count == TimeFrame::kVague) return ResolveDuration(frame);
  CalendarDate date = base;
  if (frame.weekday != 0 && frame.unit == 0) {  // "two Mondays ago"
    TimeFrame day = frame;
    day.operation = TimeOperation::kDate;
    day.direction = frame.sign;
    const auto first = ParseIsoDate(Resolve(day, base));
    if (!first || frame.count > 1000) return "";
    return DayValue(AddDays(*first, frame.sign * 7 * (static_cast<int>(frame.count) - 1)), frame);
  }
  date = Shift(date, frame.unit, frame.sign * frame.count);
  if (frame.unit2 != 0) date = Shift(date, frame.unit2, frame.sign * frame.count2);
  if (frame.unit3 != 0) date = Shift(date, frame.unit3, frame.sign * frame.count3);
  if (frame.weekday != 0 && date.IsDay())
    return DayValue(DayOfIsoWeek(IsoWeekOf(date), frame.weekday), frame);
  // "Two weeks later" counts from a day that the text named.
  const bool days = frame.unit == 'D' || (frame.unit == 'W' && frame.from_text != 0) || frame.unit == 'B' ||
                    frame.unit2 == 'D' || frame.unit3 == 'D';
  if (frame.exact != 0 || days) return date.IsDay() ? DayValue(date, frame) : FormatIsoDate(date);
  if (frame.unit == 'E' || frame.unit == 'C' || frame.unit == 'L') return PeriodValue(date, 'Y');
  if (frame.unit2 == 'M') return PeriodValue(date, 'M');
  return PeriodValue(date, frame.unit);
}

std::string RelativeWeekday(const TimeFrame& frame, CalendarDate base) {
  if (!base.IsDay()) return "";
  const int away = frame.weekday - WeekdayOf(base);
  if (frame.relative == 0) return DayValue(AddDays(base, away), frame);
  if (frame.relative < 0)
    return DayValue(AddDays(base, (away >= 0 ? away - 7 : away) + 7 * (frame.relative + 1)), frame);
  if (frame.nearest != 0) return DayValue(AddDays(base, away <= 0 ? away + 7 : away), frame);
  return DayValue(AddDays(base, away + 7 * frame.relative), frame);
}

// "last week", "next May", "this Friday", "May last year", "the 20th of next month".
std::string ResolveRelative(const TimeFrame& frame, CalendarDate base) {
  TimeFrame inner = frame;
  inner.operation = TimeOperation::kDate;
  // Twice one: "last March" is past however near the next one is.
  inner.direction = 2 * frame.relative;
  switch (frame.unit) {
    case 0:
      if (frame.weekday != 0 && frame.day == 0 && frame.month == 0) return RelativeWeekday(frame, base);
      if (frame.weekend != 0) return base.IsDay() ? WeekValue(AddDays(base, 7 * frame.relative), true) : "";
      if (frame.part != 0 && frame.month == 0 && frame.day == 0)
        return base.IsDay() ? DayValue(AddDays(base, frame.relative), frame) : "";
      if (frame.relative != 0 && frame.month != 0 && base.month != 0) {
        // Not the month that is running.
        const CalendarDate beyond = frame.day != 0 && base.IsDay()
                                        ? AddDays(base, frame.relative)
                                        : AddMonths({base.year, base.month, 0}, frame.relative);
        return ResolveDate(inner, beyond);
      }
      if (frame.relative != 0 && frame.season != 0 && base.month != 0)
        return SeasonValue(frame.season, inner, AddMonths({base.year, base.month, 0}, frame.relative));
      if (frame.relative == 0 && frame.month != 0) inner.year = base.year;
      return ResolveDate(inner, base);
    case 'Y':
      if (!IsYear(base.year)) return "";
      inner.unit = 0;
      inner.year = base.year + frame.relative;
      if (inner.year < 1) return "";
      return ResolveDate(inner, base);
    case 'M': {
      if (base.month == 0) return "";
      const CalendarDate month = AddMonths({base.year, base.month, 0}, frame.relative);
      inner.year = month.year;
      inner.month = month.month;
      return InMonth(inner, month.year, month.month);
    }
    case 'W':
      if (!base.IsDay()) return "";
      if (frame.weekday != 0) {
        return DayValue(DayOfIsoWeek(IsoWeekOf(AddDays(base, 7 * frame.relative)), frame.weekday), frame);
      }
      return WeekValue(AddDays(base, 7 * frame.relative), frame.weekend != 0);
    case 'D':
      return base.IsDay() ? DayValue(AddDays(base, frame.relative), frame) : "";
    default: {
      const CalendarDate date = Shift(base, frame.unit, frame.relative);
      return PeriodValue(date, frame.unit);
    }
  }
}

std::string ResolveSet(const TimeFrame& frame) {
  if (frame.weekday != 0) return fmt::format("XXXX-WXX-{}{}", frame.weekday, Clock(frame));
  if (frame.weekend != 0) return "XXXX-WXX-WE";
  if (frame.month != 0) {
    return frame.day != 0 ? fmt::format("XXXX-{:02}-{:02}", frame.month, frame.day)
                          : fmt::format("XXXX-{:02}", frame.month);
  }
  if (frame.season != 0) return fmt::format("XXXX-{}", TimeFrame::kSeasons[frame.season]);
  if (frame.part != 0 || frame.hour >= 0) return "XXXX-XX-XX" + Clock(frame);
  return ResolveDuration(frame);
}

}  // namespace

bool TimeFrame::NeedsBase() const {
  switch (operation) {
    case TimeOperation::kDuration:
    case TimeOperation::kSet:
    case TimeOperation::kReference:
      return false;
    case TimeOperation::kShift:
    case TimeOperation::kRelative:
      return true;
    case TimeOperation::kDate:
      return century == 0 && year == 0 && decade < 100;
  }
  return true;
}

std::string Resolve(const TimeFrame& frame, CalendarDate base) {
  const bool names_day =
      frame.operation == TimeOperation::kDate || frame.operation == TimeOperation::kRelative;
  if (names_day && frame.sign != 0 && frame.unit2 != 0) {  // "three weeks after tomorrow"
    TimeFrame day = frame;
    day.sign = 0;
    day.unit2 = 0;
    const auto date = ParseIsoDate(Resolve(day, base));
    if (!date || frame.count2 < 0) return "";
    return FormatIsoDate(Shift(*date, frame.unit2, frame.sign * frame.count2));
  }
  switch (frame.operation) {
    case TimeOperation::kDate:
      return ResolveDate(frame, base);
    case TimeOperation::kShift:
      return ResolveShift(frame, base);
    case TimeOperation::kRelative:
      return ResolveRelative(frame, base);
    case TimeOperation::kDuration:
      return ResolveDuration(frame);
    case TimeOperation::kSet:
      return ResolveSet(frame);
    case TimeOperation::kReference:
      return frame.reference;
  }
  return "";
}

std::optional<std::pair<TimeFrame, TimeFrame>> SplitRange(const TimeFrame& frame) {
  const bool clock = frame.end_hour >= 0;
  if (frame.end_year == 0 && frame.end_month == 0 && frame.end_day == 0 && !clock) return std::nullopt;
  TimeFrame first = frame;
  first.end_year = first.end_month = first.end_day = 0;
  first.end_hour = first.end_minute = -1;
  TimeFrame last = first;
  if (clock) {
    last.hour = frame.end_hour;
    last.minute = frame.end_minute;
    if (first.hour > last.hour) first.pm = 0;  // "10 to 2 pm"
    return std::pair(first, last);
  }
  if (frame.end_year != 0) last.year = frame.end_year;
  if (frame.end_month != 0) last.month = frame.end_month;
  if (frame.end_day != 0) last.day = frame.end_day;
  if (first.month == 0) first.month = last.month;
  const bool over_new_year = last.month != 0 && first.month > last.month;
  if (first.year == 0 && last.year != 0) first.year = last.year - (over_new_year ? 1 : 0);
  if (frame.end_year == 0 && frame.year != 0 && over_new_year) first.year = frame.year - 1;
  return std::pair(first, last);
}

std::string Resolve(const TimeExpression& expression, CalendarDate anchor) {
  const std::optional<TimeFrame> frame = ParseTimeFrame(expression.relation);
  if (!expression.relative || expression.relation.empty() || !frame) return expression.value;
  return Resolve(*frame, anchor);
}

}  // namespace parallax
