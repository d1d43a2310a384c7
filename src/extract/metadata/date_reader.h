// Finds written dates in short texts, in any of the languages of data/extract/date_words.tsv, and ISO 8601.
//
// A text is cut into numbers, words and marks; from each place on, a handful of orders of year, month
// and day are tried over the tokens. Words are known by a table, orders by what is possible: month names
// settle most; where two numbers could both be the month, the caller's order decides.
#ifndef PARALLAX_EXTRACT_METADATA_DATE_READER_H_
#define PARALLAX_EXTRACT_METADATA_DATE_READER_H_

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/metadata/calendar_time.h"
#include "parallax/error.h"
#include "parallax/span.h"
#include "text/data_files.h"

namespace parallax {

enum class DayOrder : std::uint8_t { kDayFirst, kMonthFirst };

struct FoundDate {
  Span span;  // of the text that was given; weekday before and time after included
  CalendarTime time;
  bool named_month = false;  // a month's name or an ISO form: cannot be read two ways
};

class DateReader {
 public:
  [[nodiscard]] static Result<std::unique_ptr<DateReader>> Create(const DataFiles& data);
  ~DateReader();

  // The dates with at least a year in the first 4 KB of `text`, in order, not overlapping. `language`
  // (ISO 639-1, may be empty) chooses among month names that two languages use differently.
  // Thread-safe, linear.
  [[nodiscard]] std::vector<FoundDate> Find(std::string_view text, std::string_view language = {},
                                            DayOrder order = DayOrder::kDayFirst) const;

  // The date that `text` as a whole is, blanks and a weekday aside; nothing when there is more in it.
  [[nodiscard]] std::optional<CalendarTime> Read(std::string_view text, std::string_view language = {},
                                                 DayOrder order = DayOrder::kDayFirst) const;

  // Whether the folded word names a month or a weekday in some language.
  [[nodiscard]] bool IsCalendarWord(std::string_view word) const;

 private:
  struct State;
  explicit DateReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_DATE_READER_H_
