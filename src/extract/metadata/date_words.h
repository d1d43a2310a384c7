// The words of data/extract/date_words.tsv, and a text cut into what dates are written with.
#ifndef PARALLAX_EXTRACT_METADATA_DATE_WORDS_H_
#define PARALLAX_EXTRACT_METADATA_DATE_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/word_map.h"
#include "parallax/error.h"
#include "parallax/span.h"
#include "text/data_files.h"

namespace parallax {

enum class DateWord : std::uint8_t {
  kMonth,
  kPersianMonth,
  kEra,
  kWeekday,
  kYearMark,
  kMonthMark,
  kDayMark,
  kLink,
  kOrdinal,
  kClock,
  kHourMark,
  kMinuteMark,
  kHalfDay,
  kZone,
};

struct DateWordSense {
  std::string language;
  DateWord kind;
  int value;  // month 1…12, year before an era's first, weekday 0…6, hours to add, minutes east of UTC; else
              // 0
};

class DateWords {
 public:
  [[nodiscard]] static Result<DateWords> Load(const DataFiles& data);

  // All senses of a word, in the order of the table; nullptr for a word that means nothing here.
  [[nodiscard]] const std::vector<DateWordSense>* Senses(std::string_view word) const;

 private:
  void MarkBegin(std::string_view key);

  // Of the words that begin with two ASCII letters: by the first, the set of the second.
  std::array<std::uint32_t, 26> begins_{};
  WordMap<std::vector<DateWordSense>> senses_;
};

// The form words are looked up by: no case, no accents in Latin, Greek and Cyrillic.
[[nodiscard]] std::string DateWordKey(std::string_view word);

struct DateToken {
  enum class Kind : std::uint8_t { kNumber, kWord, kMark };
  Kind kind;
  Span span;
  long value = 0;               // of a number; -1 if it has more than nine digits
  int digits = 0;               // of a number
  bool persian_digits = false;  // a number in the digits of Persian and Urdu
  char32_t mark = 0;            // of a mark
  bool space_before = false;
  const std::vector<DateWordSense>* senses = nullptr;  // of a word
};

// Numbers, words (joined to two where the table knows the pair, cut after a one-letter mark in scripts
// without blanks) and marks.
[[nodiscard]] std::vector<DateToken> DateTokens(std::string_view text, const DateWords& words);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_DATE_WORDS_H_
