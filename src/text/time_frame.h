// What a time expression says, before it is tied to the calendar: "Monday" is {weekday 1}, "two weeks ago"
// {shift −2 weeks}. A frame and an anchor day give a TIMEX3 value, so an expression can be resolved anew when
// the day it was written on becomes known (the frames of HeidelTime's UNDEF values: Strötgen & Gertz,
// "HeidelTime: High Quality Rule-Based Extraction and Normalization of Temporal Expressions", 2010).
#ifndef PARALLAX_TEXT_TIME_FRAME_H_
#define PARALLAX_TEXT_TIME_FRAME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parallax/annotated_article.h"
#include "text/calendar.h"

namespace parallax {

// What the fields of a frame say together.
enum class TimeOperation : std::uint8_t {
  kDate,       // the fields name a date: "3 May", "Monday morning", "the third quarter"
  kShift,      // `count` units before or after the base: "two weeks ago"
  kRelative,   // the unit, weekday, month … before, of, or after the base: "last week", "this Friday"
  kDuration,   // "two weeks"
  kSet,        // "every two weeks", "every Monday"
  kReference,  // "now", "recently"
};

struct TimeFrame {
  static constexpr std::string_view kSeasons[] = {"", "SP", "SU", "FA", "WI"};
  static constexpr std::string_view kParts[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
  // Year, quarter, month, week, day, working day, hour, minute, second, decade, century, millennium,
  // half-year, weekend.
  static constexpr std::string_view kUnits = "YQMWDBHmsECLSK";
  // A count that the text leaves open: "several weeks".
  static constexpr double kVague = -1;

  TimeOperation operation = TimeOperation::kDate;
  int year = 0;
  int month = 0;
  int day = 0;
  int weekday = 0;  // 1 Monday … 7 Sunday
  int quarter = 0;
  int half = 0;
  int week = 0;     // ISO week of the year, or week of the month where there is one; −1 the last
  int nth = 0;      // the nth `weekday` of the month; −1 the last
  int century = 0;  // 20: 1901–2000
  int decade = -1;  // 199: 1990–1999; 90 ("the nineties"): of an open century
  int season = 0;   // index into kSeasons
  int weekend = 0;
  int part = 0;  // of the day: index into kParts
  int hour = -1;
  int minute = -1;
  int pm = 0;        // the hour is counted from noon
  int utc = 0;       // the hour is that of universal time
  char unit = 0;     // one of kUnits
  double count = 1;  // of units; kVague
  char unit2 = 0;    // further parts of a mixed count: "2 years, 1 month and 21 days"
  double count2 = 0;
  char unit3 = 0;
  double count3 = 0;
  int sign = 0;       // of a shift
  int relative = 0;   // −1 last, 0 this, +1 next, ±2 the one beyond
  int nearest = 0;    // "the coming Friday" is the nearest one, "next Friday" that of the next week
  int exact = 0;      // the shift keeps the day of its base: "two weeks from today"
  int from_text = 0;  // the base is what the text spoke of last: "a year earlier", "that week"
  int direction = 0;  // an incomplete date lies −1 before or +1 after the base; 0 not known
  int by_tense = 0;   // yesterday or tomorrow, as the verb of the sentence tells: Hindi कल
  // A holiday that moves: days after Western Easter + 1000, days after Eastern Easter + 2000.
  int feast = 0;
  // The other end of a range: "3–5 May".
  int end_year = 0;
  int end_month = 0;
  int end_day = 0;
  int end_hour = -1;
  int end_minute = -1;
  std::string reference;  // "PRESENT_REF", …

  // Whether the value depends on the base.
  [[nodiscard]] bool NeedsBase() const;
  friend bool operator==(const TimeFrame&, const TimeFrame&) = default;
};

// "unit=W count=2 sign=-1 op=shift", the form in which frames stand in tables and in
// TimeExpression::relation. Nothing when a key or value is not known.
[[nodiscard]] std::optional<TimeFrame> ParseTimeFrame(std::string_view text);
[[nodiscard]] std::string FormatTimeFrame(const TimeFrame& frame);
// Sets one field by its name in that form. False when the name or value is not known.
[[nodiscard]] bool SetTimeField(TimeFrame& frame, std::string_view name, std::string_view value);

// Both ends of a range ("3–5 May"), what one lacks taken from the other; nothing when the frame is no range.
[[nodiscard]] std::optional<std::pair<TimeFrame, TimeFrame>> SplitRange(const TimeFrame& frame);

[[nodiscard]] TimexType TypeOf(const TimeFrame& frame);

// TIMEX3 value of a frame seen from `base`, which may be known only in part; empty when that does not
// decide it or when there is no such day.
[[nodiscard]] std::string Resolve(const TimeFrame& frame, CalendarDate base);

// Value of an expression when the day its report was written on is found out: its own value if it does not
// rest on that day.
[[nodiscard]] std::string Resolve(const TimeExpression& expression, CalendarDate anchor);

}  // namespace parallax

#endif  // PARALLAX_TEXT_TIME_FRAME_H_
