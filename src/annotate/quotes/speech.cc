#include "annotate/quotes/speech.h"

#include <algorithm>

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

}  // namespace

void SpeechState::Remember(const std::optional<TokenRange>& source) {
  if (!source) return;
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
    ReadPassages(state, first, passage);
    ReadIndirect(state);
    PointBack(state);
    const ViewToken& last = view[sentence.tokens.end - 1];
    state.colon_before = IsColon(last.mark) && last.passage < 0;
    state.subject_before.reset();
    if (view[sentence.tokens.begin].passage < 0) {
      state.subject_before = PhraseAfter(view, sentence.tokens.begin, sentence.tokens.end);
    }
  }
  std::ranges::stable_sort(state.found, {},
                           [](const Speech& s) { return std::pair(s.place.begin, ~s.place.end); });
  return std::move(state.found);
}

}  // namespace parallax
