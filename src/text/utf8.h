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

// Code point that starts at byte `at` (which must be < text.size()); advances `at` past it. Invalid
// bytes give U+FFFD and advance by one.
[[nodiscard]] char32_t NextCodePoint(std::string_view text, std::size_t& at);
// Code point that ends before byte `at` (> 0); moves `at` back to its start.
[[nodiscard]] char32_t PreviousCodePoint(std::string_view text, std::size_t& at);

void AppendCodePoint(std::string& text, char32_t code_point);

// Whether byte `at` starts a code point (or is the end of the text).
[[nodiscard]] inline bool IsBoundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Classes of ICU, for one code point.
[[nodiscard]] bool IsLetter(char32_t c);
[[nodiscard]] bool IsUpper(char32_t c);  // upper or title case
[[nodiscard]] bool IsLower(char32_t c);
[[nodiscard]] bool IsDigit(char32_t c);  // decimal digit of any script
[[nodiscard]] bool IsSpace(char32_t c);  // white space incl. no-break and ideographic space
[[nodiscard]] bool IsPunctuation(char32_t c);
[[nodiscard]] bool IsCombining(char32_t c);
// Chinese, Japanese kana, Thai, Lao, Khmer, Burmese: written without spaces between words.
[[nodiscard]] bool IsUnspacedScript(char32_t c);
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

}  // namespace parallax

#endif  // PARALLAX_TEXT_UTF8_H_
