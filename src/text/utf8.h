// UTF-8: validity, normal form C, code points by byte position, and the folded forms that words are
// compared in. All functions are thread-safe and linear in their input.
#ifndef PARALLAX_TEXT_UTF8_H_
#define PARALLAX_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "parallax/offset_map.h"

namespace parallax {

// Byte position of the first byte that is not part of valid UTF-8, or npos.
[[nodiscard]] std::size_t FindInvalidUtf8(std::string_view text);

// Whether `text` is valid UTF-8 in normal form C.
[[nodiscard]] bool IsNfc(std::string_view text);

// Normal form C; invalid bytes become U+FFFD. Where `map` is given it receives the offset map back to
// the bytes of `text`.
[[nodiscard]] std::string ToNfc(std::string_view text, OffsetMap* map = nullptr);

// What the inline functions below ask when a character is not ASCII; most are.
namespace beyond_ascii {
[[nodiscard]] char32_t NextCodePoint(std::string_view text, std::size_t& at);
[[nodiscard]] bool IsLetter(char32_t c);
[[nodiscard]] bool IsUpper(char32_t c);
[[nodiscard]] bool IsLower(char32_t c);
[[nodiscard]] bool IsDigit(char32_t c);
[[nodiscard]] bool IsSpace(char32_t c);
[[nodiscard]] bool IsCombining(char32_t c);
[[nodiscard]] bool IsUnspacedScript(char32_t c);
}  // namespace beyond_ascii

// Code point that starts at byte `at` (which must be < text.size()); advances `at` past it. Invalid
// bytes give U+FFFD and advance by one.
[[nodiscard]] inline char32_t NextCodePoint(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0x80) return beyond_ascii::NextCodePoint(text, at);
  ++at;
  return lead;
}
// Code point that ends before byte `at` (> 0); moves `at` back to its start.
[[nodiscard]] char32_t PreviousCodePoint(std::string_view text, std::size_t& at);

void AppendCodePoint(std::string& text, char32_t code_point);

// Number of ASCII bytes from byte `at` on.
[[nodiscard]] std::size_t AsciiRun(std::string_view text, std::size_t at);

// Where a run of visible ASCII with single blanks inside of it ends that begins at byte `at`.
[[nodiscard]] std::size_t PlainRun(std::string_view text, std::size_t at);

// Whether byte `at` starts a code point (or is the end of the text).
[[nodiscard]] inline bool IsBoundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Classes of ICU, for one code point.
[[nodiscard]] inline bool IsLetter(char32_t c) {
  return c < 0x80 ? (c | 0x20) >= U'a' && (c | 0x20) <= U'z' : beyond_ascii::IsLetter(c);
}
[[nodiscard]] inline bool IsUpper(char32_t c) {  // upper or title case
  return c < 0x80 ? c >= U'A' && c <= U'Z' : beyond_ascii::IsUpper(c);
}
[[nodiscard]] inline bool IsLower(char32_t c) {
  return c < 0x80 ? c >= U'a' && c <= U'z' : beyond_ascii::IsLower(c);
}
[[nodiscard]] inline bool IsDigit(char32_t c) {  // decimal digit of any script
  return c < 0x80 ? c >= U'0' && c <= U'9' : beyond_ascii::IsDigit(c);
}
[[nodiscard]] inline bool IsSpace(char32_t c) {  // white space incl. no-break and ideographic space
  return c < 0x80 ? c == U' ' || (c >= 0x09 && c <= 0x0D) : beyond_ascii::IsSpace(c);
}
[[nodiscard]] bool IsPunctuation(char32_t c);
[[nodiscard]] inline bool IsCombining(char32_t c) {
  return c >= 0x300 && beyond_ascii::IsCombining(c);
}
// Chinese, Japanese kana, Thai, Lao, Khmer, Burmese: written without spaces between words.
[[nodiscard]] inline bool IsUnspacedScript(char32_t c) {
  return c >= 0x0E00 && beyond_ascii::IsUnspacedScript(c);
}
// Value of a decimal digit of any script, or -1.
[[nodiscard]] int DigitValue(char32_t c);

// Full case folding (Unicode), for comparing words of one language.
[[nodiscard]] std::string FoldCase(std::string_view text);
// Case folding without accents (NFKD, combining marks dropped, stroke letters to their base): for
// comparing names within the Latin, Greek or Cyrillic script.
[[nodiscard]] std::string FoldAccents(std::string_view text);
// Letters and digits alone, without case and accents: the form that two renderings of one headline or name
// share.
[[nodiscard]] std::string LettersOf(std::string_view text);
// Runs of white space to one blank, none at the edges.
[[nodiscard]] std::string FoldSpace(std::string_view text);
// The view without white space (Unicode) at its edges.
[[nodiscard]] std::string_view Trim(std::string_view text);
// Whether it is white space alone (or nothing): Trim(text).empty().
[[nodiscard]] bool IsBlank(std::string_view text);

}  // namespace parallax

#endif  // PARALLAX_TEXT_UTF8_H_
