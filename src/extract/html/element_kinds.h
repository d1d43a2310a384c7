// What a scanner of markup must know of elements before there is a tree.
#ifndef PARALLAX_EXTRACT_HTML_ELEMENT_KINDS_H_
#define PARALLAX_EXTRACT_HTML_ELEMENT_KINDS_H_

#include <cstdint>
#include <string_view>

namespace parallax::html {

using NameHash = std::uint64_t;

// An ASCII letter in lower case; other bytes as they are.
constexpr char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// FNV-1a of the name in lower case.
constexpr NameHash Hash(std::string_view name) {
  NameHash hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(Lower(c))) * 0x100000001b3;
  return hash;
}

// A set of these.
enum Kind : std::uint8_t {
  kNone = 0,
  kVoid = 1,
  kShallow = 2,  // a <p> is closed by whatever block follows, so it adds no depth of its own
  kFormatting = 4,
  kRaw = 8,      // the content is text, not markup
  kUnread = 16,  // and nobody reads it in the tree: it is kept as a place in the source
  kParting =
      32,  // what stands before and after its tags is never one line: white space beside them is nothing
  kDrawing = 64  // of <svg>, and it goes on in there
};

// The kinds of the element whose name has this hash; kNone for all that are not in the list.
[[nodiscard]] std::uint8_t KindOf(NameHash name);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_ELEMENT_KINDS_H_
