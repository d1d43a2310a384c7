// Reads one article's texts in order and gives its time expressions values: what an incomplete date means
// depends on the day the article was written on, on the tense of the sentence, and on what was spoken of
// before.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_READER_H_
#define PARALLAX_ANNOTATE_TIME_TIME_READER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/time/time_grammar.h"
#include "parallax/annotated_article.h"
#include "text/calendar.h"

namespace parallax {

// An expression as it was found, before it has a value.
struct FoundTime {
  FieldSpan place;
  TimeFrame frame;
  std::uint32_t sentence = 0;  // number of its sentence in its field
  bool no_value = false;
};

class TimeReader {
 public:
  explicit TimeReader(const TimeGrammar& grammar) : grammar_(grammar) {}

  // Appends the expressions of one field, in order; `sentences` are those of the field, in order.
  void Find(Field field, std::string_view text, std::span<const Span> sentences,
            std::vector<FoundTime>& found) const;

 private:
  const TimeGrammar& grammar_;
};

// Values of expressions in order of reading, seen from `anchor`. Expressions that mean nothing certain are
// left out unless something was to be marked.
[[nodiscard]] std::vector<TimeExpression> ResolveInOrder(const std::vector<FoundTime>& found,
                                                         CalendarDate anchor);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_READER_H_
