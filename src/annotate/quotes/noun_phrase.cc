#include "annotate/quotes/noun_phrase.h"

#include <algorithm>

#include "annotate/quotes/clause_subject.h"

namespace parallax {
namespace {

// Longest noun phrase that is looked for, in tokens; longer ones are cut. Names with titles and roles
// in our developers' texts have at most eleven.
constexpr std::uint32_t kLongest = 14;
// How many adverbs and auxiliaries may stand between verb and phrase.
constexpr std::uint32_t kBetween = 4;
// How long an insertion between commas may be: ", a spokesman for the ministry of …,".
constexpr std::uint32_t kInsertion = 22;

// Words that end a phrase when they are not its first word.
constexpr ClassSet kEnds =
    kReporting | kPrep | kThat | kAux | kSub | kWho | kBefore | kAfter | kCopula | kPronoun;

bool IsTitlePeriod(const FieldView& view, std::uint32_t i, std::uint32_t limit) {
  // "Mr. Hale", "U.S. officials": a full stop inside a sentence, behind a short capitalised word.
  constexpr std::uint32_t kLongestTitle = 5;       // in bytes
  constexpr std::uint32_t kLongestLowerTitle = 2;  // "ο κ. Μπεργκ", before a name alone
  if (view[i].mark != U'.' || i == 0 || i + 1 >= limit || !view[i + 1].word) return false;
  const ViewToken& title = view[i - 1];
  if (view[i].span.begin != title.span.end || title.span.size() > kLongestTitle) return false;
  return title.upper || (title.word && view[i + 1].upper && title.span.size() <= kLongestLowerTitle);
}

bool EndsPhrase(const FieldView& view, std::uint32_t i) {
  const ViewToken& token = view[i];
  if (token.passage >= 0) return true;
  if (token.number) return false;
  if (!token.word) return true;
  if (token.Is(kOf | kDet)) return false;
  if (token.upper) return false;
  return token.Is(kEnds);
}

// An adverb or auxiliary, never a word that can be the phrase itself.
bool IsBetween(const FieldView& view, std::uint32_t i) {
  const ViewToken& token = view[i];
  if (token.passage >= 0) return false;
  if (token.time || (token.Is(kOblique) && !token.Is(kDet))) return true;
  return token.word && token.Is(kAux | kNot | kCopula | kMay | kWill) && !token.Is(kRole | kPronoun | kDet) &&
         !(token.upper && !view.words().Has(kNounCapitals));
}

}  // namespace

bool IsPronoun(const FieldView& view, std::uint32_t token) {
  const ViewToken& t = view[token];
  if (!t.word || !t.Is(kPronoun)) return false;
  if (!t.Is(kDet)) return true;
  // An article that can be a pronoun is one where no noun follows.
  return token + 1 >= view.size() || !view[token + 1].word || EndsPhrase(view, token + 1) ||
         view[token + 1].Is(kReporting);
}

bool IsNominal(const FieldView& view, std::uint32_t token) {
  const ViewToken& t = view[token];
  if (!t.word || t.passage >= 0) return t.number && t.passage < 0;
  if (t.time || (t.Is(kOblique) && !t.Is(kDet) && !t.upper)) return false;
  if (IsPronoun(view, token) || t.Is(kDet | kRole)) return true;
  if (t.upper) return !t.Is(kEnds | kAnd) || t.Is(kRole);
  return t.caseless && !t.Is(kEnds | kAnd);
}

std::optional<TokenRange> PhraseAfter(const FieldView& view, std::uint32_t at, std::uint32_t limit) {
  limit = std::min(limit, view.size());
  std::uint32_t begin = at;
  while (begin < limit && begin < at + kBetween && !IsNominal(view, begin) && IsBetween(view, begin)) ++begin;
  if (begin >= limit || !IsNominal(view, begin)) return std::nullopt;
  if (IsPronoun(view, begin)) return TokenRange{begin, begin + 1};
  const bool case_tells = !view.words().Has(kNounCapitals);
  std::uint32_t end = begin;
  bool name = false;  // a capitalised word was taken
  bool role = false;  // a noun of a source was taken
  bool open = false;  // an article or "of" was taken, its noun still is to come
  while (end < limit && end < begin + kLongest) {
    const ViewToken& token = view[end];
    if (IsTitlePeriod(view, end, limit)) {
      ++end;
      continue;
    }
    // "a report": behind an article a verb of speech is a noun.
    const bool noun = end > begin && view[end - 1].Is(kDet) && token.Is(kReporting) &&
                      (token.classes & kEnds & ~kReporting) == 0 && !view[end - 1].Is(kWho | kPronoun);
    if (end > begin && !noun && EndsPhrase(view, end)) break;
    if (token.Is(kAnd) && !token.upper) {
      if (end + 1 >= limit || open || !(view[end + 1].upper && name)) break;
      open = true;
      ++end;
      continue;
    }
    if (token.Is(kOf) && end > begin && !token.upper) {
      const bool carried =
          end + 1 < limit && !EndsPhrase(view, end + 1) && (IsNominal(view, end + 1) || view[end + 1].word);
      if (!carried) break;
      open = true;
      ++end;
      continue;
    }
    if (token.Is(kDet) && !token.upper) {
      const bool carries = token.Is(kGenitive) && end > begin && view[end - 1].upper && end + 1 < limit &&
                           IsNominal(view, end + 1) && !IsPronoun(view, end + 1);
      if (end > begin && !open && !view[end - 1].Is(kDet) && !carries) break;
      open = true;
    } else if (token.upper) {
      name = true;
      open = false;
    } else if (token.Is(kRole)) {
      role = true;
      open = false;
    } else if (token.word && !token.caseless) {
      // A lower-case word without class: an adjective or noun before the head, an adverb behind it.
      const bool before_head =
          end + 1 < limit && (view[end + 1].upper || view[end + 1].Is(kRole)) && !EndsPhrase(view, end + 1);
      if (!open && !before_head && (name || role || !case_tells)) break;
      // Behind a noun that its capital letter tells a verb stands, not an adjective.
      if (!case_tells && name && !open) break;
      if (!open && !before_head && end > begin && !view[begin].Is(kDet)) break;
      if (!case_tells && !before_head && open) {
        ++end;
        continue;
      }
    }
    ++end;
    // "장관은 …": the particle of who acts closes the phrase.
    if (token.topic) break;
  }
  while (end > begin && (view[end - 1].Is(kOf | kAnd) || (view[end - 1].mark != 0)) && !view[end - 1].upper)
    --end;
  if (end == begin) return std::nullopt;
  return TokenRange{begin, end};
}

namespace {

// The begin of the phrase whose last token is `last`, not before `limit`.
std::uint32_t PhraseBegin(const FieldView& view, std::uint32_t last, std::uint32_t limit) {
  std::uint32_t begin = last;
  std::uint32_t best = last;
  const std::uint32_t floor = last >= kLongest && last - kLongest > limit ? last - kLongest : limit;
  while (begin > floor) {
    const std::uint32_t i = begin - 1;
    const ViewToken& token = view[i];
    if (IsTitlePeriod(view, i, last + 1)) {
      begin = i;
      continue;
    }
    if (token.passage >= 0 || (!token.word && !token.number) || token.topic) break;
    if (token.Is(kOf) && !token.upper) {
      if (i == floor || EndsPhrase(view, i - 1) || !(view[i - 1].word || view[i - 1].number)) break;
      begin = i;
      continue;
    }
    if (token.Is(kDet) && !token.upper) {
      begin = best = i;
      if (i == floor || !view[i - 1].Is(kOf | kDet)) break;
      continue;
    }
    if (token.Is(kAnd) && !token.upper) {
      // "Berg and Nabo said", never "left and Nabo said".
      if (i == floor || !view[i - 1].upper || !view[begin].upper) break;
      begin = i;
      continue;
    }
    if (EndsPhrase(view, i)) break;
    if (!token.upper && !token.caseless && !token.Is(kRole) && !token.number) {
      // A lower-case word stands in the phrase where it goes before a common noun, not before a name.
      if (view[begin].upper && !view.words().Has(kNounCapitals)) break;
      begin = best = i;
      continue;
    }
    begin = best = i;
  }
  return best;
}

}  // namespace

namespace {

// "[“Q,”] harbour master Anna Berg said": the few words in lower case between a mark and a name are a title.
std::uint32_t WithBareTitle(const FieldView& view, std::uint32_t begin, std::uint32_t limit) {
  constexpr std::uint32_t kMostWords = 3;
  if (!view[begin].upper || view.words().Has(kNounCapitals)) return begin;
  std::uint32_t first = begin;
  while (first > limit && begin - first < kMostWords && view[first - 1].word && view[first - 1].passage < 0 &&
         !view[first - 1].upper && view[first - 1].classes == 0)
    --first;
  if (first == begin || first == 0) return begin;
  const ViewToken& before = view[first - 1];
  return first == limit || before.passage >= 0 || before.mark != 0 ? first : begin;
}

}  // namespace

std::optional<TokenRange> PhraseBefore(const FieldView& view, std::uint32_t at, std::uint32_t limit) {
  std::uint32_t end = at;
  for (std::uint32_t skipped = 0; end > limit && skipped < kBetween && IsBetween(view, end - 1); ++skipped)
    --end;
  // An insertion between commas, or brackets: "Berg, who leads the party, said".
  if (end > limit &&
      (IsComma(view[end - 1].mark) || view[end - 1].mark == U')' || IsDashMark(view[end - 1].mark))) {
    const char32_t mark = view[end - 1].mark;
    std::uint32_t open = end - 1;
    while (open > limit && end - open < kInsertion) {
      --open;
      const char32_t c = view[open].mark;
      if (mark == U')' ? c == U'(' : (IsDashMark(mark) ? IsDashMark(c) : IsComma(c))) break;
    }
    const char32_t c = view[open].mark;
    const bool found = mark == U')' ? c == U'(' : (IsDashMark(mark) ? IsDashMark(c) : IsComma(c));
    if (!found || open <= limit || open + 1 >= end - 1) return std::nullopt;
    // ", Berg said, adding": that is no insertion into a clause but the clause before.
    for (std::uint32_t i = open + 2; i < end - 1 && !view[open + 1].Is(kWho); ++i) {
      if (view[i].Begins(kReporting) && !view[i].upper && !view[i].Is(kRole)) return std::nullopt;
    }
    end = open;
    for (std::uint32_t skipped = 0; end > limit && skipped < kBetween && IsBetween(view, end - 1); ++skipped)
      --end;
  }
  if (end <= limit) return std::nullopt;
  const std::uint32_t last = end - 1;
  if (IsPronoun(view, last)) return TokenRange{last, end};
  // In a relative clause its pronoun is who speaks: "Berg, who said".
  if (view[last].Is(kWho) && !view[last].upper && last > limit) return TokenRange{last, end};
  if (EndsPhrase(view, last) || view[last].Is(kAnd) || (view[last].number && !view[last].word))
    return std::nullopt;
  std::uint32_t begin = WithBareTitle(view, PhraseBegin(view, last, limit), limit);
  // "Officials in Kyiv said": a preposition that does not begin its clause belongs to what stands before.
  for (int carried = 0;
       carried < 3 && begin > limit + 1 && view[begin - 1].Is(kPrep) && !view[begin - 1].upper; ++carried) {
    const std::uint32_t before = begin - 2;
    if (EndsPhrase(view, before) || !view[before].word || view[before].Is(kAnd)) break;
    const std::uint32_t wider = PhraseBegin(view, before, limit);
    const bool nominal = view[wider].Is(kDet | kRole) || view[wider].upper || view[before].Is(kRole);
    if (!nominal) break;
    // The wider phrase must not itself hang on a preposition that begins the clause.
    if (wider > limit && view[wider - 1].Is(kPrep) &&
        (wider == limit + 1 || view[wider - 1].upper || !view[wider - 2].word)) {
      break;
    }
    begin = wider;
  }
  const bool hangs = begin > limit && view[begin - 1].Is(kPrep) &&
                     (begin == limit + 1 || view[begin - 1].upper || !view[begin - 2].word);
  // A lone lower-case word is a subject only where it can be one.
  const bool lone = begin + 1 == end && !view[begin].upper && !view[begin].caseless && !view[begin].Is(kRole);
  if (hangs && !view[begin].upper) return std::nullopt;
  if (lone && begin != limit) return std::nullopt;
  return TokenRange{begin, end};
}

namespace {

// The first phrase that a particle closes, where who acts has one: "이날 회의에서 [장관은]".
std::optional<TokenRange> TopicOf(const FieldView& view, std::uint32_t begin, std::uint32_t limit) {
  constexpr std::uint32_t kField = 16;
  const std::uint32_t reach = std::min(limit, begin + kField);
  for (std::uint32_t i = begin; i < reach && view[i].passage < 0; ++i) {
    if (view[i].topic && !view[i].time) return TokenRange{PhraseBegin(view, i, begin), i + 1};
  }
  return std::nullopt;
}

}  // namespace

std::optional<TokenRange> AntecedentOf(const FieldView& view, std::uint32_t pronoun, std::uint32_t limit) {
  std::uint32_t noun = pronoun;
  while (noun > limit && (IsComma(view[noun - 1].mark) || view[noun - 1].Is(kPrep))) --noun;
  if (noun <= limit || !view[noun - 1].word || EndsPhrase(view, noun - 1)) return std::nullopt;
  return TokenRange{PhraseBegin(view, noun - 1, limit), noun};
}

std::optional<TokenRange> SubjectOf(const FieldView& view, std::uint32_t begin, std::uint32_t limit) {
  if (view.words().Has(kCaseMarks)) return MainSubject(view, begin, limit);
  if (const auto topic = TopicOf(view, begin, limit)) return topic;
  constexpr int kMostAdverbials = 4;
  std::uint32_t i = begin;
  bool fronted = false;
  for (int adverbials = 0; adverbials < kMostAdverbials && i < limit; ++adverbials) {
    const ViewToken& token = view[i];
    if (token.passage >= 0) return std::nullopt;
    if (token.word && !token.upper && token.Is(kPrep | kOf) && !token.Is(kPronoun)) {
      const auto phrase = PhraseAfter(view, i + 1, limit);
      i = phrase ? phrase->end : i + 1;
      fronted = true;
    } else if (token.word && IsBetween(view, i) && !IsNominal(view, i)) {
      ++i;
      fronted = true;
    } else {
      break;
    }
    if (i < limit && IsComma(view[i].mark)) ++i;
  }
  if (i >= limit) return std::nullopt;
  if (fronted && view.words().Has(kVerbSecond) && view[i].word && !IsNominal(view, i)) ++i;
  auto phrase = PhraseAfter(view, i, limit);
  if (phrase && phrase->begin > i + 2) return std::nullopt;
  return phrase;
}

}  // namespace parallax
