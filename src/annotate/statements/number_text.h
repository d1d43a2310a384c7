// Numbers written in digits.
#ifndef PARALLAX_ANNOTATE_STATEMENTS_NUMBER_TEXT_H_
#define PARALLAX_ANNOTATE_STATEMENTS_NUMBER_TEXT_H_

#include <optional>
#include <string_view>

namespace parallax {

// The value of digits of any script with "." "," "'" and blanks between them. `decimal` is the language's own
// decimal mark. Where both marks occur the last one is the decimal mark; a mark before groups of
// exactly three digits, and not the language's decimal mark, separates thousands. Nothing for other text:
// "007", "1.2.3", "12a".
[[nodiscard]] std::optional<double> ParseNumber(std::string_view text, char decimal);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_STATEMENTS_NUMBER_TEXT_H_
