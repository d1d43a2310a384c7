// Plain text cut into the units that are judged as wholes: lines, or paragraphs where a text was broken
// at a fixed width, with the measures that judgement rests on.
#ifndef PARALLAX_EXTRACT_PLAIN_UNITS_H_
#define PARALLAX_EXTRACT_PLAIN_UNITS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/span.h"

namespace parallax {

// How the last sentence of a unit ends, closing quotes and brackets passed over.
enum class Ending : std::uint8_t { kNone, kStop, kQuestion, kColon, kComma };

struct Unit {
  std::vector<Span> lines;  // of the text, without blanks at the edges; more than one where wrapped
  std::uint32_t line = 0;   // number of the first line, from 1
  bool blank_before = false;

  double words = 0;  // words; in scripts without blanks, half the letters
  std::uint32_t letters = 0;
  std::uint32_t digits = 0;
  double lower_words = 0;     // share of words that begin with a small letter, of those whose script has case
  bool inner_stop = false;    // a sentence ends inside
  bool quoted = false;        // begins with a quotation mark or a dash
  bool closed_quote = false;  // ends with a quotation mark behind a comma or stop
  bool bulleted = false;      // begins with a bullet or a dash
  bool breadcrumb = false;    // has bars or arrows between its words
  bool address = false;       // holds a URL, an e-mail address or a handle
  Ending ending = Ending::kNone;
};

// Lines that are told apart; the last of so many has all the rest of the text in it.
inline constexpr std::size_t kMostPlainLines = 1'000'000;

// Linear in the text.
[[nodiscard]] std::vector<Unit> CutUnits(std::string_view text);

// The unit's text: its lines joined by one blank. At most `limit` bytes, cut between characters.
[[nodiscard]] std::string UnitText(std::string_view text, const Unit& unit, std::size_t limit = SIZE_MAX);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_PLAIN_UNITS_H_
