// A comparison as an outline: titles, paragraphs, items and tables of plain text, made once and written as
// Markdown or for a terminal. Reports are called by short names: "A2" is the second report of origin A.
#ifndef PARALLAX_PRESENT_OUTLINE_H_
#define PARALLAX_PRESENT_OUTLINE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "parallax/comparison.h"

namespace parallax {

enum class Emphasis : std::uint8_t { kNone, kStrong, kFaint, kAccent };

struct Run {
  std::string text;  // on one line, harmless to a terminal; not escaped
  Emphasis emphasis = Emphasis::kNone;
};

enum class BlockShape : std::uint8_t { kTitle, kSection, kParagraph, kItem, kTable };

struct OutlineTable {
  std::vector<std::string> columns;            // the first is what rows are about
  std::vector<std::vector<std::string>> rows;  // cells, as many as columns; "" where nothing is said
};

struct OutlineBlock {
  BlockShape shape = BlockShape::kParagraph;
  int level = 0;  // of an item: 0 outermost
  std::vector<Run> runs;
  OutlineTable table;
};

// How many of the entries of a part are shown; what is left out is counted in its place.
struct OutlineLimits {
  std::size_t entries = SIZE_MAX;
};

// Linear in the record; thread-safe.
[[nodiscard]] std::vector<OutlineBlock> MakeOutline(const Comparison& comparison, OutlineLimits limits);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_OUTLINE_H_
