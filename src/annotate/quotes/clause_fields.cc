#include "annotate/quotes/clause_fields.h"

#include <algorithm>

#include "annotate/quotes/noun_phrase.h"

namespace parallax {
namespace {

bool IsBracket(char32_t c) {
  return c == U'(' || c == U')';
}

// The head of a phrase: attributes behind it ("Haltung der Partei") and a name before it ("Bergs Plan") are
// not.
TokenRange HeadOf(const FieldView& view, TokenRange phrase) {
  std::uint32_t end = phrase.begin;
  bool noun = false;
  while (end < phrase.end && !(noun && view[end].Is(kGenitive | kOf | kPrep) && !view[end].upper)) {
    noun |= view[end].upper && !view[end].Is(kDet);
    ++end;
  }
  return {phrase.begin, end};
}

}  // namespace

bool NamesActor(const FieldView& view, TokenRange phrase) {
  const TokenRange words = HeadOf(view, phrase);
  std::uint32_t head = phrase.begin;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    if (view[i].Is(kRole)) return true;
    if (view[i].upper && view[i].Is(kThing | kClaim)) return false;
    if (view[i].upper) head = i;
  }
  return view[head].actor;
}

bool NamesThing(const FieldView& view, TokenRange phrase) {
  const TokenRange words = HeadOf(view, phrase);
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    if (view[i].Is(kRole)) return false;
    if (view[i].upper && view[i].Is(kThing | kClaim)) return true;
  }
  return false;
}

std::optional<TokenRange> ClauseFields::Front(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t i = begin;
  while (i < end && Free(i) && view_[i].word && view_[i].Is(kAux | kAnd) && !IsNominal(view_, i)) ++i;
  if (i >= end || !CanBegin(i)) return std::nullopt;
  const auto phrase = PhraseAfter(view_, i, end);
  return phrase && phrase->begin == i ? phrase : std::nullopt;
}

std::optional<TokenRange> ClauseFields::Middle(std::uint32_t begin, std::uint32_t end) const {
  if (const auto title = QuotedName(begin, end)) return title;
  for (std::uint32_t i = begin; i < end;) {
    const ViewToken& token = view_[i];
    if (!Free(i) || (token.mark != 0 && !IsBracket(token.mark))) {
      // A quoted name may stand in the field ("im „Boten“ der Minister"); other marks end it.
      if (!Free(i)) {
        ++i;
        continue;
      }
      return std::nullopt;
    }
    if (token.Is(kThat | kSub) && !token.Is(kAux | kDet) && i > begin) return std::nullopt;
    if (IsGoverning(i)) {
      // Adjectives may stand before its noun.
      constexpr std::uint32_t kAdjectives = 4;
      std::uint32_t noun = i + 1;
      while (noun < end && noun <= i + kAdjectives && Free(noun) && view_[noun].word && !view_[noun].upper &&
             view_[noun].classes == 0)
        ++noun;
      const auto phrase = PhraseAfter(view_, noun, end);
      i = phrase && phrase->begin == noun ? phrase->end : i + 1;
      continue;
    }
    if (!IsNominal(view_, i) || (token.number && !CanBegin(i))) {
      ++i;
      continue;
    }
    const auto phrase = PhraseAfter(view_, i, end);
    if (!phrase || phrase->begin != i) {
      ++i;
      continue;
    }
    if (CanBegin(i)) return phrase;
    i = phrase->end;
  }
  return std::nullopt;
}

// "schrieb „Die Zeit“": a name between marks right behind the verb.
std::optional<TokenRange> ClauseFields::QuotedName(std::uint32_t begin, std::uint32_t end) const {
  constexpr std::uint32_t kLongestName = 4;
  if (cue_.empty() || begin != cue_.end || cue_.begin <= sentence_.begin || begin >= end || Free(begin) ||
      view_[cue_.begin - 1].mark == 0)
    return std::nullopt;
  const Passage& passage = view_.passages()[static_cast<std::size_t>(view_[begin].passage)];
  const TokenRange name = passage.tokens;
  if (name.size() > kLongestName || !view_[name.begin].capital || view_[name.end - 1].mark != 0)
    return std::nullopt;
  return name;
}

std::optional<TokenRange> ClauseFields::Choose(const std::optional<TokenRange>& front,
                                               const std::optional<TokenRange>& middle) const {
  if (!front || !middle) return front ? front : middle;
  if (IsPronoun(view_, front->begin) && !view_[front->begin].Is(kDet)) return front;
  const ViewToken& first = view_[front->begin];
  const bool bare_front = front->size() == 1 && front->begin == sentence_.begin && !first.actor &&
                          !first.noun_elsewhere && !first.Is(kRole | kPronoun);
  // What is said is no noun phrase: behind a verb of speech that can be no object.
  const bool speech = cue_.begin < cue_.end && view_[cue_.begin].Is(kSay);
  const bool acts = NamesActor(view_, *middle) || IsPronoun(view_, middle->begin);
  if (bare_front && (acts || (speech && view_[middle->begin].Is(kDet)))) return middle;
  // "Der Zeitung sagte Berg": the article may be that of who is spoken to, a name without one is not.
  const bool told = speech && first.Is(kGenitive) && first.Is(kDet) && NamesActor(view_, *middle) &&
                    !view_[middle->begin].Is(kDet);
  if (told) return middle;
  if (NamesActor(view_, *front) || (first.noun_elsewhere && front->size() == 1 && !NamesThing(view_, *front)))
    return front;
  if (NamesThing(view_, *front) && !NamesThing(view_, *middle)) return middle;
  return acts ? middle : front;
}

bool ClauseFields::IsGoverning(std::uint32_t i) const {
  const ViewToken& token = view_[i];
  return token.word && !token.upper && token.Is(kPrep | kOf) && !token.Is(kPronoun | kDet);
}

bool ClauseFields::CanBegin(std::uint32_t i) const {
  const ViewToken& token = view_[i];
  if (token.Is(kOblique) && !token.upper) return false;
  // "37 Prozent", not a date.
  const bool counts = !token.time && i + 1 < view_.size() && view_[i + 1].upper && Free(i + 1);
  return IsNominal(view_, i) && (!token.number || token.word || counts);
}

}  // namespace parallax
