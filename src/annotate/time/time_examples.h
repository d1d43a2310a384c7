// Every row of the time tables carries an example and the values it must be read with; this reads them. Used
// by the tests and by the program that shows that no row can be changed unnoticed.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_EXAMPLES_H_
#define PARALLAX_ANNOTATE_TIME_TIME_EXAMPLES_H_

#include <string>
#include <string_view>

#include "annotate/time/time_tagger.h"

namespace parallax {

// The day that examples are read on, a Thursday.
inline constexpr std::string_view kExampleDay = "2022-03-10";

// What the tagger says of one example: values in order, joined by " ; "; an expression without a value is
// "?". A letter or digit of the text that no expression covers is told as " +" at the end, unless `partly`.
[[nodiscard]] std::string ReadTimeExample(const TimeTagger& tagger, std::string_view language,
                                          std::string_view text, bool partly,
                                          std::string_view published = kExampleDay);

// Whether the words of a class stand outside the expressions they bear on.
[[nodiscard]] bool StandsOutside(std::string_view class_name);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_EXAMPLES_H_
