#include "annotate/quotes/dash_passages.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "annotate/quotes/noun_phrase.h"
#include "annotate/quotes/report_events.h"

namespace parallax {
namespace {

// How many tokens may stand between the comma and the verb ("da sagde formanden", "the mayor then said").
constexpr std::uint32_t kLead = 7;

// Whether a few words in lower case stand there and nothing else up to a mark: "сказал [старик]."
bool NamesPlainly(const FieldView& view, std::uint32_t at, std::uint32_t limit) {
  constexpr std::uint32_t kMostWords = 3;
  std::uint32_t end = at;
  while (end < limit && end <= at + kMostWords && view[end].word && !view[end].Is(kThat)) ++end;
  return end > at && end <= at + kMostWords && (end >= limit || view[end].mark != 0);
}

// Whether the words that name the speaker begin at token `at`: a verb of speech and a phrase, a phrase and a
// verb, or an impersonal phrase.
bool IsInquit(const FieldView& view, std::uint32_t at, std::uint32_t limit) {
  if (at >= limit || !view[at].word || view[at].passage >= 0) return false;
  if (view[at].Begins(kHeard | kThus)) return true;
  std::uint32_t verb = at;
  while (verb < limit && verb < at + 2 && view[verb].word && view[verb].Is(kAux) &&
         !view[verb].Begins(kReporting))
    ++verb;
  if (verb < limit && view[verb].Begins(kSay | kState) && !view[verb].upper) {
    const std::uint32_t behind = verb + view[verb].phrase_tokens;
    if (at > 0 && IsDashMark(view[at - 1].mark) && NamesPlainly(view, behind, limit)) return true;
    // A verb that names nobody must end the sentence or the line.
    return PhraseAfter(view, behind, limit).has_value() || behind >= limit ||
           IsTerminator(view[behind].mark) || IsDashMark(view[behind].mark);
  }
  const auto phrase = PhraseAfter(view, at, std::min(limit, at + kLead));
  if (!phrase || phrase->begin != at) return false;
  verb = phrase->end;
  while (verb < limit && verb < phrase->end + 3 && view[verb].word && view[verb].Is(kAux) &&
         !view[verb].Begins(kReporting))
    ++verb;
  return verb < limit && view[verb].Begins(kSay | kState) &&
         (verb + 1 >= limit || !view[verb + 1].Begins(kThat));
}

// The end of the sentence that token `i` stands in, by marks alone.
std::uint32_t InquitEnd(const FieldView& view, std::uint32_t i, std::uint32_t limit) {
  while (i < limit) {
    if (IsTerminator(view[i].mark) &&
        (i + 1 >= limit || view[i + 1].upper || view[i + 1].caseless || view[i + 1].mark != 0) &&
        !(view[i - 1].upper && view[i - 1].span.size() <= 3 && i + 1 < limit && view[i + 1].upper)) {
      return i + 1;
    }
    if (IsDashMark(view[i].mark)) return i;
    ++i;
  }
  return limit;
}

// The search for words that name the speaker inside [begin, end): a paragraph behind its dash, or what stands
// between two marks.
class InnerInquits {
 public:
  InnerInquits(const FieldView& view, TokenRange range) : view_(view), range_(range) {}

  // The parts of a marked passage around inquits; the passage itself when it has none.
  [[nodiscard]] std::vector<TokenRange> Split() const {
    std::vector<TokenRange> pieces;
    std::uint32_t begin = range_.begin;
    while (begin < range_.end) {
      const auto inquit = NextInquit(begin);
      const std::uint32_t end = inquit ? inquit->first : range_.end;
      if (begin < end) pieces.push_back({begin, end});
      if (!inquit) break;
      begin = End(inquit->second);
      while (begin < range_.end && view_[begin].mark != 0) ++begin;
    }
    return pieces;
  }

  // Where the words end that name the speaker: behind a dash at the next dash (", — сказал Берг, мэр. — "),
  // else at the next mark of a clause.
  [[nodiscard]] std::uint32_t End(std::uint32_t begin) const {
    constexpr std::uint32_t kLongest = 30;
    std::uint32_t end = begin;
    if (IsDashMark(view_[begin - 1].mark)) {
      const std::uint32_t reach = std::min(range_.end, begin + kLongest);
      while (end < reach && !IsDashMark(view_[end].mark)) ++end;
      if (end < reach) return end;
      end = begin;
    }
    while (end < range_.end && !IsTerminator(view_[end].mark) && !IsComma(view_[end].mark) &&
           !IsDashMark(view_[end].mark))
      ++end;
    return end;
  }

  // The place where speech ends and the place where the words begin that name the speaker.
  [[nodiscard]] std::optional<std::pair<std::uint32_t, std::uint32_t>> NextInquit(std::uint32_t begin) const {
    for (std::uint32_t i = begin + 1; i + 1 < range_.end; ++i) {
      const char32_t mark = view_[i].mark;
      if (mark == 0 || view_[i].passage >= 0) continue;
      if (!(mark == U',' || mark == U'!' || mark == U'?' || mark == U'…' || IsDashMark(mark) ||
            IsComma(mark)))
        continue;
      std::uint32_t next = i + 1;
      while (next < range_.end && (IsDashMark(view_[next].mark) || IsComma(view_[next].mark))) ++next;
      if (!IsInquit(view_, next, range_.end)) continue;
      const bool kept = IsTerminator(mark);
      return std::pair(kept ? i + 1 : i, next);
    }
    return std::nullopt;
  }

 private:
  const FieldView& view_;
  TokenRange range_;
};

class DashParagraph {
 public:
  DashParagraph(FieldView& view, TokenRange paragraph) : view_(view), range_(paragraph) {}

  void Read() {
    std::uint32_t begin = range_.begin + 1;
    bool found = false;
    while (begin < range_.end) {
      const auto inquit = InnerInquits(view_, range_).NextInquit(begin);
      if (!inquit) {
        // What stands behind a dash after an inquit is said as well; without any inquit all is tentative.
        Keep(begin, range_.end, !found);
        return;
      }
      Keep(begin, inquit->first, false);
      found = true;
      std::uint32_t end = InquitEnd(view_, inquit->second, range_.end);
      // Speech goes on only behind another dash: ". — Q", "—. Q".
      if (end >= range_.end || !IsDashMark(view_[end].mark)) return;
      ++end;
      while (end < range_.end && view_[end].mark != 0 && !IsDashMark(view_[end].mark)) ++end;
      begin = end;
    }
  }

 private:
  void Keep(std::uint32_t begin, std::uint32_t end, bool tentative) {
    while (end > begin && (IsComma(view_[end - 1].mark) || IsDashMark(view_[end - 1].mark))) --end;
    if (end > begin) view_.AddDashPassage({begin, end}, tentative);
  }

  FieldView& view_;
  TokenRange range_;
};

// Splits marked passages that hold the words that name their speaker.
void SplitMarked(FieldView& view) {
  const std::size_t count = view.passages().size();
  for (std::size_t p = 0; p < count; ++p) {
    const TokenRange range = view.passages()[p].tokens;
    view.Reopen(p);
    const std::vector<TokenRange> pieces = InnerInquits(view, range).Split();
    // A piece that begins or ends the passage must be what was said: a bare verb there is no inquit.
    if (pieces.empty() || pieces.front().begin != range.begin || pieces.front() == range) continue;
    view.Replace(p, pieces);
  }
}

}  // namespace

void SplitAtInnerInquits(FieldView& view, std::span<const Span> sentences) {
  if (!view.words().Has(kInnerInquit) || view.passages().empty()) return;
  SplitMarked(view);
  view.Finish(sentences);
}

namespace {

// Speech behind a dash within a paragraph: the dash follows the end of a sentence, and words that name the
// speaker follow what was said. "The bridge stays closed. – It is over, she added."
void FindDashSentences(FieldView& view, TokenRange paragraph) {
  for (std::uint32_t i = paragraph.begin + 1; i + 1 < paragraph.end; ++i) {
    if (!IsDashMark(view[i].mark) || !IsTerminator(view[i - 1].mark) || view[i].passage >= 0 ||
        view[i - 1].passage >= 0)
      continue;
    const bool apart = view[i].span.begin > view[i - 1].span.end && view[i + 1].span.begin > view[i].span.end;
    if (!apart || !view[i + 1].capital) continue;
    std::uint32_t end = i + 1;
    while (end < paragraph.end && !(IsTerminator(view[end - 1].mark) && IsDashMark(view[end].mark))) ++end;
    if (!InnerInquits(view, {i, end}).NextInquit(i + 1)) continue;
    DashParagraph(view, {i, paragraph.end}).Read();
    return;
  }
}

}  // namespace

void FindDashPassages(FieldView& view, std::span<const Span> lists, std::span<const Span> sentences) {
  if (!view.words().Has(kDashQuotes)) return;
  auto list = lists.begin();
  const std::size_t before = view.passages().size();
  for (const TokenRange& paragraph : view.paragraphs()) {
    const ViewToken& first = view[paragraph.begin];
    if (first.passage >= 0 || paragraph.size() < 4) continue;
    while (list != lists.end() && list->end <= first.span.begin) ++list;
    if (list != lists.end() && list->begin <= first.span.begin) continue;
    if (!IsDashMark(first.mark)) {
      FindDashSentences(view, paragraph);
    } else if (!view[paragraph.begin + 1].number) {
      DashParagraph(view, paragraph).Read();
    }
  }
  if (view.passages().size() != before) view.Finish(sentences);
}

}  // namespace parallax
