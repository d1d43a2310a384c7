#include "annotate/quotes/speech.h"

#include <algorithm>

#include "annotate/quotes/clause_subject.h"
#include "annotate/quotes/noun_phrase.h"

namespace parallax {
namespace {

// A sentence that points back ("Det sier X", "Об этом сообщил X") names the speaker of what stands before it:
// passages that float there, or else the sentence before.
void PointBack(SpeechState& state) {
  const auto event = std::ranges::find_if(state.events, &ReportEvent::points_back);
  if (event == state.events.end() || !event->source || state.sentence == 0) return;
  const FieldView& view = state.view;
  const std::uint32_t paragraph = state.Current().paragraph;
  bool patched = false;
  for (auto speech = state.found.rbegin(); speech != state.found.rend(); ++speech) {
    const std::uint32_t there = view.sentences()[speech->sentence].paragraph;
    if (there + 1 < paragraph) break;
    if (speech->kind == QuotationKind::kIndirect) continue;
    if (!speech->floating) break;
    speech->source = event->source;
    speech->cue = event->cue;
    patched = true;
  }
  if (!patched) {
    const ViewSentence& before = view.sentences()[state.sentence - 1];
    const bool reported =
        std::ranges::any_of(state.found, [&](const Speech& s) { return s.sentence + 1 == state.sentence; });
    if (!reported && before.paragraph + 1 >= paragraph) {
      TokenRange content = before.tokens;
      while (content.end > content.begin + 1 && view[content.end - 1].mark != 0) --content.end;
      state.found.push_back({view.Bytes(content), QuotationKind::kIndirect, state.next_utterance++,
                             event->source, event->cue, state.sentence - 1, false});
    }
  }
  state.Remember(event->source);
}

// Quoted words within indirect speech are its speaker's: "Berg said that the “wild” plan would fail", unless
// the words that name another stand right beside them; where verbs stand last, those beside them are as
// likely part of what was said. Adds the passages that were not taken for speech by themselves.
void ReadInner(SpeechState& state, std::uint32_t first, std::uint32_t end, std::size_t before_sentence,
               std::size_t before_indirect) {
  // No sentence of prose has more clauses of indirect speech; they bound the work for each passage.
  constexpr std::size_t kMostAround = 64;
  const std::size_t behind = std::min(state.found.size(), before_indirect + kMostAround);
  std::size_t taken = before_sentence;
  for (std::uint32_t p = first; p < end; ++p) {
    const Span place = state.view.passages()[p].marked.inner;
    while (taken < before_indirect && state.found[taken].place.begin < place.begin) ++taken;
    const bool known = taken < before_indirect && state.found[taken].place == place;
    if (known && state.found[taken].sourced) continue;
    if (known && ((state.found[taken].near && !state.view.words().Has(kFinalVerbs)) ||
                  state.found[taken].kind != QuotationKind::kPartial))
      continue;
    for (std::size_t k = before_indirect; k < behind; ++k) {
      const Speech& around = state.found[k];
      if (around.kind != QuotationKind::kIndirect || !around.place.Contains(place)) continue;
      if (known) {
        state.found[taken].source = around.source;
        state.found[taken].cue = around.cue;
      } else {
        state.found.push_back({place, QuotationKind::kPartial, state.next_utterance++, around.source,
                               around.cue, state.sentence, around.floating});
      }
      break;
    }
  }
}

// Who is told to speak is who speaks next, also where the sentence holds nothing of what was said: "The
// minister spoke against force. It was needless."
void RememberTold(SpeechState& state) {
  if (state.last_source && state.last_sentence == state.sentence) return;
  const auto told = std::ranges::find_if(state.events, [&](const ReportEvent& event) {
    if (event.kind != EventKind::kVerb || !event.source || event.inherited || event.passive || event.mood)
      return false;
    // A verb that only tells has a subject that can speak unless it is known not to.
    const bool tells = (event.classes & kSay) != 0 && state.view.words().Has(kCaseMarks) &&
                       !IsThing(state.view, *event.source);
    return tells || CanSpeak(state.view, *event.source);
  });
  if (told != state.events.end()) state.Remember(told->source);
}

}  // namespace

void SpeechState::Remember(const std::optional<TokenRange>& source) {
  if (!source) return;
  // Within a sentence who speaks last in it.
  if (last_source && last_sentence == sentence && source->begin < last_source->begin) return;
  last_source = source;
  last_paragraph = Current().paragraph;
  last_sentence = sentence;
}

std::vector<Speech> ReadSpeech(const FieldView& view, std::uint32_t first_utterance) {
  SpeechState state{
      .view = view, .events = {}, .event_passage = {}, .found = {}, .last_source = {}, .subject_before = {}};
  state.next_utterance = first_utterance;
  std::uint32_t passage = 0;
  const auto passages = static_cast<std::uint32_t>(view.passages().size());
  for (; state.sentence < view.sentences().size(); ++state.sentence) {
    const ViewSentence& sentence = state.Current();
    state.events = FindEvents(view, sentence);
    state.event_passage.assign(state.events.size(), -1);
    const std::uint32_t first = passage;
    while (passage < passages && view.passages()[passage].tokens.begin < sentence.tokens.end) ++passage;
    const std::size_t before_sentence = state.found.size();
    ReadPassages(state, first, passage);
    const std::size_t before_indirect = state.found.size();
    ReadIndirect(state);
    ReadInner(state, first, passage, before_sentence, before_indirect);
    PointBack(state);
    RememberTold(state);
    const ViewToken& last = view[sentence.tokens.end - 1];
    state.colon_before = IsColon(last.mark) && last.passage < 0;
    state.subject_before.reset();
    if (view[sentence.tokens.begin].passage < 0) {
      state.subject_before = view.words().Has(kCaseMarks)
                                 ? MainSubject(view, sentence.tokens.begin, sentence.tokens.end)
                                 : PhraseAfter(view, sentence.tokens.begin, sentence.tokens.end);
    }
  }
  std::ranges::stable_sort(state.found, {},
                           [](const Speech& s) { return std::pair(s.place.begin, ~s.place.end); });
  return std::move(state.found);
}

}  // namespace parallax
