#include "extract/metadata/agencies.h"

#include "extract/metadata/folded_line.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

bool IsEdge(char32_t c) {
  return !IsLetter(c) && !IsDigit(c) && !IsCombining(c);
}

// The text without marks and blanks at its edges.
std::string_view TrimMarks(std::string_view text) {
  while (!text.empty()) {
    std::size_t next = 0;
    if (!IsEdge(NextCodePoint(text, next))) break;
    text.remove_prefix(next);
  }
  while (!text.empty()) {
    std::size_t at = text.size();
    if (!IsEdge(PreviousCodePoint(text, at))) break;
    text = text.substr(0, at);
  }
  return text;
}

}  // namespace

Result<Agencies> Agencies::Load(const DataFiles& data) {
  const Result<Table> table =
      Table::Load(data, "agencies.tsv", {"agency", "country", "language", "form", "use"});
  if (!table) return std::unexpected(table.error());
  Agencies agencies;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view use = table->Cell(row, 4);
    if (use != "code" && use != "name") return std::unexpected(table->ErrorAt(row, "use is code or name"));
    const std::string_view form = table->Cell(row, 3);
    agencies.index_.Add(FoldLine(form).text, static_cast<std::uint32_t>(agencies.forms_.size()));
    agencies.forms_.push_back(
        {std::string(table->Cell(row, 0)), use == "code" ? std::string(form) : std::string()});
  }
  return agencies;
}

std::vector<AgencyMention> Agencies::Find(std::string_view credit) const {
  const FoldedLine folded = FoldLine(credit);
  std::vector<AgencyMention> found;
  std::size_t free_from = 0;
  for (const PhraseIndex::Hit& hit : index_.Find(folded.text)) {
    if (hit.begin < free_from) continue;
    const Form& form = forms_[hit.id];
    const Span span{static_cast<std::uint32_t>(folded.Origin(hit.begin)),
                    static_cast<std::uint32_t>(folded.Origin(hit.end))};
    if (!form.code.empty() && Trim(Surface(credit, span)) != form.code) continue;
    found.push_back({span, form.agency});
    free_from = hit.end;
  }
  return found;
}

std::string_view Agencies::Whole(std::string_view text) const {
  text = TrimMarks(text);
  if (!index_.MayStart(text)) return {};
  const FoldedLine folded = FoldLine(text, 200);
  constexpr std::size_t kShortestSmallCode = 3;  // "aa", "tt", "ap" in small letters are words
  for (const PhraseIndex::Hit& hit : index_.At(folded.text, 0)) {
    if (hit.end != folded.text.size()) continue;
    const Form& form = forms_[hit.id];
    if (form.code.empty() || form.code == text ||
        (text == folded.text && text.size() >= kShortestSmallCode)) {
      return form.agency;
    }
  }
  return {};
}

}  // namespace parallax
