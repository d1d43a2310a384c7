// The phrases of a sentence that can name a source where the noun phrase right beside the verb does not:
// nouns without article or capital, names between marks, what stands behind a place or between two
// prepositions.
#ifndef PARALLAX_ANNOTATE_QUOTES_SOURCE_PHRASES_H_
#define PARALLAX_ANNOTATE_QUOTES_SOURCE_PHRASES_H_

#include <cstdint>
#include <optional>

#include "annotate/quotes/field_view.h"

namespace parallax {

// Each look-up reads a bounded number of tokens, RightLimit() the rest of the sentence.
class SourcePhrases {
 public:
  // Keeps a reference to `view`.
  SourcePhrases(const FieldView& view, TokenRange sentence)
      : view_(view), begin_(sentence.begin), end_(sentence.end) {}

  // Whether the last word of the phrase has the ending of a verb, not of a name: "嘆いた".
  [[nodiscard]] bool EndsAsVerb(TokenRange phrase) const;

  // "heißt es [dazu] in der Erklärung", "In der Erklärung heißt es".
  [[nodiscard]] std::optional<TokenRange> HeardFrom(TokenRange cue) const;

  // The subject of a clause whose verb, at token `verb`, stands last: behind the word that opens the clause
  // ("weil Berg die Regierung kritisierte"), or the first phrase of a main clause with an auxiliary ("Berg
  // hat die Regierung kritisiert"). Looks back at a bounded number of tokens.
  [[nodiscard]] std::optional<TokenRange> SubjectOfFinal(std::uint32_t verb, std::uint32_t behind) const;

  // The first token from `i` on that is a colon, stands in a passage or ends the sentence.
  [[nodiscard]] std::uint32_t RightLimit(std::uint32_t i) const;

  // "Laut „Bote“": a name between marks at token `at`.
  [[nodiscard]] std::optional<TokenRange> QuotedName(std::uint32_t at) const;

  // A noun without capital letter or article, where only a noun can stand: "according to police,". `more`:
  // what is reported may follow, so that at the end of the sentence only its first word is sure.
  [[nodiscard]] std::optional<TokenRange> PlainNoun(std::uint32_t at, bool more) const;

  // "a anunțat primarul orașului, Ana Berg": up to a comma, words without a class of their own go on the noun
  // of a source.
  [[nodiscard]] std::optional<TokenRange> WithAttributes(std::optional<TokenRange> phrase) const;

  // "Pēc [policijas] teiktā": what stands between a preposition and token `i`.
  [[nodiscard]] std::optional<TokenRange> BehindPreposition(std::uint32_t i) const;

  // "В полиции сообщили": the source of a verb without a subject.
  [[nodiscard]] std::optional<TokenRange> AtSource(std::uint32_t verb) const;

  // "uvedl v Praze ministr": behind where it was said, the noun of a source or a name.
  [[nodiscard]] std::optional<TokenRange> BehindPlace(std::uint32_t at, std::uint32_t limit) const;

  // Whom a verb that cites has for its object: "Der Bote zitiert einen Zeugen".
  [[nodiscard]] std::optional<TokenRange> Cited(TokenRange cue,
                                                const std::optional<TokenRange>& subject) const;

 private:
  const FieldView& view_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_SOURCE_PHRASES_H_
