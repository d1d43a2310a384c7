// Who does what a verb says, in languages whose articles and pronouns show case (the habit "case-marks"):
// there the subject may stand behind the verb with an object or adverbial before it, and a verb may stand at
// the end of its clause, far from its subject.
#ifndef PARALLAX_ANNOTATE_QUOTES_CLAUSE_SUBJECT_H_
#define PARALLAX_ANNOTATE_QUOTES_CLAUSE_SUBJECT_H_

#include <cstdint>
#include <optional>

#include "annotate/quotes/field_view.h"

namespace parallax {

struct ClauseSubject {
  std::optional<TokenRange> phrase;
  bool inherited = false;    // the subject is that of the verb before: "… and accused"
  bool points_back = false;  // what was told before is the object: "[Das] bestätigte Berg"
  bool passive = false;      // `phrase` is who is spoken of; who speaks is `agent`
  std::optional<TokenRange> agent;
  bool mood = false;  // in the mood of reported speech: somebody else says that it was said
  // The word that opens the verb's clause, when it is a subordinate one whose verb stands last.
  std::optional<std::uint32_t> opener;
};

// The subject of the verb at `cue` in a sentence. Looks at a bounded number of tokens before the verb and
// at its clause behind it.
[[nodiscard]] ClauseSubject SubjectOfVerb(const FieldView& view, TokenRange sentence, TokenRange cue);

// The subject of the clause that token `at` stands in, whatever its verb.
[[nodiscard]] std::optional<TokenRange> SubjectAround(const FieldView& view, TokenRange sentence,
                                                      std::uint32_t at);

// Whether the phrase names somebody who can speak: a person, an organization, a source, or a pronoun.
[[nodiscard]] bool CanSpeak(const FieldView& view, TokenRange phrase);

// Whether the head of the phrase is a noun for what cannot speak: "die Haltung der Partei".
[[nodiscard]] bool IsThing(const FieldView& view, TokenRange phrase);

// The subject of the main clause that begins at `begin`, whatever its verb.
[[nodiscard]] std::optional<TokenRange> MainSubject(const FieldView& view, std::uint32_t begin,
                                                    std::uint32_t limit);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_CLAUSE_SUBJECT_H_
