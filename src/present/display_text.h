// Text as it may be shown outside of a browser: without anything that acts on a terminal, and measured in
// columns.
#ifndef PARALLAX_PRESENT_DISPLAY_TEXT_H_
#define PARALLAX_PRESENT_DISPLAY_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parallax {

// `text` on one line: runs of white space are one blank, and control characters, escapes and marks that
// change the direction of what follows them are gone, so that no report can paint over a terminal.
[[nodiscard]] std::string OneLine(std::string_view text);

// Columns of a terminal that `text` takes: two for wide and fullwidth characters (UAX #11), none for marks
// that combine and for format characters.
[[nodiscard]] std::size_t DisplayWidth(std::string_view text);

// Lines of at most `width` columns (at least 8 are taken). Breaks at blanks, between characters of scripts
// that are written without them, and within what is longer than a line.
[[nodiscard]] std::vector<std::string> Wrap(std::string_view text, std::size_t width);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_DISPLAY_TEXT_H_
