// The visible text of a page, line by line as a reader sees it, with what the elements around each line say
// of it. Bylines, dates and credits are looked for in these.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_LINES_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_LINES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/dom.h"
#include "extract/metadata/class_words.h"

namespace parallax::html {

struct PageLine {
  NodeId begin = 0;  // nodes [begin, end) hold its text
  NodeId end = 0;
  std::string text;           // blanks folded; at most 600 bytes, see `size`
  std::uint32_t size = 0;     // bytes of the whole line
  std::uint32_t linked = 0;   // of them inside of links
  std::uint8_t hints = 0;     // ClassHint of the elements around it
  bool away = false;          // in navigation, an aside, a footer, comments or other teasers
  Tag heading = Tag::kOther;  // kH1 to kH6 where it stands in one
};

// A <time> element, or one that carries a date in an attribute.
struct PageTime {
  NodeId node = 0;
  std::uint32_t line = 0;  // index of the line it stands in, or of the next one
  std::string value;       // of the attribute; empty where only its text tells the time
  std::string text;
  std::uint8_t hints = 0;
  bool away = false;
};

// An element whose own attributes say that it names an author.
struct PageNamed {
  NodeId node = 0;
  std::uint32_t line = 0;
  bool rel = false;  // rel="author", or a link to an author's page
  bool away = false;
};

struct PageText {
  std::vector<PageLine> lines;
  std::vector<PageTime> times;
  std::vector<PageNamed> named;
  std::vector<std::uint8_t> hints;  // by node: ClassHint of the element and those around it
};

// Whether text goes on in one line through an element of this kind: what stands in a line, and images.
[[nodiscard]] bool IsInlineElement(Tag tag);

// Text ends in a small letter, or begins with a capital: where both meet, two elements stand side by side.
[[nodiscard]] bool EndsInSmallLetter(std::string_view text);
[[nodiscard]] bool BeginsWithCapital(std::string_view text);

// Linear in the page; at most 100,000 lines.
[[nodiscard]] PageText ReadPageText(const Document& dom, const ClassWords& words);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_LINES_H_
