// Finds the noun phrase beside a verb: who speaks. There is no parser; capital letters, articles, nouns of
// sources, and the small words that end a phrase tell its extent, each from the tables of the language.
#ifndef PARALLAX_ANNOTATE_QUOTES_NOUN_PHRASE_H_
#define PARALLAX_ANNOTATE_QUOTES_NOUN_PHRASE_H_

#include <cstdint>
#include <optional>

#include "annotate/quotes/field_view.h"

namespace parallax {

// The phrase that begins at or, behind adverbs and auxiliaries, shortly after token `at`, and ends before
// `limit`. Nothing when no phrase begins there. Looks at a bounded number of tokens.
[[nodiscard]] std::optional<TokenRange> PhraseAfter(const FieldView& view, std::uint32_t at,
                                                    std::uint32_t limit);

// The phrase that ends at or, before adverbs, auxiliaries and an insertion between commas, shortly
// before token `at`, and begins at or after `limit`.
[[nodiscard]] std::optional<TokenRange> PhraseBefore(const FieldView& view, std::uint32_t at,
                                                     std::uint32_t limit);

// The subject of the clause that begins at token `begin`, as far as the order of words tells it: its first
// phrase, or behind adverbials at its front the next one, past the verb where the verb comes second.
[[nodiscard]] std::optional<TokenRange> SubjectOf(const FieldView& view, std::uint32_t begin,
                                                  std::uint32_t limit);

// What a relative pronoun stands for: the phrase right before it, begun at or after `limit`.
[[nodiscard]] std::optional<TokenRange> AntecedentOf(const FieldView& view, std::uint32_t pronoun,
                                                     std::uint32_t limit);

// Whether the token can begin or carry a noun phrase by itself.
[[nodiscard]] bool IsNominal(const FieldView& view, std::uint32_t token);
// Whether the token is a personal pronoun here (German "sie", not "die Regierung").
[[nodiscard]] bool IsPronoun(const FieldView& view, std::uint32_t token);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_NOUN_PHRASE_H_
