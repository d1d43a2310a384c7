// Passages between marks: which event they belong to, and whether they are speech at all.
#include <algorithm>

#include "annotate/quotes/clause_subject.h"
#include "annotate/quotes/noun_phrase.h"
#include "annotate/quotes/speech.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Fewer words than this are a scare quote or a title unless a verb and a speaker stand beside them.
constexpr std::uint32_t kFewWords = 4;
// How many words may stand between a verb and the passage it introduces.
constexpr std::uint32_t kNear = 14;
// How many paragraphs a floating passage may stand behind its speaker.
constexpr std::uint32_t kFloatParagraphs = 2;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Shape {
  std::uint32_t words = 0;       // for unspaced scripts two characters count as one
  bool upper_start = false;      // or of a script without capitals
  bool ends_sentence = false;    // the last mark inside or right behind ends or joins a sentence
  bool all_capitalised = false;  // as titles are
};

Shape ShapeOf(const FieldView& view, const Passage& passage) {
  Shape shape;
  std::uint32_t capitalised = 0;
  std::uint32_t unspaced = 0;
  for (std::uint32_t i = passage.tokens.begin; i < passage.tokens.end; ++i) {
    const ViewToken& token = view[i];
    if (!token.word && !token.number) continue;
    std::size_t at = token.span.begin;
    if (token.caseless && IsUnspacedScript(NextCodePoint(view.text(), at))) {
      unspaced += token.span.size() / 3;
      continue;
    }
    if (shape.words == 0) shape.upper_start = token.capital || token.caseless;
    ++shape.words;
    if (token.upper) ++capitalised;
  }
  shape.all_capitalised = shape.words > 0 && capitalised * 3 >= shape.words * 2;
  if (unspaced > 0) {
    shape.words += (unspaced + 1) / 2;
    shape.upper_start = true;
  }
  const ViewToken& last = view[passage.tokens.end - 1];
  const std::uint32_t behind = view.TokenAt(passage.marked.outer.end);
  shape.ends_sentence = IsTerminator(last.mark) || IsComma(last.mark) || !passage.marked.closed ||
                        (behind < view.size() && view[behind].mark != 0 && !IsDashMark(view[behind].mark) &&
                         view[behind].mark != U')');
  return shape;
}

// Reads the passages of one sentence.
class PassageReader {
 public:
  PassageReader(SpeechState& state, std::uint32_t first, std::uint32_t end)
      : state_(state), view_(state.view), first_(first), end_(end) {}

  void Run() {
    if (first_ == end_) return;
    const TokenRange sentence = state_.Current().tokens;
    first_free_word_ = sentence.begin;
    while (first_free_word_ < sentence.end &&
           (view_[first_free_word_].passage >= 0 ||
            !(view_[first_free_word_].word || view_[first_free_word_].number))) {
      ++first_free_word_;
    }
    for (std::uint32_t p = first_; p < end_; ++p) Read(p);
  }

 private:
  [[nodiscard]] const Passage& PassageAt(std::uint32_t p) const { return view_.passages()[p]; }
  [[nodiscard]] std::uint32_t OuterBegin(std::uint32_t p) const {
    return view_.TokenAt(PassageAt(p).marked.outer.begin);
  }
  [[nodiscard]] std::uint32_t OuterEnd(std::uint32_t p) const {
    return view_.TokenAt(PassageAt(p).marked.outer.end);
  }

  // Number of words in [begin, end) outside of passages; commas and dashes are free.
  [[nodiscard]] std::uint32_t WordsBetween(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = begin; i < end && words <= kNear; ++i) words += view_[i].word || view_[i].number;
    return words;
  }

  // Index of the first event whose cue begins at or behind token `i`.
  [[nodiscard]] std::size_t FirstEventFrom(std::uint32_t i) const {
    const auto found =
        std::ranges::lower_bound(state_.events, i, {}, [](const ReportEvent& e) { return e.cue.begin; });
    return static_cast<std::size_t>(found - state_.events.begin());
  }

  // The event that begins right behind passage `p`, unless it introduces the next one.
  [[nodiscard]] std::size_t EventBehind(std::uint32_t p) const {
    const std::uint32_t behind = OuterEnd(p);
    const std::size_t e = FirstEventFrom(behind);
    if (e == state_.events.size()) return kNone;
    const ReportEvent& event = state_.events[e];
    // Where the verb comes second, a subject before it begins a clause that has nothing to do with a passage
    // within another: "nannte das „Q“, der Rat sprach von".
    if (view_.words().Has(kVerbSecond) && !BeginsSentence(p) && event.kind == EventKind::kVerb &&
        event.source && event.source->begin >= behind && event.source->end <= event.cue.begin)
      return kNone;
    const bool around = event.source && event.source->begin < behind && !view_.words().Has(kVerbLast);
    const std::uint32_t begin = std::max(around ? event.cue.begin : event.begin(), behind);
    // "says “Q” and the governor says": behind a conjunction another clause begins.
    const bool joins = BeginsSentence(p) || view_.words().Has(kVerbLast);
    if (WordsBetween(behind, begin) > Adverbs(behind, begin, joins ? kAux | kAnd : ClassSet{kAux}))
      return kNone;
    const std::uint32_t after = event.end();
    const bool next =
        p + 1 < end_ && after < view_.size() && IsColon(view_[after].mark) && after < OuterBegin(p + 1);
    return next ? kNone : e;
  }

  // Number of words of these classes in [begin, end); complementizers too where verbs stand last.
  [[nodiscard]] std::uint32_t Adverbs(std::uint32_t begin, std::uint32_t end, ClassSet classes) const {
    if (view_.words().Has(kVerbLast)) classes |= kThat;
    std::uint32_t words = 0;
    for (std::uint32_t i = begin; i < end && i < begin + kNear; ++i)
      words += view_[i].word && view_[i].Is(classes);
    return words;
  }

  // The last event before passage `p` in its sentence that took place and whose clause has not ended before
  // it: in "Berg nannte den Plan, von dem Olsen sprach, einen „Q“" that is Berg's.
  [[nodiscard]] std::size_t EventBefore(std::uint32_t p) const {
    const std::size_t behind = FirstEventFrom(OuterBegin(p));
    if (behind == 0) return kNone;
    std::size_t e = behind - 1;
    while (e > 0 && (HasEnded(state_.events[e], OuterBegin(p)) || IsDenied(state_.events[e]))) --e;
    return HasEnded(state_.events[e], OuterBegin(p)) ? behind - 1 : e;
  }

  // Whether the event is a subordinate clause that a comma closes right behind its verb, with further words
  // before token `to`.
  [[nodiscard]] bool HasEnded(const ReportEvent& event, std::uint32_t to) const {
    if (!event.opener) return false;
    std::uint32_t i = event.cue.end;
    while (i < to && view_[i].passage < 0 && view_[i].word && view_[i].Is(kCopula | kMood | kAux)) ++i;
    return i + 1 < to && view_[i].passage < 0 && IsComma(view_[i].mark) && view_[i + 1].passage < 0 &&
           view_[i + 1].word;
  }

  // Whether a word of negation stands before the verb: in "Berg said it would stand if Olsen had not rejected
  // “Q”" nobody but Berg has spoken.
  [[nodiscard]] bool IsDenied(const ReportEvent& event) const {
    constexpr std::uint32_t kReachBack = 3;
    if (event.kind != EventKind::kVerb) return false;
    for (std::uint32_t i = event.cue.end; i-- > 0 && i + kReachBack >= event.cue.begin;) {
      if (view_[i].mark != 0 || view_[i].passage >= 0) return false;
      if (view_[i].Is(kNot)) return true;
      if (i < event.cue.begin && !view_[i].Is(kAux | kCopula | kMood)) return false;
    }
    return false;
  }

  [[nodiscard]] std::size_t EventAnywhereBehind(std::uint32_t p) const {
    const std::size_t e = FirstEventFrom(OuterEnd(p));
    return e == state_.events.size() ? kNone : e;
  }

  [[nodiscard]] bool ColonBefore(std::uint32_t p) const {
    const std::uint32_t begin = OuterBegin(p);
    return begin > state_.Current().tokens.begin && IsColon(view_[begin - 1].mark);
  }

  // Whether passage `p` begins its sentence (nothing or only other passages before it).
  [[nodiscard]] bool BeginsSentence(std::uint32_t p) const { return first_free_word_ >= OuterBegin(p); }

  [[nodiscard]] std::size_t Choose(std::uint32_t p, bool& adjacent) const {
    adjacent = true;
    const std::size_t behind = EventBehind(p);
    const std::size_t before = EventBefore(p);
    if (behind != kNone && (!ColonBefore(p) || !state_.events[behind].inherited)) return behind;
    if (before != kNone && ColonBefore(p)) return before;
    const std::uint32_t distance =
        before == kNone
            ? kNear + 1
            : WordsBetween(state_.events[before].end(), std::max(OuterBegin(p), state_.events[before].end()));
    adjacent = before != kNone && distance <= 2;
    if (before != kNone && distance <= kNear) return before;
    adjacent = false;
    if (before != kNone) return before;
    return GoesOn(p) ? kNone : EventAnywhereBehind(p);
  }

  // Whether the words before passage `p` are in the mood of reported speech and so go on what was said
  // before.
  [[nodiscard]] bool GoesOn(std::uint32_t p) const {
    constexpr std::uint32_t kClause = 60;
    if (!state_.last_source || state_.last_paragraph + 1 < state_.Current().paragraph) return false;
    const std::uint32_t sentence = state_.Current().tokens.begin;
    const std::uint32_t to = OuterBegin(p);
    for (std::uint32_t i = std::max(sentence, to - std::min(to, kClause)); i < to; ++i) {
      if (view_[i].passage < 0 && !view_[i].upper && view_[i].Is(kMood)) return true;
    }
    return false;
  }

  void Read(std::uint32_t p) {
    const Passage& passage = PassageAt(p);
    const Shape shape = ShapeOf(view_, passage);
    if (shape.words == 0 || IsSource(passage)) return;
    bool adjacent = false;
    const std::size_t e = Choose(p, adjacent);
    const bool sentence_like = BeginsSentence(p) || ColonBefore(p) || (adjacent && shape.upper_start);
    const bool spoken = e != kNone && adjacent && IsSpokenBeside(e, p);
    const bool direct =
        (shape.words >= kFewWords || (adjacent && shape.ends_sentence) || (spoken && shape.upper_start)) &&
        sentence_like && (shape.upper_start || shape.ends_sentence);
    Speech speech;
    speech.place = passage.marked.inner;
    speech.kind = direct ? QuotationKind::kDirect : QuotationKind::kPartial;
    speech.sentence = state_.sentence;
    if (passage.marked.continues && !state_.found.empty()) {
      Speech& head = LastPassage();
      speech.source = head.source;
      speech.cue = head.cue;
      speech.kind = head.kind;
      speech.utterance = head.utterance;
      if (e != kNone && !head.source) head.source = speech.source = state_.events[e].source;
      Emit(speech);
      return;
    }
    if (e != kNone) {
      const ReportEvent& event = state_.events[e];
      speech.source = event.mood && GoesOn(p) ? state_.last_source : SourceOf(event, p);
      if (!event.cue.empty()) speech.cue = event.cue;
      speech.near = adjacent;
      speech.sourced = event.kind == EventKind::kSource && event.cue.begin < OuterBegin(p);
      if (!speech.source && !event.inherited) speech.source = state_.last_source;
      if (event.inherited && !speech.source) speech.source = state_.last_source;
      if (!speech.source && shape.words < kFewWords && !(spoken && direct)) return;
      if (shape.words < kFewWords && !direct && IsTitle(p, shape)) return;
      const bool joins = Joins(p, e);
      if (direct && adjacent) state_.event_passage[e] = static_cast<std::int32_t>(p);
      if (joins) {
        speech.utterance = state_.found.back().utterance;
        speech.kind = state_.found.back().kind;
      } else {
        speech.utterance = state_.next_utterance++;
      }
      Emit(speech);
      return;
    }
    if (passage.tentative && !(state_.last_source && state_.last_paragraph + 1 >= state_.Current().paragraph))
      return;
    Float(p, shape, speech);
  }

  // Whether a verb of speech stands right beside passage `p` and all of its sentence before that verb is the
  // passage, or the verb stands last: "„Q“ – mondta", "市長は「Q」と述べた".
  [[nodiscard]] bool IsSpokenBeside(std::size_t e, std::uint32_t p) const {
    const ReportEvent& event = state_.events[e];
    const bool verb = event.kind == EventKind::kVerb && (event.classes & (kSay | kState)) != 0;
    if (!verb && event.kind != EventKind::kThus) return false;
    if (event.cue.begin < OuterEnd(p)) return false;
    return BeginsSentence(p) || view_.words().Has(kVerbLast);
  }

  // Whether the passage is the name of a source: "laut „Bote“".
  [[nodiscard]] bool IsSource(const Passage& passage) const {
    // Its words that name it as one stand right beside it.
    constexpr std::uint32_t kBeside = 8;
    const std::uint32_t begin = passage.tokens.begin;
    for (std::size_t e = FirstEventFrom(begin > kBeside ? begin - kBeside : 0);
         e < state_.events.size() && state_.events[e].cue.begin < passage.tokens.end + kBeside; ++e) {
      if (state_.events[e].source == passage.tokens) return true;
    }
    return false;
  }

  [[nodiscard]] Speech& LastPassage() {
    const auto last = std::ranges::find_if(state_.found.rbegin(), state_.found.rend(), [](const Speech& s) {
      return s.kind != QuotationKind::kIndirect;
    });
    return last == state_.found.rend() ? state_.found.back() : *last;
  }

  // The speaker of an event for passage `p`; where the verb stands behind the passage and names nobody, the
  // subject at the begin of the sentence: "Kaya, “Q” dedi".
  [[nodiscard]] std::optional<TokenRange> SourceOf(const ReportEvent& event, std::uint32_t p) const {
    if (event.source && !event.inherited) return event.source;
    const std::uint32_t begin = state_.Current().tokens.begin;
    if (ColonBefore(p) && event.cue.end <= OuterBegin(p) && view_[begin].passage < 0) {
      if (auto subject = SubjectOf(view_, begin, OuterBegin(p))) return subject;
    }
    if (!event.cue.empty() && event.cue.begin >= OuterEnd(p) && view_[begin].passage < 0) {
      if (auto subject = PhraseAfter(view_, begin, OuterBegin(p))) return subject;
    }
    return event.source;
  }

  // A passage right behind a common noun or name and not right behind a verb: “the film "X"”.
  [[nodiscard]] bool IsTitle(std::uint32_t p, const Shape& shape) const {
    const std::uint32_t begin = OuterBegin(p);
    if (begin == state_.Current().tokens.begin) return false;
    const ViewToken& before = view_[begin - 1];
    const bool noun =
        before.word && !before.Is(kReporting | kThat | kPrep | kAux | kCopula | kAnd | kOf | kDet | kNot);
    if (view_.words().Has(kNounCapitals)) return noun && before.upper && shape.upper_start;
    return shape.all_capitalised && (noun || before.Is(kDet | kPrep | kOf));
  }

  // Whether passage `p` goes on the utterance of the passage before it: only the words that name the
  // speaker of both stand between.
  [[nodiscard]] bool Joins(std::uint32_t p, std::size_t e) const {
    if (state_.found.empty() || p == 0) return false;
    const Passage& before = PassageAt(p - 1);
    if (before.paragraph != PassageAt(p).paragraph || state_.found.back().place != before.marked.inner)
      return false;
    if (state_.found.back().kind != QuotationKind::kDirect) return false;
    if (e == kNone) return true;
    return p > first_ && state_.event_passage[e] == static_cast<std::int32_t>(p - 1) &&
           EventBehind(p - 1) == e;
  }

  void Float(std::uint32_t p, const Shape& shape, Speech speech) {
    speech.floating = true;
    const std::uint32_t paragraph = state_.Current().paragraph;
    const bool alone = BeginsSentence(p);
    if (shape.words < kFewWords) {
      const bool answer = alone && shape.ends_sentence && shape.upper_start && state_.last_source &&
                          state_.last_paragraph + 1 >= paragraph &&
                          WordsBetween(OuterEnd(p), state_.Current().tokens.end) == 0;
      const bool told = ColonBefore(p) && shape.ends_sentence && shape.upper_start && Beside(p);
      if (!answer && !told) return;
      speech.kind = QuotationKind::kDirect;
    }
    const bool in_sentence = !alone || OuterEnd(p) + 1 < state_.Current().tokens.end;
    if (in_sentence && (IsTitle(p, shape) || shape.all_capitalised) && !shape.ends_sentence) return;
    if (shape.all_capitalised && !alone) return;
    if (auto beside = Beside(p)) {
      speech.source = beside;
      speech.floating = false;
    } else if (auto subject = alone ? std::nullopt : ClauseActor(p)) {
      speech.source = subject;
    } else if (state_.last_source && state_.last_paragraph + kFloatParagraphs >= paragraph &&
               !(state_.last_paragraph < paragraph && SubjectBeforeSpeaks())) {
      speech.source = state_.last_source;
    } else if (state_.subject_before && (alone || SubjectBeforeSpeaks())) {
      speech.source = state_.subject_before;
    }
    const bool joins =
        speech.floating && Joins(p, kNone) && state_.found.back().sentence + 1 >= state_.sentence;
    speech.utterance = joins ? state_.found.back().utterance : state_.next_utterance++;
    if (joins) {
      speech.source = state_.found.back().source;
      speech.cue = state_.found.back().cue;
      speech.kind = state_.found.back().kind;
    }
    Emit(speech);
  }

  // Whether the sentence before, in the same paragraph, is about somebody who can speak.
  [[nodiscard]] bool SubjectBeforeSpeaks() const {
    return view_.words().Has(kCaseMarks) && state_.subject_before && state_.sentence > 0 &&
           view_.sentences()[state_.sentence - 1].paragraph == state_.Current().paragraph &&
           CanSpeak(view_, *state_.subject_before);
  }

  // Who stands beside a passage without a verb that is known: the subject before a colon, a name before a
  // bracket, a phrase behind a comma.
  [[nodiscard]] std::optional<TokenRange> Beside(std::uint32_t p) const {
    const std::uint32_t sentence = state_.Current().tokens.begin;
    const std::uint32_t begin = OuterBegin(p);
    const std::uint32_t end = OuterEnd(p);
    if (ColonBefore(p) && view_[sentence].passage < 0 && !GoesOn(p))
      return SubjectOf(view_, sentence, begin - 1);
    if (begin > sentence && view_[begin - 1].mark == U'(') {
      return PhraseBefore(view_, begin - 1, p > first_ ? OuterEnd(p - 1) : sentence);
    }
    const char32_t last = view_[PassageAt(p).tokens.end - 1].mark;
    const std::uint32_t limit = state_.Current().tokens.end;
    if (BeginsSentence(p) && end < limit &&
        (IsComma(last) || IsComma(view_[end].mark) || IsDashMark(view_[end].mark))) {
      std::uint32_t i = end + (view_[end].mark != 0 ? 1 : 0);
      if (i < limit && view_[i].mark != 0) ++i;
      const auto phrase = PhraseAfter(view_, i, limit);
      if (phrase && phrase->begin == i) return phrase;
      // A word that is no phrase, then a phrase: a verb that is not in the tables.
      if (i + 1 < limit && view_[i].word && view_[i].passage < 0) {
        const auto behind = PhraseAfter(view_, i + 1, limit);
        if (behind && behind->begin == i + 1) return behind;
      }
    }
    return std::nullopt;
  }

  // The subject of the sentence that a passage is part of, where it can speak: "Berg zeigte sich „froh“".
  [[nodiscard]] std::optional<TokenRange> ClauseActor(std::uint32_t p) const {
    const std::uint32_t sentence = state_.Current().tokens.begin;
    if (!view_.words().Has(kCaseMarks) || view_[sentence].passage >= 0) return std::nullopt;
    // In the mood of reported speech the subject is spoken of. A verb stands no further away than a clause is
    // long.
    constexpr std::uint32_t kClause = 60;
    const std::uint32_t from = std::max(sentence, OuterBegin(p) - std::min(OuterBegin(p), kClause));
    const std::uint32_t to = std::min(state_.Current().tokens.end, OuterEnd(p) + kClause);
    for (std::uint32_t i = from; i < to; ++i) {
      if (view_[i].passage >= 0 || view_[i].upper) continue;
      if (i >= OuterEnd(p) && IsComma(view_[i].mark)) break;
      // "Berg machte klar, dass es „Q“ sei": what the clause says is its subject's, whatever the verb.
      if (i > sentence && i < OuterBegin(p) && view_[i].Is(kThat) && IsComma(view_[i - 1].mark)) {
        const auto subject = MainSubject(view_, sentence, i - 1);
        if (subject && CanSpeak(view_, *subject)) return subject;
      }
      if (view_[i].Is(kMood)) return std::nullopt;
    }
    const auto subject = MainSubject(view_, sentence, OuterBegin(p));
    return subject && CanSpeak(view_, *subject) ? subject : std::nullopt;
  }

  void Emit(Speech speech) {
    if (speech.source && !(speech.floating && speech.kind == QuotationKind::kPartial))
      state_.Remember(speech.source);
    state_.found.push_back(speech);
  }

  SpeechState& state_;
  const FieldView& view_;
  std::uint32_t first_;
  std::uint32_t end_;
  std::uint32_t first_free_word_ = 0;  // outside of passages, in the sentence
};

}  // namespace

void ReadPassages(SpeechState& state, std::uint32_t first_passage, std::uint32_t end_passage) {
  PassageReader(state, first_passage, end_passage).Run();
}

}  // namespace parallax
