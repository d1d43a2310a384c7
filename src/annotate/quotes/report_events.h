// Who says something in a sentence: reporting verbs with their subjects, "according to X", "so X",
// "lyder det fra X", and "X:" before a quotation. Both direct and indirect speech stand on these events.
#ifndef PARALLAX_ANNOTATE_QUOTES_REPORT_EVENTS_H_
#define PARALLAX_ANNOTATE_QUOTES_REPORT_EVENTS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/quotes/field_view.h"

namespace parallax {

enum class EventKind : std::uint8_t {
  kVerb,    // "Berg said"
  kSource,  // "according to Berg", "Berg zufolge"
  kThus,    // "so Berg", "lyder det fra Berg"
  kColon,   // "Berg: …"
};

struct ReportEvent {
  EventKind kind = EventKind::kVerb;
  ClassSet classes = 0;
  TokenRange cue;                            // of kColon: empty, at the colon
  std::optional<TokenRange> source;          // tokens of the speaker
  bool inherited = false;                    // the speaker is that of the event before: "… and accused"
  bool points_back = false;                  // "[Det] sier X": reports what was told just before
  bool passive = false;                      // who speaks is not the subject: "is called", "wurde genannt"
  bool mood = false;                         // in the mood of reported speech: "habe gefordert"
  bool judges = false;                       // names whose judgement quoted words are, reports nothing else
  std::optional<std::uint32_t> opener = {};  // the word that opens a subordinate clause around the verb
  [[nodiscard]] std::uint32_t begin() const {
    return source && source->begin < cue.begin ? source->begin : cue.begin;
  }
  [[nodiscard]] std::uint32_t end() const { return source && source->end > cue.end ? source->end : cue.end; }
};

// Events of one sentence in order of their cues, none inside a passage. Inherited speakers are filled in
// where the sentence has them. Cost: linear in the sentence.
[[nodiscard]] std::vector<ReportEvent> FindEvents(const FieldView& view, const ViewSentence& sentence);

// Whether the token is used as a reporting verb here, not as a noun ("the report", "a claim").
[[nodiscard]] bool IsReportingVerb(const FieldView& view, std::uint32_t token, std::uint32_t sentence_begin);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_REPORT_EVENTS_H_
