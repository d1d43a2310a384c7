#include "extract/metadata/residue.h"

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// First byte at or after `at` that is a letter, or "©": marks, digits, blanks and emoji beside a button's
// text are not part of it.
std::size_t SkipMarks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, next);
    if (IsLetter(c) || IsDigit(c) || c == U'©' || c == U'ⓒ' || c == U'▶') break;
    at = next;
  }
  return at;
}

bool OnlyMarks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (IsLetter(NextCodePoint(text, at))) return false;
  }
  return true;
}

std::size_t FirstLetter(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    if (IsLetter(NextCodePoint(text, next))) break;
    at = next;
  }
  return at;
}

}  // namespace

Result<ResiduePhrases> ResiduePhrases::Load(const DataFiles& data) {
  static constexpr std::array<std::string_view, kKinds> kNames{"whole", "start",  "any",
                                                               "end",   "outlet", "title"};
  const Result<Table> table = Table::Load(data, "extract/residue.tsv", {"language", "kind", "phrase"});
  if (!table) return std::unexpected(table.error());
  ResiduePhrases phrases;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::size_t kind = 0;
    while (kind < kKinds && kNames[kind] != table->Cell(row, 1)) ++kind;
    if (kind == kKinds) return std::unexpected(table->ErrorAt(row, "not a kind of phrase"));
    phrases.index_[kind].Add(FoldLine(table->Cell(row, 2)).text, static_cast<std::uint32_t>(row));
  }
  return phrases;
}

ResidueHit ResiduePhrases::Match(const FoldedLine& line) const {
  const std::string_view text = line.text;
  // Buttons and headings of furniture are short; counts may stand before or behind ("12 comments").
  constexpr std::size_t kLongestButton = 100;
  if (text.size() <= kLongestButton) {
    for (const std::size_t begin : {SkipMarks(text, 0), FirstLetter(text)}) {
      for (const PhraseIndex::Hit& hit : index_[kWholeLine].At(text, begin)) {
        if (OnlyMarks(text, hit.end)) return ResidueHit::kWhole;
      }
    }
  }
  if (!index_[kAnywhere].Find(text).empty()) return ResidueHit::kAny;
  if (!index_[kAtStart].At(text, SkipMarks(text, 0)).empty()) return ResidueHit::kStart;
  return ResidueHit::kNone;
}

bool ResiduePhrases::IsEnd(const FoldedLine& line) const {
  constexpr std::size_t kLongestOpening = 160;
  if (line.text.size() > kLongestOpening) return false;
  for (const PhraseIndex::Hit& hit : index_[kEnd].At(line.text, FirstLetter(line.text))) {
    // One word ("Comments") must be all of the line; a phrase may go on.
    const bool phrase = line.text.substr(hit.begin, hit.end - hit.begin).find(' ') != std::string::npos;
    if (phrase || OnlyMarks(line.text, hit.end)) return true;
  }
  return false;
}

std::optional<std::size_t> ResiduePhrases::OutletAfter(const FoldedLine& line) const {
  const auto hits = index_[kOutlet].At(line.text, SkipMarks(line.text, 0));
  if (hits.empty()) return std::nullopt;
  return line.Origin(hits.front().end);
}

std::optional<std::size_t> ResiduePhrases::TitleAfter(const FoldedLine& line) const {
  const auto hits = index_[kTitle].At(line.text, FirstLetter(line.text));
  if (hits.empty()) return std::nullopt;
  return line.Origin(hits.front().end);
}

}  // namespace parallax
