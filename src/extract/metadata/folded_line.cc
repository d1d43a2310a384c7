#include "extract/metadata/folded_line.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace parallax {
namespace {

bool IsApostrophe(char32_t c) {
  return c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`' || c == U'´';
}

// ASCII letters are 1, digits 2.
constexpr auto kWordBytes = [] {
  std::array<std::uint8_t, 0x80> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') kinds[byte] = 1;
    if (byte >= '0' && byte <= '9') kinds[byte] = 2;
  }
  return kinds;
}();

// What each ASCII byte is folded to.
constexpr auto kFolded = [] {
  std::array<char, 0x80> folded{};
  for (std::size_t byte = 0; byte < folded.size(); ++byte) folded[byte] = FoldAscii(static_cast<char>(byte));
  return folded;
}();

// Folds the run of ASCII that starts at `at`, and moves `at` behind it.
void AppendAscii(std::string_view line, std::size_t& at, FoldedLine& folded) {
  std::size_t end = at;
  while (end < line.size() && static_cast<unsigned char>(line[end]) < 0x80) ++end;
  const std::size_t known = folded.text.size();
  folded.text.resize(known + (end - at));
  folded.origin.resize(known + (end - at));
  char last = known == 0 ? ' ' : folded.text[known - 1];
  std::size_t size = known;
  for (; at < end; ++at) {
    const char c = kFolded[static_cast<unsigned char>(line[at])];
    const bool again = c == ' ' && last == ' ';
    folded.text[size] = c;
    folded.origin[size] = static_cast<std::uint32_t>(at);
    size += again ? 0 : 1;
    last = c;
  }
  folded.text.resize(size);
  folded.origin.resize(size);
}

}  // namespace

FoldedLine FoldLine(std::string_view line, std::size_t limit) {
  FoldedLine folded;
  folded.text.reserve(std::min(line.size(), limit));
  folded.origin.reserve(std::min(line.size(), limit) + 1);
  std::size_t at = 0;
  while (at < line.size() && at < limit) {
    const std::size_t begin = at;
    if (static_cast<unsigned char>(line[at]) < 0x80) {
      AppendAscii(line.substr(0, std::min(line.size(), limit)), at, folded);
      continue;
    }
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
    folded.origin.resize(folded.text.size(), static_cast<std::uint32_t>(begin));
  }
  folded.origin.push_back(static_cast<std::uint32_t>(at));
  return folded;
}

bool IsWordEdge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  const auto left_byte = static_cast<unsigned char>(text[at - 1]);
  const auto right_byte = static_cast<unsigned char>(text[at]);
  if (left_byte < 0x80 && right_byte < 0x80) {
    const std::uint8_t left_kind = kWordBytes[left_byte];
    const std::uint8_t right_kind = kWordBytes[right_byte];
    return left_kind == 0 || right_kind == 0 || left_kind != right_kind;
  }
  std::size_t left = at;
  const char32_t before = PreviousCodePoint(text, left);
  std::size_t right = at;
  const char32_t after = NextCodePoint(text, right);
  const auto joins = [](char32_t c) { return IsLetter(c) || IsDigit(c) || IsCombining(c); };
  if (!joins(before) || !joins(after)) return true;
  return IsUnspacedScript(before) || IsUnspacedScript(after) || IsDigit(before) != IsDigit(after);
}

bool IsCased(char32_t c) {
  const bool georgian = (c >= 0x10D0 && c <= 0x10FF) || (c >= 0x1C90 && c <= 0x1CBF);
  return !georgian && (IsUpper(c) || IsLower(c));
}

}  // namespace parallax
