#include "extract/plain/plain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "extract/plain/judged_unit.h"
#include "extract/plain/region.h"
#include "extract/plain/units.h"
#include "text/utf8.h"

namespace parallax {
namespace {

void AddOnce(std::vector<std::string>& list, std::string_view value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}
void AddOnce(std::vector<std::string>& list, const std::vector<std::string>& values) {
  for (const std::string& value : values) AddOnce(list, value);
}

// Builds one article out of the judged units of a text.
class Assembler {
 public:
  Assembler(std::string_view text, const OffsetMap& to_source, const PageKnowledge& knowledge)
      : text_(text), to_source_(to_source), knowledge_(knowledge) {}

  Article Assemble() {
    const std::vector<Unit> units = CutUnits(text_);
    std::size_t lines = 0;
    for (const Unit& unit : units) lines += unit.lines.size();
    if (lines == kMostPlainLines)
      article_.notes.push_back(fmt::format("what follows line {} was read as one", units.back().line));
    std::vector<JudgedUnit> judged = JudgeUnits(text_, units, knowledge_);
    const Region region = FindRegion(judged);
    if (region.title) article_.title = FoldSpace(judged[*region.title].text);
    for (std::size_t i = 0; i < judged.size(); ++i) {
      const bool inside = region.begin <= i && i < region.end;
      const bool standfirst =
          std::find(region.standfirst.begin(), region.standfirst.end(), i) != region.standfirst.end();
      if (region.title && i == *region.title) continue;
      if (!TakeMetadata(judged[i], inside) && (inside || standfirst)) {
        TakeBody(judged, i, region, i == region.begin);
      }
    }
    if (article_.text.empty() && article_.title.empty()) {
      article_.notes.emplace_back(judged.empty() ? "the text is empty" : "no sentence was found in the text");
    }
    TakeSignatures();
    ChooseOutlet();
    article_.text_to_source = to_source_.After(body_map_);
    return std::move(article_);
  }

 private:
  // Reads what the unit tells about the report. True where the unit is no part of the body.
  bool TakeMetadata(const JudgedUnit& unit, bool inside) {
    if (unit.names_outlet) outlets_.push_back({unit.named, 2, unit.text.ends_with(':')});
    switch (unit.kind) {
      case UnitKind::kProse:
      case UnitKind::kLine:
        return false;
      case UnitKind::kDate:
        // A line with a date inside the text heads what happened then.
        if (inside && !IsLabelled(unit.text)) return false;
        TakeDate(unit);
        return true;
      case UnitKind::kByline:
        TakeCredit(knowledge_.credits().ReadByline(unit.text), false);
        return true;
      case UnitKind::kSource:
        TakeCredit(knowledge_.credits().ReadSourceLine(unit.text), true);
        return true;
      case UnitKind::kPhoto:
      case UnitKind::kCaption:
        TakeCaption(unit);
        return true;
      case UnitKind::kResidue:
      case UnitKind::kEnd:
      case UnitKind::kSeparator:
        return true;
    }
    return true;
  }

  [[nodiscard]] bool IsLabelled(std::string_view text) const {
    return knowledge_.labels().AtStart(text, Label::kPublished).has_value() ||
           knowledge_.labels().AtStart(text, Label::kModified).has_value();
  }

  void TakeDate(const JudgedUnit& unit) {
    for (const FoundDate& date : knowledge_.dates().Find(unit.text)) {
      // The label before this date, or before the whole line.
      const bool modified =
          knowledge_.labels().AtStart(unit.text, Label::kModified).has_value() ||
          knowledge_.labels().Holds(std::string_view(unit.text).substr(0, date.span.begin), Label::kModified);
      std::optional<PublicationTime>& place = modified && article_.published ? article_.modified
                                              : modified                     ? article_.modified
                                                                             : article_.published;
      if (!place) place = date.time.ToPublication(fmt::format("text line {}", unit.unit->line));
    }
  }

  void TakeCredit(const std::optional<Credit>& credit, bool source_line) {
    if (!credit) return;
    AddOnce(article_.authors, credit->people);
    AddOnce(article_.agencies, credit->agencies);
    if (article_.agency_note.empty()) article_.agency_note = credit->agency_note;
    if (!source_line) return;
    const bool with_agencies = !credit->agencies.empty() || !credit->agency_note.empty();
    for (const std::string& other : credit->others) outlets_.push_back({other, with_agencies ? 2 : 1, false});
  }

  void TakeCaption(const JudgedUnit& unit) {
    std::string caption = unit.text;
    if (const auto photo = knowledge_.credits().FindPhotoCredit(unit.text)) {
      AddOnce(article_.image_credits, photo->credit);
      caption.resize(photo->begin);
    }
    const std::string_view trimmed = Trim(caption);
    if (trimmed.empty()) return;
    if (!article_.captions.empty()) article_.captions += "\n\n";
    article_.captions += trimmed;
  }

  // A label and a date that stand before the first sentence on its line. Returns bytes to leave out.
  std::size_t TakeInlineDate(const JudgedUnit& unit) {
    const std::vector<FoundDate> dates = knowledge_.dates().Find(unit.text.substr(0, 160));
    if (dates.empty()) return 0;
    const FoundDate& date = dates.front();
    const auto label = knowledge_.labels().AtStart(unit.text, Label::kPublished);
    const bool labelled = label && label->rest == date.span.begin;
    std::size_t end = date.span.end;
    bool marked = false;
    while (end < unit.text.size()) {
      std::size_t next = end;
      const char32_t c = NextCodePoint(unit.text, next);
      const bool mark = std::u32string_view(U":|-–—•·").find(c) != std::u32string_view::npos;
      if (!mark && !IsSpace(c)) break;
      marked |= mark;
      end = next;
    }
    const bool at_start =
        date.span.begin == 0 && (marked || date.time.ToIso().starts_with(unit.text.substr(0, 7)));
    if (end >= unit.text.size() || (!labelled && !at_start)) return 0;
    if (!article_.published) {
      article_.published = date.time.ToPublication(fmt::format("text line {}", unit.unit->line));
    }
    return end;
  }

  void TakeBody(const std::vector<JudgedUnit>& units, std::size_t i, const Region& region, bool first) {
    const JudgedUnit& unit = units[i];
    BlockKind kind = BlockKind::kParagraph;
    if (unit.kind != UnitKind::kProse && i >= region.begin) {
      const bool prose_behind = i + 1 < region.end && units[i + 1].kind == UnitKind::kProse;
      const bool after_residue = units[i - 1].kind == UnitKind::kResidue;
      constexpr double kLongestHeading = 16;
      const bool short_line = unit.unit->words <= kLongestHeading && unit.unit->ending != Ending::kStop &&
                              unit.unit->ending != Ending::kComma && !unit.unit->quoted;
      if (unit.unit->bulleted) {
        kind = BlockKind::kList;
      } else if (short_line && prose_behind) {
        kind = BlockKind::kHeading;
      } else if (short_line && after_residue) {
        return;  // a linked headline behind "read also"
      }
    }
    const std::size_t skip = first && i == region.begin ? TakeInlineDate(unit) : 0;
    AppendBlock(*unit.unit, skip, kind);
    if (kind == BlockKind::kParagraph && !dateline_read_) {
      dateline_read_ = true;
      if (const auto dateline = knowledge_.credits().ReadDateline(unit.text)) {
        article_.dateline = dateline->place;
        AddOnce(article_.agencies, dateline->agencies);
        if (!article_.published && dateline->date)
          article_.published = dateline->date->ToPublication("dateline");
      }
    }
  }

  void AppendBlock(const Unit& unit, std::size_t skip, BlockKind kind) {
    if (!article_.text.empty()) article_.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article_.text.size());
    for (Span line : unit.lines) {
      const auto cut = static_cast<std::uint32_t>(std::min<std::size_t>(skip, line.size()));
      line.begin += cut;
      skip -= cut;
      if (line.empty()) continue;
      if (article_.text.size() > begin) article_.text += ' ';
      body_map_.AppendLinear(static_cast<std::uint32_t>(article_.text.size()), line.size(), line.begin);
      article_.text += Surface(text_, line);
    }
    const Span span{begin, static_cast<std::uint32_t>(article_.text.size())};
    article_.blocks.push_back({span, kind, {}});
    if (kind == BlockKind::kParagraph) last_paragraph_ = span;
  }

  // Agencies that sign at the end of the last paragraph.
  void TakeSignatures() {
    std::string_view last = Surface(article_.text, last_paragraph_);
    constexpr std::size_t kTail = 200;
    if (last.size() > kTail) {
      std::size_t from = last.size() - kTail;
      while (!IsBoundary(last, from)) ++from;
      last = last.substr(from);
    }
    AddOnce(article_.agencies, knowledge_.credits().TrailingAgencies(last));
  }

  struct OutletEvidence {
    std::string name;
    int weight;
    bool heading;  // stood before a colon: "FOLLOW X:"
  };

  // The outlet is what at least one strong or two weak places name. Compared by letters, so that a handle
  // ("#TheDailyX") and a name ("The Daily X") support each other.
  void ChooseOutlet() {
    const auto key = [](std::string_view name) {
      std::string letters;
      const std::string folded = FoldAccents(name);
      for (std::size_t at = 0; at < folded.size();) {
        const char32_t c = NextCodePoint(folded, at);
        if (IsLetter(c) || IsDigit(c)) AppendCodePoint(letters, c);
      }
      return letters;
    };
    std::string best;
    int best_weight = 1;
    for (const OutletEvidence& evidence : outlets_) {
      const std::string name = CleanOutlet(evidence.name);
      if (name.empty()) continue;
      int weight = 0;
      for (const OutletEvidence& other : outlets_) {
        const std::string other_name = CleanOutlet(other.name);
        if (!other_name.empty() && key(other_name).starts_with(key(name))) weight += other.weight;
      }
      if (weight > best_weight) {
        best = name;
        best_weight = weight;
      }
    }
    article_.outlet = best;
  }

  // A name out of what stood behind "follow" or in a credit: up to its first mark, short, beginning with a
  // capital letter where the script has them, and no person or agency.
  [[nodiscard]] std::string CleanOutlet(std::string_view name) const {
    std::size_t end = 0;
    while (end < name.size()) {
      std::size_t next = end;
      const char32_t c = NextCodePoint(name, next);
      if (std::u32string_view(U":?!,;|/()\"“”»").find(c) != std::u32string_view::npos) break;
      end = next;
    }
    name = Trim(name.substr(0, end));
    while (name.starts_with('#') || name.starts_with('@')) name.remove_prefix(1);
    constexpr std::size_t kLongestName = 60;
    if (name.empty() || name.size() > kLongestName) return {};
    int words = 1;
    bool capital_start = true;
    std::size_t at = 0;
    const char32_t first = NextCodePoint(name, at);
    if (IsLower(first) || !(IsLetter(first) || IsDigit(first))) capital_start = false;
    for (const char c : name) words += c == ' ';
    constexpr int kMostWords = 5;
    if (!capital_start || words > kMostWords || !knowledge_.agencies().Whole(name).empty()) return {};
    if (name.find("://") != std::string_view::npos) return {};
    return std::string(name);
  }

  std::string_view text_;
  const OffsetMap& to_source_;
  const PageKnowledge& knowledge_;
  Article article_;
  OffsetMap body_map_;
  std::vector<OutletEvidence> outlets_;
  Span last_paragraph_;
  bool dateline_read_ = false;
};

}  // namespace

Article ExtractPlainText(std::string_view text, const OffsetMap& to_source, const PageKnowledge& knowledge) {
  return Assembler(text, to_source, knowledge).Assemble();
}

Result<Article> ExtractPlainText(const RawDocument& document, const PageKnowledge& knowledge) {
  if (document.bytes.size() >= std::numeric_limits<std::uint32_t>::max() / 2) {
    return Fail(ErrorKind::kTooLarge, "the text is larger than 2 GB");
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  OffsetMap to_source;
  const std::size_t invalid = FindInvalidUtf8(document.bytes);
  const std::string text = ToNfc(document.bytes, &to_source);
  std::string_view view = text;
  Article article;
  if (view.starts_with(kByteOrderMark)) {
    // Blanked, so that offsets stay.
    std::string blanked = text;
    blanked.replace(0, kByteOrderMark.size(), "   ");
    article = ExtractPlainText(blanked, to_source, knowledge);
  } else {
    article = ExtractPlainText(view, to_source, knowledge);
  }
  article.id = document.id;
  article.source = document.source;
  article.url = document.url;
  article.passthrough = document.declared.passthrough;
  article.encoding = "utf-8";
  article.encoding_from = "default";
  if (invalid != std::string::npos) {
    article.notes.push_back(fmt::format("byte {}: not valid UTF-8; read as U+FFFD", invalid));
  }
  return article;
}

}  // namespace parallax
