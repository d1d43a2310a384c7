#include "annotate/quotes/source_phrases.h"

#include <algorithm>

#include "annotate/quotes/noun_phrase.h"
#include "parallax/span.h"

namespace parallax {
namespace {

bool IsFree(const FieldView& view, std::uint32_t i) {
  return view[i].passage < 0;
}

}  // namespace

bool SourcePhrases::EndsAsVerb(TokenRange phrase) const {
  return view_.words().HasNoTopicEnding(Surface(view_.text(), view_[phrase.end - 1].span));
}

std::optional<TokenRange> SourcePhrases::HeardFrom(TokenRange cue) const {
  const std::uint32_t limit = RightLimit(cue.end);
  std::uint32_t i = cue.end;
  while (i < limit && i < cue.end + 3 && view_[i].word && view_[i].Is(kAux | kPrep | kOf)) ++i;
  if (const auto behind = PhraseAfter(view_, i, limit); behind && behind->begin == i) return behind;
  if (const auto plain = PlainNoun(i, false)) return plain;
  const bool fronted = view_[begin_].Is(kPrep) && !view_[begin_].upper;
  if (!fronted) return std::nullopt;
  // Adjectives may stand before its noun: "In einem internen Schreiben heißt es".
  constexpr std::uint32_t kAdjectives = 4;
  std::uint32_t noun = begin_ + 1;
  while (noun < cue.begin && noun <= begin_ + kAdjectives && view_[noun].word && !view_[noun].upper &&
         view_[noun].classes == 0)
    ++noun;
  const auto phrase = PhraseAfter(view_, noun, cue.begin);
  return phrase && phrase->begin == noun ? phrase : std::nullopt;
}

std::optional<TokenRange> SourcePhrases::SubjectOfFinal(std::uint32_t verb, std::uint32_t behind) const {
  constexpr std::uint32_t kLongestClause = 40;
  if (!view_.words().Has(kFinalVerbs)) return std::nullopt;
  const bool last = behind >= end_ || view_[behind].mark != 0 || view_[behind].passage >= 0 ||
                    view_[behind].Is(kAnd | kCopula | kMood);
  if (!last) return std::nullopt;
  const std::uint32_t floor = verb > begin_ + kLongestClause ? verb - kLongestClause : begin_;
  bool auxiliary = false;
  for (std::uint32_t i = verb; i-- > floor;) {
    const ViewToken& token = view_[i];
    if (token.passage >= 0) continue;
    if (IsColon(token.mark)) return std::nullopt;
    if (token.word && !token.upper) auxiliary |= token.Is(kCopula);
    const bool opens = i == begin_ || IsComma(view_[i - 1].mark) || view_[i - 1].Is(kAnd | kPrep);
    if (!opens || token.upper || !token.word) continue;
    if (token.Is(kSub | kThat)) return PhraseAfter(view_, i + 1, verb);
    if (token.Is(kWho) && i > begin_) {
      std::uint32_t noun = i;
      while (noun > begin_ && (IsComma(view_[noun - 1].mark) || view_[noun - 1].Is(kPrep))) --noun;
      return PhraseBefore(view_, noun, begin_);
    }
  }
  if (!auxiliary || floor != begin_) return std::nullopt;
  return SubjectOf(view_, begin_, verb);
}

std::uint32_t SourcePhrases::RightLimit(std::uint32_t i) const {
  while (i < end_ && IsFree(view_, i) && !IsColon(view_[i].mark)) ++i;
  return i;
}

std::optional<TokenRange> SourcePhrases::QuotedName(std::uint32_t at) const {
  constexpr std::uint32_t kLongestName = 4;
  if (at >= end_ || IsFree(view_, at)) return std::nullopt;
  const TokenRange name = view_.passages()[static_cast<std::size_t>(view_[at].passage)].tokens;
  if (name.size() > kLongestName || !view_[name.begin].capital || view_[name.end - 1].mark != 0)
    return std::nullopt;
  return name;
}

std::optional<TokenRange> SourcePhrases::PlainNoun(std::uint32_t at, bool more) const {
  constexpr std::uint32_t kLongest = 5;
  constexpr ClassSet kNever = kReporting | kThat | kSub | kAux | kPrep | kAnd | kNot | kCopula;
  if (at >= end_ || !view_[at].word || !IsFree(view_, at) || view_[at].Is(kNever)) return std::nullopt;
  std::uint32_t end = at + 1;
  while (end < end_ && end < at + kLongest && view_[end].word && IsFree(view_, end)) ++end;
  const bool ends = end >= end_ || IsTerminator(view_[end].mark);
  const bool bounded = ends ? !more : view_[end].mark != 0 && IsFree(view_, end);
  return TokenRange{at, bounded ? end : at + 1};
}

std::optional<TokenRange> SourcePhrases::WithAttributes(std::optional<TokenRange> phrase) const {
  constexpr std::uint32_t kMost = 3;
  if (!phrase || view_[phrase->end - 1].upper || !view_[phrase->end - 1].Is(kRole)) return phrase;
  std::uint32_t end = phrase->end;
  while (end < end_ && end < phrase->end + kMost && view_[end].word && view_[end].classes == 0 &&
         !view_[end].upper)
    ++end;
  if (end < end_ && IsComma(view_[end].mark) && IsFree(view_, end)) phrase->end = end;
  return phrase;
}

std::optional<TokenRange> SourcePhrases::BehindPreposition(std::uint32_t i) const {
  constexpr std::uint32_t kLongest = 5;
  for (std::uint32_t k = i; k > begin_ && k + kLongest > i; --k) {
    if (!IsFree(view_, k - 1) || !view_[k - 1].word) break;
    if (view_[k - 1].Is(kPrep) && k < i) return TokenRange{k, i};
  }
  return std::nullopt;
}

std::optional<TokenRange> SourcePhrases::AtSource(std::uint32_t verb) const {
  constexpr std::uint32_t kLongest = 8;
  if (!view_[begin_].Is(kAt) || verb <= begin_ + 1 || verb > begin_ + kLongest) return std::nullopt;
  for (std::uint32_t i = begin_ + 1; i < verb; ++i) {
    if (!IsFree(view_, i) || !view_[i].word) return std::nullopt;
  }
  return TokenRange{begin_ + 1, verb};
}

std::optional<TokenRange> SourcePhrases::BehindPlace(std::uint32_t at, std::uint32_t limit) const {
  constexpr std::uint32_t kLongest = 6;
  if (at >= limit || !view_[at].Is(kPrep)) return std::nullopt;
  for (std::uint32_t i = at + 2; i < limit && i <= at + kLongest && view_[i].word; ++i) {
    const bool name = view_[i].actor && !view_[i - 1].actor;
    if (view_[i].Is(kRole) || name) return PhraseAfter(view_, i, limit);
  }
  return std::nullopt;
}

std::optional<TokenRange> SourcePhrases::Cited(TokenRange cue,
                                               const std::optional<TokenRange>& subject) const {
  std::uint32_t from = cue.end;
  if (subject && subject->begin == cue.end) {
    from = subject->end;
    // "zitiert der „Bote“ Berg".
    while (from < end_ && !IsFree(view_, from)) ++from;
  }
  const std::uint32_t limit = RightLimit(from);
  const auto object = from < limit && IsNominal(view_, from) ? PhraseAfter(view_, from, limit) : std::nullopt;
  if (!object || object->begin != from || view_[from].Is(kOf | kPrep)) return std::nullopt;
  return object;
}

}  // namespace parallax
