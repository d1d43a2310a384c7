// The subject of a main clause whose verb need not be known: the phrase of the field before it, else the
// first one behind it that is in no oblique case.
#include <algorithm>

#include "annotate/quotes/clause_fields.h"
#include "annotate/quotes/clause_subject.h"
#include "annotate/quotes/noun_phrase.h"

namespace parallax {
namespace {

// Where an insertion between commas that begins at `at` ends, if a word in lower case follows; else `at`.
std::uint32_t BehindInsertion(const FieldView& view, std::uint32_t at, std::uint32_t limit) {
  if (at >= limit || view[at].passage >= 0 || !IsComma(view[at].mark)) return at;
  const std::uint32_t reach = std::min(limit, at + kClauseField);
  for (std::uint32_t i = at + 1; i + 1 < reach; ++i) {
    if (view[i].passage >= 0 || IsColon(view[i].mark)) return at;
    if (IsComma(view[i].mark) && view[i + 1].word && !view[i + 1].upper && view[i + 1].passage < 0 &&
        !view[i + 1].Is(kWho | kThat | kSub | kAnd | kPrep))
      return i + 1;
  }
  return at;
}

}  // namespace

bool IsThing(const FieldView& view, TokenRange phrase) {
  return NamesThing(view, phrase);
}

bool CanSpeak(const FieldView& view, TokenRange phrase) {
  return NamesActor(view, phrase) || (IsPronoun(view, phrase.begin) && !view[phrase.begin].Is(kIt));
}

std::optional<TokenRange> MainSubject(const FieldView& view, std::uint32_t begin, std::uint32_t limit) {
  const ClauseFields fields(view, {begin, limit}, {begin, begin});
  const auto front = fields.Front(begin, limit);
  // The verb is the first word in lower case behind the field before it; what it is need not be known.
  std::uint32_t verb = front ? front->end : begin;
  const std::uint32_t reach = std::min(limit, begin + kClauseField);
  if (front) {
    // "Den Vorschlag, Kranke zu behandeln, lehnt er ab": an insertion between commas.
    verb = BehindInsertion(view, verb, limit);
  } else {
    while (verb < reach) {
      // "Unter dem Motto „Q“ zogen die Arbeiter".
      if (verb > begin && view[verb].passage >= 0) {
        ++verb;
        continue;
      }
      if (view[verb].passage >= 0 || !view[verb].word || view[verb].Is(kCopula) ||
          !view[verb].Is(kAux | kPrep | kOf | kOblique))
        break;
      const bool object = view[verb].Is(kOblique) && view[verb].Is(kDet);
      const bool governs = object || view[verb].Is(kPrep | kOf);
      if (!object) ++verb;
      if (!governs) continue;
      // Adjectives may stand before its noun.
      constexpr std::uint32_t kAdjectives = 4;
      const std::uint32_t from = verb;
      while (verb < limit && verb < from + kAdjectives && view[verb].passage < 0 && view[verb].word &&
             !view[verb].upper && view[verb].classes == 0)
        ++verb;
      if (verb >= limit || !view[verb].upper) verb = from;
      const auto phrase = PhraseAfter(view, verb, limit);
      verb = phrase && phrase->begin == verb ? phrase->end : verb + (object ? 1 : 0);
    }
  }
  if (verb >= limit || view[verb].passage >= 0 || !view[verb].word) return front;
  return fields.Choose(front, fields.Middle(verb + 1, std::min(limit, verb + 1 + kClauseField)));
}

}  // namespace parallax
