#include "extract/plain/judged_unit.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

// Sentences have at least so many words where a stop ends them; shorter lines with a stop are prose only
// among prose ("He was 45.").
constexpr double kFewestWords = 6;
// A line without any stop that is longer than this is prose all the same: no headline is, and some
// languages (Thai) write no stops.
constexpr double kLongestLine = 26;

bool IsProse(const Unit& unit) {
  if (unit.words >= kLongestLine) return true;
  const bool ended = unit.ending == Ending::kStop || unit.ending == Ending::kQuestion;
  if (ended && unit.words >= kFewestWords) return true;
  if (unit.inner_stop && unit.words >= kFewestWords + 4) return true;
  if (unit.quoted && unit.closed_quote && unit.words >= 3) return true;
  const bool opens = unit.ending == Ending::kColon || unit.ending == Ending::kComma;
  return opens && unit.words >= kFewestWords + 2 && unit.lower_words >= 0.4;
}

int CountWords(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const bool letter = IsLetter(NextCodePoint(text, at));
    words += letter && !inside;
    inside = letter;
  }
  return words;
}

// Whether a line says when the report came out and little else.
bool IsDateLine(const std::string& text, const PageKnowledge& knowledge) {
  constexpr std::size_t kLongestDateLine = 200;
  if (text.size() > kLongestDateLine) return false;
  const std::vector<FoundDate> dates = knowledge.dates().Find(text);
  if (dates.empty()) return false;
  std::string rest;
  std::size_t from = 0;
  for (const FoundDate& date : dates) {
    rest += text.substr(from, date.span.begin - from) + " ";
    from = date.span.end;
  }
  rest += text.substr(from);
  const bool labelled = knowledge.labels().AtStart(text, Label::kPublished) ||
                        knowledge.labels().AtStart(text, Label::kModified);
  constexpr int kFewWords = 2;  // "by desk", "Local time", a city
  return CountWords(rest) <= (labelled ? 2 * kFewWords + 2 : kFewWords);
}

UnitKind Judge(const Unit& unit, JudgedUnit& judged, const PageKnowledge& knowledge) {
  const std::string& text = judged.text;
  if (unit.letters == 0 && unit.digits < 4) return UnitKind::kSeparator;
  const bool prose = IsProse(unit);
  const FoldedLine folded = FoldLine(text);
  constexpr double kShort = 25;
  if (unit.words <= kShort) {
    if (const auto title = knowledge.residue().TitleAfter(folded)) {
      judged.named = std::string(Trim(std::string_view(text).substr(*title)));
      judged.repeats_title = !judged.named.empty();
    }
    if (const auto outlet = knowledge.residue().OutletAfter(folded)) {
      judged.named = std::string(Trim(std::string_view(text).substr(*outlet)));
      judged.names_outlet = !judged.named.empty();
    }
  }
  if (IsDateLine(text, knowledge)) return UnitKind::kDate;
  if (knowledge.residue().IsEnd(folded)) return UnitKind::kEnd;
  const ResidueHit hit = knowledge.residue().Match(folded);
  if (hit == ResidueHit::kWhole) return UnitKind::kResidue;
  constexpr double kLongestResidue = 40;
  if (hit == ResidueHit::kAny && unit.words <= kLongestResidue) return UnitKind::kResidue;
  if (unit.address && unit.words <= 14) return UnitKind::kResidue;
  const CreditReader& credits = knowledge.credits();
  if (const auto photo = credits.FindPhotoCredit(text)) {
    if (photo->begin == 0 && unit.words <= kShort) return UnitKind::kPhoto;
    // A caption ends in a credit; a long paragraph that holds "photo:" is no caption.
    if (unit.words <= 80) return UnitKind::kCaption;
  }
  if (!prose && credits.ReadSourceLine(text)) return UnitKind::kSource;
  if (prose && unit.words <= 14 && credits.ReadSourceLine(text) && !unit.inner_stop) return UnitKind::kSource;
  if (!prose && unit.ending != Ending::kQuestion && credits.ReadByline(text)) return UnitKind::kByline;
  // A caption tells who stands where; in prose such brackets are rarer than in captions.
  constexpr double kLongestCaption = 45;
  if (unit.words <= kLongestCaption && !unit.quoted && credits.HasPosition(text)) return UnitKind::kCaption;
  if (hit == ResidueHit::kStart && unit.words <= kShort && (!prose || unit.words <= 12))
    return UnitKind::kResidue;
  if (judged.repeats_title && !prose) return UnitKind::kResidue;
  return prose ? UnitKind::kProse : UnitKind::kLine;
}

}  // namespace

bool IsTitleLike(const JudgedUnit& judged) {
  const Unit& unit = *judged.unit;
  constexpr std::uint32_t kMostLetters = 220;
  if (unit.words < 1 || unit.letters > kMostLetters || unit.lines.size() > 2) return false;
  if (unit.bulleted || unit.inner_stop || unit.ending == Ending::kStop || unit.ending == Ending::kComma)
    return false;
  if (unit.words > kLongestLine + 4) return false;
  return judged.kind == UnitKind::kLine || judged.kind == UnitKind::kProse;
}

std::vector<JudgedUnit> JudgeUnits(std::string_view text, const std::vector<Unit>& units,
                                   const PageKnowledge& knowledge) {
  constexpr std::size_t kJudged = 4096;  // bytes: what is longer is prose
  std::vector<JudgedUnit> judged(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    judged[i].unit = &units[i];
    judged[i].text = UnitText(text, units[i], kJudged);
    judged[i].kind = Judge(units[i], judged[i], knowledge);
  }
  return judged;
}

}  // namespace parallax
