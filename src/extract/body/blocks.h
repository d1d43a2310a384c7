// A page cut into blocks: paragraphs, headings, list items, captions, table rows, each with the plain facts
// that the decision what is body stands on.
//
// A block is a maximal run of text with nothing but inline elements in it: block elements, <hr>, and two <br>
// in a row end it. Blocks come in document order and do not overlap.
#ifndef PARALLAX_EXTRACT_BODY_BLOCKS_H_
#define PARALLAX_EXTRACT_BODY_BLOCKS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/html/dom.h"

namespace parallax::html {

struct PageBlock {
  NodeId container = 0;  // innermost block element around it
  NodeId begin = 0;      // nodes [begin, end) hold its text
  NodeId end = 0;
  bool row = false;          // a table row: its cells are parts of one block
  std::uint32_t images = 0;  // images that came before it on the page
  std::string text;          // as AppendVisibleText gives it

  // Counts of `text`. A word is a run of letters and digits; scripts without spaces count two characters
  // as a word.
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;  // of them inside of <a href>
  std::uint32_t bold_words = 0;  // of them inside of <b>, <strong>
  std::uint32_t links = 0;
  std::uint32_t lower_words = 0;  // words that begin with a lower-case letter, or of scripts without case
  std::uint32_t digits = 0;
  std::uint32_t commas = 0;
  std::uint32_t stops = 0;  // marks that end a sentence
  bool ends_sentence = false;
  bool has_quote = false;
};

// Blocks of the page. At most kMaxBlocks; what follows them is not read. Linear in the page.
[[nodiscard]] std::vector<PageBlock> CutBlocks(const Document& dom);

inline constexpr std::size_t kMaxBlocks = 200'000;

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_BLOCKS_H_
