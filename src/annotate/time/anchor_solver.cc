#include "annotate/time/anchor_solver.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

namespace parallax {
namespace {

// Clues beyond this many add nothing but time.
constexpr std::size_t kMostClues = 64;
// "Two weeks ago, on 24 February": this many bytes may stand between.
constexpr std::uint32_t kApposition = 12;
// A date this near to the begin of the body, before a bracket or a dash, is its dateline.
constexpr std::uint32_t kDateline = 80;

// What a part of the text says about the day it was written on.
struct DayClue {
  enum class Kind : std::uint8_t { kWeekday, kIs, kNear, kNotBefore, kNotAfter };
  Kind kind = Kind::kIs;
  int shift = 0;      // days from the day to what is told
  int tolerance = 0;  // days that a loose expression may be off
  CalendarDate date;  // its year may be missing
  int weekday = 0;
  std::vector<FieldSpan> places;
};

bool IsWholeDate(const TimeFrame& frame) {
  return frame.month != 0 && frame.day > 0 && frame.nth == 0;
}

// Days from the base that a frame speaks of, and how loosely; nothing when it is no such frame.
std::optional<std::pair<int, int>> DaysOf(const TimeFrame& frame) {
  if (frame.from_text != 0) return std::nullopt;
  if (frame.operation == TimeOperation::kRelative && frame.unit == 'D') return std::pair(frame.relative, 0);
  if (frame.operation != TimeOperation::kShift || frame.unit2 != 0 || frame.count < 0 || frame.count > 400)
    return std::nullopt;
  const int count = frame.sign * static_cast<int>(frame.count);
  if (frame.unit == 'D') return std::pair(count, 0);
  // "Two weeks ago" is said up to half a week to either side.
  if (frame.unit == 'W') return std::pair(count * 7, 3);
  return std::nullopt;
}

std::vector<CalendarDate> InYears(CalendarDate date, int year) {
  if (date.year != 0) return {date};
  std::vector<CalendarDate> dates;
  for (const int candidate : {year - 1, year, year + 1}) dates.push_back({candidate, date.month, date.day});
  return dates;
}

bool Agrees(const DayClue& clue, CalendarDate day) {
  const CalendarDate told = AddDays(day, clue.shift);
  if (clue.kind == DayClue::Kind::kWeekday) return WeekdayOf(told) == clue.weekday;
  for (const CalendarDate date : InYears(clue.date, told.year)) {
    if (!IsValid(date)) continue;
    const std::int64_t away = ToDays(told) - ToDays(date);
    switch (clue.kind) {
      case DayClue::Kind::kNotBefore:
        if (away >= 0) return true;
        break;
      case DayClue::Kind::kNotAfter:
        if (away <= 0) return true;
        break;
      default:
        if (std::abs(away) <= clue.tolerance) return true;
    }
  }
  return false;
}

bool IsDateline(const FoundTime& time, std::string_view body) {
  if (time.place.field != Field::kBody || time.place.span.begin > kDateline) return false;
  std::string_view rest = body.substr(time.place.span.end);
  while (rest.starts_with(' ') || rest.starts_with(',')) rest.remove_prefix(1);
  return rest.starts_with('(') || rest.starts_with("- ") || rest.starts_with("– ") || rest.starts_with("— ");
}

// Whether one is in apposition to the other: in one sentence, with a comma and a small word between at most.
bool StandTogether(const FoundTime& time, const FoundTime& next, std::string_view body) {
  if (time.place.field != Field::kBody || next.place.field != Field::kBody || time.sentence != next.sentence)
    return false;
  const std::uint32_t from = time.place.span.end;
  const std::uint32_t to = next.place.span.begin;
  return to <= from + kApposition &&
         body.substr(from, to - from).find_first_of(".;!?") == std::string_view::npos;
}

std::vector<DayClue> Collect(const std::vector<FoundTime>& found, CalendarDate known, std::string_view body) {
  std::vector<DayClue> clues;
  for (std::size_t i = 0; i < found.size() && clues.size() < kMostClues; ++i) {
    const FoundTime& time = found[i];
    const TimeFrame& frame = time.frame;
    const std::optional<std::pair<int, int>> days = DaysOf(frame);
    const CalendarDate date = {frame.year, frame.month, frame.day};
    if (days && IsWholeDate(frame)) {  // "yesterday, 9 March"
      clues.push_back({DayClue::Kind::kIs, days->first, days->second, date, 0, {time.place}});
    } else if (days && frame.weekday != 0 && frame.unit == 'D') {  // "today, Thursday"
      clues.push_back({DayClue::Kind::kWeekday, days->first, 0, {}, frame.weekday, {time.place}});
    } else if (i + 1 < found.size() && StandTogether(time, found[i + 1], body)) {
      // "two weeks ago, on 24 February", "on 24 February, two weeks ago"
      const FoundTime& next = found[i + 1];
      const std::optional<std::pair<int, int>> next_days = DaysOf(next.frame);
      const FoundTime& dated = days ? next : time;
      const auto& shift = days ? days : next_days;
      if (shift && IsWholeDate(dated.frame) && dated.frame.operation == TimeOperation::kDate) {
        clues.push_back({DayClue::Kind::kNear,
                         shift->first,
                         shift->second,
                         {dated.frame.year, dated.frame.month, dated.frame.day},
                         0,
                         {time.place, next.place}});
      }
    }
    if (frame.operation != TimeOperation::kDate || !IsWholeDate(frame)) continue;
    if (IsDateline(time, body)) {
      clues.push_back({DayClue::Kind::kIs, 0, 0, date, 0, {time.place}});
    } else if (frame.direction != 0 &&
               (frame.year != 0 || (frame.month == known.month && known.month != 0))) {
      CalendarDate bound = date;
      if (bound.year == 0) bound.year = known.year;
      clues.push_back({frame.direction < 0 ? DayClue::Kind::kNotBefore : DayClue::Kind::kNotAfter,
                       0,
                       0,
                       bound,
                       0,
                       {time.place}});
    }
  }
  return clues;
}

// Every day that may be: those of the known month or year, else those that a clue with a year names.
std::vector<CalendarDate> Candidates(CalendarDate known, const std::vector<DayClue>& clues) {
  std::set<CalendarDate> days;
  if (known.year != 0) {
    const CalendarDate first = {known.year, std::max(known.month, 1), 1};
    const std::int64_t end =
        ToDays(known.month != 0 ? AddMonths(first, 1) : CalendarDate{known.year + 1, 1, 1});
    for (std::int64_t day = ToDays(first); day < end; ++day) days.insert(FromDays(day));
  } else {
    for (const DayClue& clue : clues) {
      const bool names = clue.kind == DayClue::Kind::kIs || clue.kind == DayClue::Kind::kNear;
      if (!names || clue.date.year == 0 || !IsValid(clue.date)) continue;
      for (int off = -clue.tolerance; off <= clue.tolerance; ++off)
        days.insert(AddDays(clue.date, off - clue.shift));
    }
  }
  return {days.begin(), days.end()};
}

}  // namespace

SolvedAnchor SolveAnchor(const std::vector<FoundTime>& found, CalendarDate known, std::string_view body) {
  const std::vector<DayClue> clues = Collect(found, known, body);
  std::vector<CalendarDate> left = Candidates(known, clues);
  std::set<FieldSpan> because;
  // The strongest clues first, so that the reasons are few.
  for (const DayClue::Kind kind : {DayClue::Kind::kIs, DayClue::Kind::kNear, DayClue::Kind::kWeekday,
                                   DayClue::Kind::kNotBefore, DayClue::Kind::kNotAfter}) {
    for (const DayClue& clue : clues) {
      if (clue.kind != kind) continue;
      const std::size_t removed = std::erase_if(left, [&](CalendarDate day) { return !Agrees(clue, day); });
      const bool named = known.year == 0 && clue.date.year != 0;
      if (removed > 0 || named) because.insert(clue.places.begin(), clue.places.end());
    }
  }
  if (left.size() != 1) return {};
  return {left.front(), {because.begin(), because.end()}};
}

}  // namespace parallax
