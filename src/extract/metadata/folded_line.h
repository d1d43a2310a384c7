// A line of text in the form phrases are compared in, with the way back to the line as it was written.
#ifndef PARALLAX_EXTRACT_METADATA_FOLDED_LINE_H_
#define PARALLAX_EXTRACT_METADATA_FOLDED_LINE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax {

// Case folded, apostrophes straight, every kind of white space one blank each, runs of blanks one blank.
struct FoldedLine {
  std::string text;

  // Byte of the written line that byte `at` (≤ text.size()) of the folded one came from. Of a byte inside of
  // a character any byte of the character it came from.
  [[nodiscard]] std::size_t Origin(std::size_t at) const;

  // Where folding took bytes away or added some: from `begin` of the folded text on, up to the next shift,
  // byte `at` came from byte at + lead of the line. Most lines have none.
  struct Shift {
    std::uint32_t begin;
    std::int32_t lead;
  };
  std::vector<Shift> shifts;
};

// What an ASCII byte is folded to.
[[nodiscard]] constexpr char FoldAscii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c <= ' ' ? ' ' : c == '`' ? '\'' : c;
}

// Folds at most the first `limit` bytes of `line`: short lines are what phrases are looked for in.
[[nodiscard]] FoldedLine FoldLine(std::string_view line, std::size_t limit = 2048);

// Whether `text`, cut at byte `at`, is cut between two words (or at a mark, or inside a script that
// writes no blanks).
[[nodiscard]] bool IsWordEdge(std::string_view text, std::size_t at);

// Whether running text of its script tells capitals from small letters. Georgian has capitals, but only for
// whole lines.
[[nodiscard]] bool IsCased(char32_t c);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_FOLDED_LINE_H_
