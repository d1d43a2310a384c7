// The fields of a clause before and behind its verb, and which noun phrase of them can be its subject: the
// one that is in no oblique case, hangs on no preposition, and can do what the verb says.
#ifndef PARALLAX_ANNOTATE_QUOTES_CLAUSE_FIELDS_H_
#define PARALLAX_ANNOTATE_QUOTES_CLAUSE_FIELDS_H_

#include <cstdint>
#include <optional>

#include "annotate/quotes/field_view.h"

namespace parallax {

// How many tokens behind the verb are looked at for the subject.
inline constexpr std::uint32_t kClauseField = 24;

// Whether the head of a phrase is a name of a person or organization or the noun of a source.
[[nodiscard]] bool NamesActor(const FieldView& view, TokenRange phrase);
// Whether the head of a phrase cannot speak: "die Haltung Bergs".
[[nodiscard]] bool NamesThing(const FieldView& view, TokenRange phrase);

class ClauseFields {
 public:
  // `cue` is the verb in `sentence`. Keeps a reference to `view`.
  ClauseFields(const FieldView& view, TokenRange sentence, TokenRange cue)
      : view_(view), sentence_(sentence), cue_(cue) {}

  // The phrase that begins the field [begin, end), behind adverbs, if it can be a subject.
  [[nodiscard]] std::optional<TokenRange> Front(std::uint32_t begin, std::uint32_t end) const;
  // The first phrase of [begin, end) that can be a subject.
  [[nodiscard]] std::optional<TokenRange> Middle(std::uint32_t begin, std::uint32_t end) const;
  // Of the phrases before and behind the verb, the one that is its subject.
  [[nodiscard]] std::optional<TokenRange> Choose(const std::optional<TokenRange>& front,
                                                 const std::optional<TokenRange>& middle) const;
  // Whether token `i` can begin a subject.
  [[nodiscard]] bool CanBegin(std::uint32_t i) const;
  // Whether token `i` is a preposition that the phrase behind it hangs on.
  [[nodiscard]] bool IsGoverning(std::uint32_t i) const;
  // Whether token `i` stands outside of passages.
  [[nodiscard]] bool Free(std::uint32_t i) const { return view_[i].passage < 0; }

 private:
  [[nodiscard]] std::optional<TokenRange> QuotedName(std::uint32_t begin, std::uint32_t end) const;

  const FieldView& view_;
  TokenRange sentence_;
  TokenRange cue_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_CLAUSE_FIELDS_H_
