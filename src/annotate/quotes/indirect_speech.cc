// Indirect speech: what an event reports without quoting it.
#include <algorithm>

#include "annotate/quotes/clause_subject.h"
#include "annotate/quotes/noun_phrase.h"
#include "annotate/quotes/speech.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// How far behind its verb a complementizer may stand, in tokens: "said on Thursday at his press conference
// that".
constexpr std::uint32_t kReach = 16;
// How many further events of the sentence are looked at for the end of a clause.
constexpr std::size_t kNextEvents = 8;
// How far into a clause its verb is looked for.
constexpr std::uint32_t kLongestClause = 80;
// A clause of fewer words says nothing that can be compared; words of scripts whose grammar is written onto
// them (Arabic, Hebrew, Korean) say more each.
constexpr std::uint32_t kFewestWords = 3;
constexpr std::uint32_t kFewestLongWords = 2;

class IndirectReader {
 public:
  explicit IndirectReader(SpeechState& state)
      : state_(state),
        view_(state.view),
        begin_(state.Current().tokens.begin),
        end_(state.Current().tokens.end) {
    while (end_ > begin_ && view_[end_ - 1].mark != 0 && view_[end_ - 1].passage < 0) --end_;
  }

  void Run() {
    for (std::size_t e = 0; e < state_.events.size(); ++e) {
      const ReportEvent& event = state_.events[e];
      if (event.points_back || event.judges || state_.event_passage[e] >= 0) continue;
      if (event.cue.begin < covered_ && event.inherited) continue;
      switch (event.kind) {
        case EventKind::kVerb:
          Verb(e);
          break;
        case EventKind::kSource:
        case EventKind::kThus:
          Around(e);
          break;
        case EventKind::kColon:
          Colon(e);
          break;
      }
    }
    if (!emitted_) Mood();
  }

 private:
  [[nodiscard]] bool Free(std::uint32_t i) const { return view_[i].passage < 0; }

  [[nodiscard]] std::uint32_t Words(TokenRange range) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) words += view_[i].word || view_[i].number;
    return words;
  }

  [[nodiscard]] bool IsShort(TokenRange range) const {
    std::size_t at = view_[range.begin].span.begin;
    const bool long_words = view_[range.begin].caseless && !IsUnspacedScript(NextCodePoint(view_.text(), at));
    return Words(range) < (long_words ? kFewestLongWords : kFewestWords);
  }

  // Without marks at the edges that stand outside of passages.
  [[nodiscard]] TokenRange Strip(TokenRange range) const {
    while (range.begin < range.end && view_[range.begin].mark != 0 && Free(range.begin)) ++range.begin;
    while (range.begin < range.end && view_[range.end - 1].mark != 0 && Free(range.end - 1)) --range.end;
    return range;
  }

  // Whether token `i` is among the words that name who speaks.
  [[nodiscard]] bool NamesSpeaker(std::uint32_t i) const {
    const auto holds = [&](const ReportEvent& event) {
      return (event.cue.begin <= i && i < event.cue.end) ||
             (event.source && event.source->begin <= i && i < event.source->end);
    };
    const std::size_t looked_at = std::min(state_.events.size(), kNextEvents);
    return std::any_of(state_.events.begin(), state_.events.begin() + static_cast<std::ptrdiff_t>(looked_at),
                       holds);
  }

  // Whether the range is nothing but a passage that is quoted already, and who spoke it.
  [[nodiscard]] bool IsQuoted(TokenRange range) const {
    std::uint32_t outside = 0;
    std::uint32_t inside = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (view_[i].mark != 0) continue;
      if (Free(i) && inside > 0 && NamesSpeaker(i)) continue;
      ++(Free(i) ? outside : inside);
    }
    return inside > 0 && outside <= 1;
  }

  // The end of a clause that begins at `from`: before the next event that stands beside it ("…, adding
  // that").
  [[nodiscard]] std::uint32_t ClauseEnd(std::uint32_t from, std::size_t e) const {
    const std::size_t last = std::min(state_.events.size(), e + 1 + kNextEvents);
    for (std::size_t next = e + 1; next < last; ++next) {
      const ReportEvent& event = state_.events[next];
      std::uint32_t at = event.begin();
      if (event.inherited) at = event.cue.begin;
      if (at <= from) continue;
      while (at > from && view_[at - 1].word && view_[at - 1].Is(kAux) && !view_[at - 1].Is(kPronoun)) --at;
      if (at <= from + 1) continue;
      const ViewToken& before = view_[at - 1];
      const bool comma = IsComma(before.mark) && Free(at - 1);
      const bool conjunction = before.Is(kAnd) && !before.upper;
      if (event.kind == EventKind::kSource || event.kind == EventKind::kThus) continue;
      const bool joined = conjunction && at >= from + 2 && IsComma(view_[at - 2].mark);
      if ((event.inherited && (comma || conjunction)) || joined) {
        return at - (joined ? 2 : 1);
      }
    }
    return end_;
  }

  void Emit(std::size_t e, TokenRange content, std::optional<std::uint32_t> utterance = {}) {
    content = Strip(content);
    if (content.empty() || (IsShort(content) && !utterance) || IsQuoted(content)) return;
    const ReportEvent& event = state_.events[e];
    Speech speech;
    speech.place = view_.Bytes(content);
    speech.kind = QuotationKind::kIndirect;
    speech.utterance = utterance.value_or(state_.next_utterance);
    if (!utterance) ++state_.next_utterance;
    speech.source = event.source || event.passive ? event.source : state_.last_source;
    if (!event.cue.empty()) speech.cue = event.cue;
    speech.sentence = state_.sentence;
    if (!event.mood) state_.Remember(event.source);
    covered_ = std::max(covered_, content.end);
    emitted_ = true;
    state_.found.push_back(speech);
  }

  void Verb(std::size_t e) {
    const ReportEvent& event = state_.events[e];
    // "Asked whether it was safe, Berg said": what somebody was asked.
    if (event.cue.begin == begin_ && event.inherited && !view_.words().Has(kCaseMarks) &&
        e + 1 < state_.events.size() && !state_.events[e + 1].inherited)
      return;
    if (event.opener && view_[*event.opener].Begins(kAs | kBefore)) {
      AsTold(e);
      return;
    }
    const std::uint32_t from = std::max(event.cue.end, event.end());
    if (const auto content = Behind(e, from)) {
      Emit(e, *content);
      return;
    }
    if (view_.words().Has(kVerbLast) && (event.classes & (kSay | kState)) != 0 && event.source &&
        event.source->end < event.cue.begin) {
      // What an earlier verb has reported is not said again: "「Q」と語り、…と述べた".
      const bool later = e > 0 && state_.events[e - 1].cue.end > event.source->end;
      Emit(e, BehindTopic({later ? state_.events[e - 1].cue.end : event.source->end, event.cue.begin}));
      return;
    }
    // "Berg, die Rot sah, ging": a subordinate clause tells nothing of what stands around it.
    if ((event.classes & (kSay | kState)) != 0 && !event.opener) Before(e);
  }

  // Behind the subject of a verb that stands last its particle is no part of what was said, nor is who was
  // told: "大臣は|記者団に対し、|橋は…".
  [[nodiscard]] TokenRange BehindTopic(TokenRange content) const {
    constexpr std::uint32_t kAddressee = 8;
    const auto skip = [&](ClassSet classes) {
      while (content.begin < content.end && Free(content.begin) &&
             (view_[content.begin].mark != 0 || view_[content.begin].Is(classes)))
        ++content.begin;
    };
    skip(kAux);
    std::uint32_t comma = content.begin;
    while (comma < content.end && comma < content.begin + kAddressee && view_[comma].mark == 0) ++comma;
    if (comma < content.end && comma > content.begin && IsComma(view_[comma].mark)) {
      for (std::uint32_t i = content.begin; i < comma; ++i) {
        const bool last = i + view_[i].phrase_tokens == comma;
        if (last && view_[i].Begins(kPrep) && !view_[i].Begins(kAux)) content.begin = comma + 1;
      }
    }
    return content;
  }

  // "Wie Berg mitteilte, …": the sentence around the clause that says whose word it is.
  void AsTold(std::size_t e) {
    const ReportEvent& event = state_.events[e];
    std::uint32_t close = event.cue.end;
    while (close < end_ && Free(close) && !IsComma(view_[close].mark)) ++close;
    const std::uint32_t open = *event.opener;
    std::uint32_t from = begin_;
    for (std::uint32_t i = open; i > begin_; --i) {
      if (view_[i - 1].mark == U';' && Free(i - 1)) {
        from = i;
        break;
      }
    }
    Pieces(e, {from, open}, {close, end_});
  }

  // The clause that follows the verb.
  [[nodiscard]] std::optional<TokenRange> Behind(std::size_t e, std::uint32_t from) const {
    const ReportEvent& event = state_.events[e];
    const std::uint32_t reach = std::min(end_, from + kReach);
    for (std::uint32_t i = event.cue.end; i < reach; ++i) {
      if (!Free(i) || IsColon(view_[i].mark) || (i > from && BelongsToAnother(e, i))) break;
      if (view_[i].Begins(kThat) && !view_[i].upper) return TokenRange{i, ClauseEnd(i, e)};
    }
    if (view_.words().Has(kCommaClause)) {
      for (std::uint32_t i = from; i < reach; ++i) {
        if (!Free(i)) break;
        if (!IsComma(view_[i].mark) || view_[i].mark == U';') continue;
        const TokenRange clause{i + 1, ClauseEnd(i + 1, e)};
        const bool mood = HasMood(clause);
        if (const auto infinitive = InfinitiveEnd(clause);
            infinitive && !HasMood({clause.begin, *infinitive}))
          return TokenRange{clause.begin, *infinitive};
        if (event.passive) break;
        // "告诉记者，…": whom one tells may stand between, in a script that parts no words.
        constexpr std::uint32_t kAddressee = 3;
        const bool beside = i == from || (view_[from].caseless && i <= from + kAddressee);
        const ClassSet opening = view_.words().Has(kBareClause) ? kSay | kState : ClassSet{kSay};
        if (mood || ((event.classes & opening) != 0 && beside && !OpensSide(i + 1, event))) return clause;
        break;
      }
    }
    if (from < end_ && IsColon(view_[from].mark)) return TokenRange{from + 1, end_};
    return Bare(e, from);
  }

  [[nodiscard]] bool BelongsToAnother(std::size_t e, std::uint32_t i) const {
    return e + 1 < state_.events.size() && state_.events[e + 1].kind == EventKind::kVerb &&
           state_.events[e + 1].cue.begin <= i;
  }

  // Whether what stands behind a comma is an aside or goes on the story. An article that may be a relative
  // pronoun is one where a noun stands before the comma: "erklärte Berg, der".
  [[nodiscard]] bool OpensSide(std::uint32_t i, const ReportEvent& event) const {
    if (i >= end_ || !view_[i].word || view_[i].Is(kAnd | kSub | kPrep | kAux)) return true;
    return view_[i].Is(kWho) &&
           (!view_[i].Is(kDet) || (event.source && event.source->begin >= event.cue.end));
  }

  // Whether token `i` stands in a clause that a conjunction or relative pronoun opens.
  [[nodiscard]] bool IsOpened(std::uint32_t i, TokenRange range) const {
    constexpr std::uint32_t kClause = 30;
    const std::uint32_t floor = i > range.begin + kClause ? i - kClause : range.begin;
    for (std::uint32_t k = i; k > floor; --k) {
      const bool first = k - 1 == range.begin || IsComma(view_[k - 2].mark);
      if (first && Free(k - 1) && view_[k - 1].Is(kThat | kSub | kWho)) return true;
    }
    return false;
  }

  // Where the first part of the range ends, up to a mark, if that is with an infinitive: ", die Straße zu
  // sperren", and what is joined to it: "und den Verkehr umzuleiten".
  [[nodiscard]] std::optional<std::uint32_t> InfinitiveEnd(TokenRange range) const {
    if (range.empty() || view_[range.begin].Is(kSub | kAnd)) return std::nullopt;
    if (view_[range.begin].Is(kWho) && !view_[range.begin].Is(kDet)) return std::nullopt;
    std::optional<std::uint32_t> end;
    range.end = std::min(range.end, range.begin + kLongestClause);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (Free(i) && view_[i].mark != 0) break;
      if (!Free(i) || view_[i].upper || !view_[i].word) continue;
      std::uint32_t behind = i + 1;
      if (view_[i].Is(kTo)) {
        if (behind >= range.end || !Free(behind) || !view_[behind].word || view_[behind].upper) continue;
        ++behind;
      } else if (!view_[i].infinitive) {
        continue;
      }
      if (behind >= range.end || view_[behind].mark != 0 || view_[behind].Is(kAnd)) end = behind;
    }
    return end;
  }

  [[nodiscard]] bool HasMood(TokenRange range) const {
    range.end = std::min(range.end, range.begin + kLongestClause);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (Free(i) && view_[i].Is(kMood) && !view_[i].upper) return true;
      if (Free(i) && view_[i].mood && IsVerbPlace(i, range)) return true;
    }
    return false;
  }

  // Whether a word with the ending of the reportive mood stands where a verb does, not an adjective: right
  // behind a noun or pronoun and not before a noun, or last.
  [[nodiscard]] bool IsVerbPlace(std::uint32_t i, TokenRange range) const {
    if (i == range.begin || !Free(i - 1)) return false;
    // Behind a clause: "Was Berg plant, unterstütze der Rat".
    if (IsComma(view_[i - 1].mark)) return i + 1 < range.end && Free(i + 1) && view_[i + 1].Is(kDet);
    if (!view_[i - 1].word) return false;
    const ViewToken& before = view_[i - 1];
    const bool last = i + 1 >= range.end || (view_[i + 1].mark != 0 && Free(i + 1));
    if (last) return !before.Is(kDet | kPrep | kAnd) && IsOpened(i, range);
    if (IsPronoun(view_, i - 1)) return true;
    return before.upper && !(view_[i + 1].upper || view_[i + 1].mood);
  }

  // "said the plan would fail": a bare clause behind a verb of speech whose subject stands before it.
  [[nodiscard]] std::optional<TokenRange> Bare(std::size_t e, std::uint32_t from) const {
    const ReportEvent& event = state_.events[e];
    const bool bare = !view_.words().Has(kCommaClause) || view_.words().Has(kBareClause);
    if ((event.classes & kSay) == 0 || from >= end_ || !bare) return std::nullopt;
    if (event.source && event.source->begin >= event.cue.end) return std::nullopt;
    if (!view_[from].word && !view_[from].number && Free(from)) return std::nullopt;
    if (Free(from) && view_[from].Is(kAnd)) return std::nullopt;
    std::uint32_t start = from;
    if (Free(from)) {
      if (view_[from].Is(kPrep | kOf) && !IsNominal(view_, from)) {
        const auto skipped = PhraseAfter(view_, from + 1, end_);
        if (!skipped) return std::nullopt;
        start = skipped->end;
        if (start >= end_ || !Free(start) || !IsNominal(view_, start)) return std::nullopt;
      } else if (const auto addressee = PhraseAfter(view_, from, end_);
                 addressee && addressee->begin == from && addressee->end < end_ && Free(addressee->end) &&
                 IsNominal(view_, addressee->end) && !view_[addressee->end].number) {
        start = addressee->end;
      }
    }
    return TokenRange{start, ClauseEnd(start, e)};
  }

  // "…, he said." and "…, he said, …": what was said stands before the event, or around it.
  void Before(std::size_t e) {
    const ReportEvent& event = state_.events[e];
    const std::uint32_t open = OpensAt(event);
    if (open <= begin_ || !(IsComma(view_[open - 1].mark) || IsDashMark(view_[open - 1].mark)) ||
        !Free(open - 1))
      return;
    // Only adverbials may follow, up to the end of the sentence or another comma.
    std::uint32_t close = event.end();
    while (close < end_ && Free(close) && !IsComma(view_[close].mark) && !IsDashMark(view_[close].mark)) {
      if (view_[close].Begins(kThat | kReporting) || close - event.end() > 10) return;
      ++close;
    }
    if (close < end_ && !Free(close)) return;
    // "…, he said, adding that": what stands behind is said by the next verb.
    constexpr std::uint32_t kBeside = 3;
    const bool next = e + 1 < state_.events.size() && state_.events[e + 1].inherited &&
                      state_.events[e + 1].cue.begin <= close + kBeside;
    Pieces(e, {begin_, open - 1}, {next ? end_ : close, end_});
  }

  // First token of the event's own words, adverbs included.
  [[nodiscard]] std::uint32_t OpensAt(const ReportEvent& event) const {
    std::uint32_t at = event.inherited || !event.source ? event.cue.begin : event.begin();
    while (at > begin_ && view_[at - 1].word && view_[at - 1].Is(kAux) && Free(at - 1) &&
           !view_[at - 1].Is(kPronoun))
      --at;
    return at;
  }

  // What stands behind the words that name who speaks, less what only tells more of who it is: "said the
  // mayor, Ann Maker", "according to the police, who …".
  [[nodiscard]] TokenRange BehindApposition(const ReportEvent& event, TokenRange behind) const {
    constexpr std::uint32_t kLongest = 16;
    constexpr ClassSet kVerbs = kCopula | kReporting | kMood | kWill | kMay | kNot | kThat;
    constexpr ClassSet kOpens = kDet | kRole;
    if (!event.source || event.source->end != event.end() || behind.empty()) return behind;
    if (IsPronoun(view_, event.source->begin)) return behind;
    const std::uint32_t comma = event.end();
    if (comma >= end_ || !Free(comma) || !IsComma(view_[comma].mark)) return behind;
    const std::uint32_t begin = comma + 1;
    std::uint32_t end = begin;
    bool verb = false;
    while (end < behind.end && Free(end) && view_[end].mark == 0) {
      verb |= !view_[end].upper && view_[end].Begins(kVerbs) && !view_[end].Begins(kOpens);
      ++end;
    }
    if (begin >= behind.end || end > begin + kLongest || !view_[begin].word) return behind;
    const bool relative = view_[begin].Is(kWho) && !view_[begin].Is(kDet) && !view_[begin].upper;
    const bool names = view_[begin].upper || view_[begin].Is(kOpens);
    // What goes on behind another comma is content again.
    return relative || (names && !verb) ? TokenRange{end, behind.end} : behind;
  }

  void Pieces(std::size_t e, TokenRange before, TokenRange behind) {
    before = Strip(before);
    if (Words(before) >= kFewestWords) behind = BehindApposition(state_.events[e], behind);
    behind = Strip(behind);
    const std::uint32_t utterance = state_.next_utterance;
    if (Words(before) + Words(behind) < kFewestWords) return;
    if (covered_ > before.begin) before.begin = std::min(covered_, before.end);
    const bool first = !before.empty() && !IsQuoted(before) && Words(before) > 0;
    if (first) {
      Emit(e, before, utterance);
    }
    if (!behind.empty() && Words(behind) > 0 && !view_[behind.begin].Is(kAnd) && !IsQuoted(behind))
      Emit(e, behind, utterance);
    if (emitted_) state_.next_utterance = utterance + 1;
  }

  // "According to X, …", "…, so X", "… nach Angaben von X …": the rest of the sentence.
  void Around(std::size_t e) {
    const ReportEvent& event = state_.events[e];
    if (!event.source && event.kind == EventKind::kThus) {
      // "…, heißt es."
      if (event.cue.begin > begin_ + 1) Emit(e, {begin_, event.cue.begin});
      return;
    }
    if (event.kind == EventKind::kThus) {
      if (const auto content = Behind(e, event.end()); content && event.cue.begin == begin_) {
        Emit(e, *content);
        return;
      }
    }
    std::uint32_t from = begin_;
    std::uint32_t to = end_;
    // Within a longer sentence it holds for the part between semicolons.
    for (std::uint32_t i = event.begin(); i > begin_; --i) {
      if (view_[i - 1].mark == U';' && Free(i - 1)) {
        from = i;
        break;
      }
    }
    for (std::uint32_t i = event.end(); i < end_; ++i) {
      if (view_[i].mark == U';' && Free(i)) {
        to = i;
        break;
      }
    }
    std::uint32_t opening = OpensAt(event);
    std::uint32_t closing = event.end();
    if (closing < to && Free(closing) && view_[closing].Is(kSay)) ++closing;  // "据警方称，…"
    // "Pēc policijas teiktā": words on both sides of the source.
    // The mark that closes a quoted name: "laut „Bote“".
    const std::int32_t name = event.source ? view_[event.source->begin].passage : -1;
    while (name >= 0 && closing < to && view_[closing].passage == name) ++closing;
    if (opening == from) closing = BehindSource(closing, to);
    const bool behind = (event.classes & kAfter) != 0 && !event.judges;
    if (behind && opening > from && view_[opening - 1].Is(kPrep) && Free(opening - 1)) --opening;
    if (opening > from && view_[opening - 1].Is(kAnd)) --opening;
    Pieces(e, {from, opening}, {closing, to});
  }

  // "According to a report by the Courier, …": what hangs on the source is no content, up to a comma.
  [[nodiscard]] std::uint32_t BehindSource(std::uint32_t closing, std::uint32_t to) const {
    constexpr std::uint32_t kLongest = 8;
    if (view_.words().Has(kVerbSecond) || closing >= to || !view_[closing].Is(kPrep | kOf)) return closing;
    std::uint32_t comma = closing;
    while (comma < to && comma < closing + kLongest && Free(comma) && view_[comma].mark == 0) {
      if (view_[comma].Is(kCopula | kReporting) && !view_[comma].upper) return closing;
      ++comma;
    }
    const bool goes_on = comma + 1 < to && IsComma(view_[comma].mark) && Free(comma) &&
                         !view_[comma + 1].Is(kWho | kThat | kSub | kAnd);
    return goes_on ? comma : closing;
  }

  void Colon(std::size_t e) {
    const ReportEvent& event = state_.events[e];
    std::uint32_t from = event.source->end;
    while (from < end_ && !IsColon(view_[from].mark)) ++from;
    if (from + 1 < end_ && Free(from + 1)) Emit(e, {from + 1, end_});
  }

  // A sentence in the mood of reported speech goes on what was reported just before it.
  void Mood() {
    // Within a paragraph a sentence or two of the outlet's own may stand between.
    constexpr std::uint32_t kGap = 3;
    const bool same = state_.last_paragraph == state_.Current().paragraph;
    std::optional<TokenRange> source = state_.last_source;
    const bool newer = !same && state_.subject_before && state_.sentence > 0 &&
                       view_.sentences()[state_.sentence - 1].paragraph == state_.Current().paragraph &&
                       CanSpeak(view_, *state_.subject_before);
    if (newer || !source || state_.last_sentence + (same ? kGap : 1) < state_.sentence ||
        state_.last_paragraph + 1 < state_.Current().paragraph) {
      // Nobody was said to speak: who the sentence before is about, if it can.
      source = state_.subject_before;
      const bool beside = state_.sentence > 0 &&
                          view_.sentences()[state_.sentence - 1].paragraph == state_.Current().paragraph;
      if (!source || !beside || !CanSpeak(view_, *source)) return;
    }
    if (!HasMood({begin_, end_})) return;
    state_.last_source = source;
    state_.last_paragraph = state_.Current().paragraph;
    const TokenRange content = Strip({begin_, end_});
    if (Words(content) < kFewestWords || IsQuoted(content)) return;
    Speech speech;
    speech.place = view_.Bytes(content);
    speech.kind = QuotationKind::kIndirect;
    speech.source = state_.last_source;
    speech.sentence = state_.sentence;
    speech.floating = true;
    const bool goes_on = !state_.found.empty() && state_.found.back().floating &&
                         state_.found.back().sentence + 1 == state_.sentence &&
                         state_.found.back().kind == QuotationKind::kIndirect;
    speech.utterance = goes_on ? state_.found.back().utterance : state_.next_utterance++;
    state_.last_sentence = state_.sentence;
    state_.found.push_back(speech);
  }

  SpeechState& state_;
  const FieldView& view_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::uint32_t covered_ = 0;
  bool emitted_ = false;
};

}  // namespace

void ReadIndirect(SpeechState& state) {
  IndirectReader(state).Run();
}

}  // namespace parallax
