// Finds passages between quotation marks, whatever marks a text uses.
//
// One pass over each paragraph with a stack of open marks. Whether an ambiguous mark (straight, “, », ”)
// opens or closes is told by what stands beside it and by what is open; which marks belong together is a
// table (data/quotes/marks.tsv). A passage that no mark closes ends with its paragraph when a mark opens the
// next paragraph too, or when nothing else can be meant. Only the outermost passages are given.
#ifndef PARALLAX_ANNOTATE_QUOTES_MARK_SCANNER_H_
#define PARALLAX_ANNOTATE_QUOTES_MARK_SCANNER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"
#include "parallax/span.h"
#include "text/data_files.h"

namespace parallax {

struct MarkedPassage {
  Span outer;              // with its marks
  Span inner;              // without marks and blanks at the edges; never empty
  bool closed = true;      // false: ends with the paragraph
  bool continues = false;  // goes on from the unclosed passage of the paragraph before
  bool single = false;     // between single marks
};

class MarkScanner {
 public:
  [[nodiscard]] static Result<MarkScanner> Create(const DataFiles& data);

  // Passages of `text` in order, not overlapping. Paragraphs are separated by blank lines. Thread-safe,
  // linear in the text whatever its marks.
  [[nodiscard]] std::vector<MarkedPassage> Scan(std::string_view text) const;

 private:
  enum class Kind : std::uint8_t { kQuote, kSingle, kTitle };
  struct Pair {
    std::uint8_t open;
    std::uint8_t close;
    Kind kind;
  };
  struct Mark;
  struct OpenMark;
  class Paragraph;

  std::uint8_t IdOf(std::string_view mark);
  // The mark that starts at byte `at`, or none (id -1).
  [[nodiscard]] int MatchAt(std::string_view text, std::size_t at, std::size_t& length) const;
  [[nodiscard]] const Pair* PairOf(std::uint8_t open, std::uint8_t close) const;

  std::vector<std::string> marks_;
  std::vector<Pair> pairs_;
  std::vector<bool> opens_;
  std::vector<bool> closes_;
  std::vector<bool> starts_;  // by first byte: whether a mark can start with it
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_MARK_SCANNER_H_
