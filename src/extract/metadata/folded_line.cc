#include "extract/metadata/folded_line.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

bool IsApostrophe(char32_t c) {
  return c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`' || c == U'´';
}

}  // namespace

FoldedLine FoldLine(std::string_view line, std::size_t limit) {
  FoldedLine folded;
  folded.text.reserve(std::min(line.size(), limit));
  folded.origin.reserve(std::min(line.size(), limit) + 1);
  std::size_t at = 0;
  while (at < line.size() && at < limit) {
    const std::size_t begin = at;
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0x80) {
      ++at;
      if (byte >= 'A' && byte <= 'Z') {
        folded.text.push_back(static_cast<char>(byte + ('a' - 'A')));
      } else if (byte <= ' ') {
        if (!folded.text.empty() && folded.text.back() != ' ') folded.text.push_back(' ');
      } else {
        folded.text.push_back(static_cast<char>(byte == '`' ? '\'' : byte));
      }
    } else {
      const char32_t c = NextCodePoint(line, at);
      if (IsSpace(c)) {
        if (!folded.text.empty() && folded.text.back() != ' ') folded.text.push_back(' ');
      } else if (IsApostrophe(c)) {
        folded.text.push_back('\'');
      } else if (IsUpper(c)) {
        folded.text += FoldCase(line.substr(begin, at - begin));
      } else {
        folded.text.append(line.substr(begin, at - begin));
      }
    }
    folded.origin.resize(folded.text.size(), static_cast<std::uint32_t>(begin));
  }
  folded.origin.push_back(static_cast<std::uint32_t>(at));
  return folded;
}

bool IsWordEdge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  std::size_t left = at;
  const char32_t before = PreviousCodePoint(text, left);
  std::size_t right = at;
  const char32_t after = NextCodePoint(text, right);
  const auto joins = [](char32_t c) { return IsLetter(c) || IsDigit(c) || IsCombining(c); };
  if (!joins(before) || !joins(after)) return true;
  return IsUnspacedScript(before) || IsUnspacedScript(after) || IsDigit(before) != IsDigit(after);
}

}  // namespace parallax
