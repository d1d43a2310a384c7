// Reads a field sentence by sentence and gives what is quoted and reported in it, with the words that
// name the speaker. What the speaker is (an entity) is settled afterwards: speaker_resolver.h.
//
// Passages between marks go to the nearest event of their sentence: the one right behind them ("Q," said X),
// else the one before (X said: Q), else any. One that has no event of its own floats: it belongs to whom
// the text had speak last (as Citron and GenderGapTracker do). Short passages without a verb are scare quotes
// or titles and are left out. Indirect speech is a clause behind a complementizer, a bare clause behind a
// verb of speech, a clause before ", he said", the sentence around "according to X", and sentences whose verb
// is in the mood of reported speech.
#ifndef PARALLAX_ANNOTATE_QUOTES_SPEECH_H_
#define PARALLAX_ANNOTATE_QUOTES_SPEECH_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/quotes/field_view.h"
#include "annotate/quotes/report_events.h"
#include "parallax/annotated_article.h"

namespace parallax {

struct Speech {
  Span place;
  QuotationKind kind = QuotationKind::kDirect;
  std::uint32_t utterance = 0;
  std::optional<TokenRange> source;
  std::optional<TokenRange> cue;
  std::uint32_t sentence = 0;  // index into FieldView::sentences
  bool floating = false;       // no event of its own
  bool sourced = false;        // of a passage: right beside "according to Berg" within its own clause
  bool near = false;           // of a passage: right beside the words that name who speaks
};

// Utterances are numbered from `first_utterance`. In order of place. Linear in the field.
[[nodiscard]] std::vector<Speech> ReadSpeech(const FieldView& view, std::uint32_t first_utterance);

// What the parts of the reader share while they go through one field.
struct SpeechState {
  const FieldView& view;
  std::uint32_t sentence = 0;
  std::vector<ReportEvent> events;          // of this sentence
  std::vector<std::int32_t> event_passage;  // per event: a passage it introduces wholly, or -1
  std::vector<Speech> found;
  std::uint32_t next_utterance = 0;

  // Who spoke last, and where.
  std::optional<TokenRange> last_source;
  std::uint32_t last_paragraph = 0;
  std::uint32_t last_sentence = 0;
  bool colon_before = false;  // the sentence before ended with an event and a colon
  // The subject of the sentence before, should it name nobody who speaks.
  std::optional<TokenRange> subject_before;
  bool open_utterance = false;  // a passage was left open at the end of its paragraph

  [[nodiscard]] const ViewSentence& Current() const { return view.sentences()[sentence]; }
  void Remember(const std::optional<TokenRange>& source);
};

// Adds the passages of the current sentence to `found`.
void ReadPassages(SpeechState& state, std::uint32_t first_passage, std::uint32_t end_passage);
// Adds the indirect speech of the current sentence to `found`.
void ReadIndirect(SpeechState& state);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_SPEECH_H_
