// Markup that would make any parser that follows the HTML standard slow, defused before it is parsed.
//
// The standard's tree construction is quadratic on a few inputs that no author writes: very deep nesting
// (scope look-ups walk the stack of open elements), formatting elements that are never closed (each new
// block opens all of them again), thousands of attributes, repeated <html> and <body> tags (their attributes
// are merged one by one). One linear scan finds them, and overwrites the tags at fault by blanks: offsets
// stay as they are and no text is lost, only structure that nobody could have seen.
#ifndef PARALLAX_EXTRACT_HTML_MARKUP_GUARD_H_
#define PARALLAX_EXTRACT_HTML_MARKUP_GUARD_H_

#include <optional>
#include <string>
#include <string_view>

namespace parallax::html {

// The page with tags at fault overwritten, or nothing when it is harmless as it is. Also overwrites NUL
// bytes, which HTML forbids and our text has no use for. Linear; allocates only where it must change the
// page.
[[nodiscard]] std::optional<std::string> GuardMarkup(std::string_view html);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_MARKUP_GUARD_H_
