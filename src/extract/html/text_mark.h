// Marks that stand for runs of text in the markup that the parser gets (markup_guard.h).
#ifndef PARALLAX_EXTRACT_HTML_TEXT_MARK_H_
#define PARALLAX_EXTRACT_HTML_TEXT_MARK_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::html {

inline constexpr char kTextMark = '\x01';  // what a mark begins with

// Appends the mark for the run of text `number`.
void AppendTextMark(std::size_t number, std::string& html);

// The number of the mark that `text` begins with, `size` bytes long; nothing where none stands there.
[[nodiscard]] std::optional<std::size_t> ReadTextMark(std::string_view text, std::size_t& size);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_TEXT_MARK_H_
