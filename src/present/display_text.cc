#include "present/display_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

bool Acts(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool directs = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                       c == 0x200F || c == 0x061C;
  return control || directs || c == 0xFEFF;
}

bool IsWide(char32_t c) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

std::size_t WidthOf(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      return IsWide(c) ? 2 : 1;
  }
}

// Splits into pieces that stay together: words with the blank before them, or single wide characters.
struct Piece {
  std::string_view text;  // without blanks
  bool blank_before;
};

std::vector<Piece> Pieces(std::string_view text) {
  std::vector<Piece> pieces;
  bool blank = false;
  bool may_join = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(text, at);
    if (IsSpace(c)) {
      blank = true;
      may_join = false;
      continue;
    }
    const bool alone = IsUnspacedScript(c);
    // Marks that combine, and a mark of punctuation behind such a character, stay with what they follow.
    const bool joins = may_join && (!alone || WidthOf(c) == 0);
    if (joins && !pieces.empty()) {
      Piece& last = pieces.back();
      last.text = std::string_view(last.text.data(), last.text.size() + (at - begin));
    } else {
      pieces.push_back({text.substr(begin, at - begin), blank});
    }
    blank = false;
    may_join = true;
    if (alone && at < text.size()) {
      std::size_t next = at;
      const char32_t follower = NextCodePoint(text, next);
      may_join = IsPunctuation(follower) || WidthOf(follower) == 0;
    }
  }
  return pieces;
}

}  // namespace

std::string OneLine(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (IsSpace(c)) {
      blank = true;
      continue;
    }
    if (Acts(c)) continue;
    if (blank && !line.empty()) line += ' ';
    blank = false;
    AppendCodePoint(line, c);
  }
  return line;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += WidthOf(NextCodePoint(text, at));
  return width;
}

std::vector<std::string> Wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 8);
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  const auto end_line = [&] {
    lines.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  for (const Piece& piece : Pieces(text)) {
    const std::size_t needed = DisplayWidth(piece.text);
    const std::size_t gap = piece.blank_before && used > 0 ? 1 : 0;
    if (used > 0 && used + gap + needed > width) {
      end_line();
    } else if (gap > 0) {
      line += ' ';
      ++used;
    }
    for (std::size_t at = 0; at < piece.text.size();) {
      const std::size_t begin = at;
      const std::size_t one = WidthOf(NextCodePoint(piece.text, at));
      if (used > 0 && used + one > width) end_line();
      line += piece.text.substr(begin, at - begin);
      used += one;
    }
  }
  if (!line.empty()) end_line();
  return lines;
}

}  // namespace parallax
