// A moment as a text writes it: any number of its parts from the year down, with or without a zone.
#ifndef PARALLAX_EXTRACT_METADATA_CALENDAR_TIME_H_
#define PARALLAX_EXTRACT_METADATA_CALENDAR_TIME_H_

#include <optional>
#include <string>

#include "parallax/article.h"
#include "text/calendar.h"

namespace parallax {

struct CalendarTime {
  int year = 0;
  int month = 0;  // 0: not said
  int day = 0;
  int hour = -1;  // -1: not said
  int minute = -1;
  int second = -1;
  std::optional<int> offset;  // minutes east of UTC, where a zone is written

  // Whether the parts that are there make a day of the Gregorian calendar and a time of day, in the
  // years 1900 to 2100: what news is written in.
  [[nodiscard]] bool IsValid() const;
  [[nodiscard]] TimePrecision Precision() const;
  // ISO 8601 cut to the precision: "2022-03", "2022-03-10T14:05+01:00".
  [[nodiscard]] std::string ToIso() const;
  [[nodiscard]] PublicationTime ToPublication(std::string from) const {
    return {ToIso(), Precision(), std::move(from)};
  }

  friend bool operator==(const CalendarTime&, const CalendarTime&) = default;
};

// The Gregorian day of a day of the Persian (solar Hijri) calendar, by the 33-year cycle that holds for
// 1300 to 1500 (Borkowski, "The Persian calendar for 3000 years", 1996).
[[nodiscard]] CalendarTime FromPersian(int year, int month, int day);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_CALENDAR_TIME_H_
