#include "extract/metadata/folded_line.h"

#include <algorithm>
#include <array>
#include <iterator>

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

// Byte `at` of the folded text, its last so far, comes from byte `source` of the line.
void MarkOrigin(std::size_t at, std::size_t source, std::vector<FoldedLine::Shift>& shifts) {
  const auto lead = static_cast<std::int32_t>(source) - static_cast<std::int32_t>(at);
  if (lead == (shifts.empty() ? 0 : shifts.back().lead)) return;
  shifts.push_back({static_cast<std::uint32_t>(at), lead});
}

// Folds ASCII that stands at byte `source` of the line.
void AppendAscii(std::string_view run, std::size_t source, FoldedLine& folded) {
  const std::size_t known = folded.text.size();
  const char before = known == 0 ? ' ' : folded.text.back();
  folded.text.resize_and_overwrite(known + run.size(), [&](char* text, std::size_t) {
    char* const to = text + known;
    for (std::size_t i = 0; i < run.size(); ++i) to[i] = FoldAscii(run[i]);
    bool doubled = to[0] == ' ' && before == ' ';  // a blank behind a blank
    for (std::size_t i = 1; i < run.size(); ++i) doubled |= to[i] == ' ' && to[i - 1] == ' ';
    if (!doubled) {
      MarkOrigin(known, source, folded.shifts);
      return known + run.size();
    }
    std::size_t end = known;
    char last = before;
    for (std::size_t i = 0; i < run.size(); ++i) {
      const char c = to[i];
      if (c == ' ' && last == ' ') continue;
      MarkOrigin(end, source + i, folded.shifts);
      text[end++] = c;
      last = c;
    }
    return end;
  });
}

}  // namespace

std::size_t FoldedLine::Origin(std::size_t at) const {
  const auto after = std::ranges::upper_bound(shifts, at, {}, &Shift::begin);
  return after == shifts.begin() ? at : at + static_cast<std::size_t>(std::prev(after)->lead);
}

FoldedLine FoldLine(std::string_view line, std::size_t limit) {
  FoldedLine folded;
  folded.text.reserve(std::min(line.size(), limit));
  const std::string_view head = line.substr(0, limit);
  std::size_t at = 0;
  while (at < head.size()) {
    if (const std::size_t run = AsciiRun(head, at); run > 0) {
      AppendAscii(head.substr(at, run), at, folded);
      at += run;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(line, at);
    const bool space = IsSpace(c);
    if (space && (folded.text.empty() || folded.text.back() == ' ')) continue;
    MarkOrigin(folded.text.size(), begin, folded.shifts);
    if (space) {
      folded.text.push_back(' ');
    } else if (IsApostrophe(c)) {
      folded.text.push_back('\'');
    } else if (IsUpper(c)) {
      folded.text += FoldCase(line.substr(begin, at - begin));
    } else {
      folded.text.append(line.substr(begin, at - begin));
    }
  }
  MarkOrigin(folded.text.size(), at, folded.shifts);
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
