#include "extract/metadata/labels.h"

#include <algorithm>

#include "extract/metadata/folded_line.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::array<std::string_view, kLabelCount> kNames{
    "byline",   "photo", "source", "published", "modified", "agencies",   "position",   "desk",
    "particle", "and",   "role",   "degree",    "helper",   "after-name", "correction", "paywall"};

bool IsLabelMark(char32_t c) {
  return c == U':' || c == U'：' || c == U'|' || c == U'-' || c == U'–' || c == U'—' || c == U'.' ||
         c == U'=' || c == U'＝' || c == U'©' || c == U'/' || c == U'／' || c == U'・' || c == U'●';
}

}  // namespace

Result<Labels> Labels::Load(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "extract/labels.tsv", {"language", "kind", "word"});
  if (!table) return std::unexpected(table.error());
  Labels labels;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    int kind = 0;
    while (kind < kLabelCount && kNames[kind] != table->Cell(row, 1)) ++kind;
    if (kind == kLabelCount) return std::unexpected(table->ErrorAt(row, "not a kind of label"));
    labels.index_[kind].Add(FoldLine(table->Cell(row, 2)).text, static_cast<std::uint32_t>(row));
  }
  return labels;
}

std::optional<Labels::Match> Labels::AtStart(std::string_view line, Label kind) const {
  constexpr std::size_t kLongestLabel = 120;  // bytes, with the marks before it
  std::size_t first = 0;
  while (first < line.size()) {
    std::size_t next = first;
    const char32_t c = NextCodePoint(line, next);
    if (IsLetter(c) || IsDigit(c)) break;
    first = next;
  }
  if (!Index(kind).MayStart(line.substr(first))) return std::nullopt;
  constexpr std::size_t kBehind =
      8;  // a character, which tells whether a word ends, and blanks that fold away
  const FoldedLine folded = FoldLine(line, std::min(kLongestLabel, first + Index(kind).longest() + kBehind));
  std::size_t at = 0;
  while (at < folded.text.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(folded.text, next);
    if (IsLetter(c) || IsDigit(c)) break;
    at = next;
  }
  const auto hits = Index(kind).At(folded.text, at);
  if (hits.empty()) return std::nullopt;
  Match match{folded.Origin(hits.front().end), false};
  while (match.rest < line.size()) {
    std::size_t next = match.rest;
    const char32_t c = NextCodePoint(line, next);
    if (!IsSpace(c) && !IsLabelMark(c)) break;
    match.marked |= !IsSpace(c);
    match.rest = next;
  }
  // Where words have no blanks, one letter announces only with a mark behind it: "文" is "text by", "文化"
  // culture.
  std::size_t one = at;
  (void)NextCodePoint(folded.text, one);
  const bool one_letter = one == hits.front().end;
  if (one_letter && match.rest == folded.Origin(one) && match.rest < line.size()) return std::nullopt;
  return match;
}

bool Labels::Is(std::string_view text, Label kind) const {
  if (!Index(kind).MayStart(Trim(text))) return false;
  const FoldedLine folded = FoldLine(Trim(text));
  std::string_view whole = folded.text;
  while (whole.ends_with('.') || whole.ends_with(' ')) whole.remove_suffix(1);
  for (const PhraseIndex::Hit& hit : Index(kind).At(folded.text, 0)) {
    if (hit.end == whole.size()) return true;
  }
  return false;
}

bool Labels::Holds(std::string_view text, Label kind) const {
  return !Index(kind).Find(FoldLine(text).text).empty();
}

}  // namespace parallax
