// A clause of these languages has a field before its finite verb and one behind it (the topological fields of
// Drach, 1937); the subject is the first noun phrase of the field before the verb, unless an adverbial, a
// subordinate clause or an object fills that field, else the first phrase behind the verb that is not in an
// oblique case and hangs on no preposition. Where both could be it, who can speak (a person, an
// organization, the noun of a source) wins. A verb that stands last has its subject behind the word that
// opens the clause, or around the auxiliary.
#include "annotate/quotes/clause_subject.h"

#include <algorithm>
#include <vector>

#include "annotate/quotes/noun_phrase.h"

namespace parallax {
namespace {

// How far before its verb a clause is looked at, in tokens.
constexpr std::uint32_t kReach = 60;
// How many tokens behind the verb are looked at for the subject.
constexpr std::uint32_t kField = 24;

constexpr ClassSet kFinite = kCopula | kMood;

struct Segment {
  TokenRange tokens;    // without the comma behind it
  bool opened = false;  // begins with a word that opens a subordinate clause
  bool joined = false;  // begins with "and" or "but"
  bool quoted = false;  // ends with a passage
};

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

// Whether the head of a phrase is a name of a person or organization or the noun of a source.
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

// Whether the head of a phrase cannot speak: "die Haltung Bergs".
bool NamesThing(const FieldView& view, TokenRange phrase) {
  const TokenRange words = HeadOf(view, phrase);
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    if (view[i].Is(kRole)) return false;
    if (view[i].upper && view[i].Is(kThing | kClaim)) return true;
  }
  return false;
}

// Where an insertion between commas that begins at `at` ends, if a word in lower case follows; else `at`.
std::uint32_t BehindInsertion(const FieldView& view, std::uint32_t at, std::uint32_t limit) {
  if (at >= limit || view[at].passage >= 0 || !IsComma(view[at].mark)) return at;
  const std::uint32_t reach = std::min(limit, at + kField);
  for (std::uint32_t i = at + 1; i + 1 < reach; ++i) {
    if (view[i].passage >= 0 || IsColon(view[i].mark)) return at;
    if (IsComma(view[i].mark) && view[i + 1].word && !view[i + 1].upper && view[i + 1].passage < 0 &&
        !view[i + 1].Is(kWho | kThat | kSub | kAnd | kPrep))
      return i + 1;
  }
  return at;
}

class ClauseReader {
 public:
  ClauseReader(const FieldView& view, TokenRange sentence, TokenRange cue)
      : view_(view), sentence_(sentence), cue_(cue) {
    floor_ = cue.begin > sentence.begin + kReach ? cue.begin - kReach : sentence.begin;
    for (std::uint32_t i = cue.begin; i > floor_; --i) {
      if (Free(i - 1) && (IsColon(view_[i - 1].mark) || view_[i - 1].mark == U';')) floor_ = i;
    }
    CutSegments();
  }

  ClauseSubject Read() {
    ClauseSubject subject = Find();
    if (subject.passive) subject.agent = Agent();
    return subject;
  }

  // The subject of the clause that the token at the cue stands in, without a verb that is known.
  [[nodiscard]] std::optional<TokenRange> Around() const {
    const Segment& own = segments_.back();
    std::uint32_t limit = cue_.begin;
    while (limit < sentence_.end && limit < cue_.begin + kField && Free(limit) && view_[limit].mark == 0)
      ++limit;
    if (own.tokens.empty()) return FrontOfBefore(segments_.size() - 1);
    if (!own.opened) {
      const auto subject = MainSubject(view_, own.tokens.begin + (own.joined ? 1 : 0), limit);
      // "Gestern ging Berg, der Rat, davon aus": the verb and its subject stand before an apposition.
      if (subject || segments_.size() < 2 || !Free(segments_.front().tokens.begin)) return subject;
      return MainSubject(view_, segments_.front().tokens.begin, segments_.front().tokens.end);
    }
    std::uint32_t opener = own.tokens.begin;
    while (opener < cue_.begin && !view_[opener].Is(kSub | kThat | kAs | kWho)) ++opener;
    if (opener < cue_.begin && view_[opener].Is(kWho) && !view_[opener].Is(kOblique))
      return TokenRange{opener, opener + 1};
    return Middle(opener + 1, limit);
  }

  // The phrase that begins the field [begin, end), behind adverbs, if it can be a subject.
  [[nodiscard]] std::optional<TokenRange> Front(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = begin;
    while (i < end && Free(i) && view_[i].word && view_[i].Is(kAux | kAnd) && !IsNominal(view_, i)) ++i;
    if (i >= end || !CanBegin(i)) return std::nullopt;
    const auto phrase = PhraseAfter(view_, i, end);
    return phrase && phrase->begin == i ? phrase : std::nullopt;
  }

  // The first phrase of [begin, end) that can be a subject.
  [[nodiscard]] std::optional<TokenRange> Middle(std::uint32_t begin, std::uint32_t end) const {
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
        while (noun < end && noun <= i + kAdjectives && Free(noun) && view_[noun].word &&
               !view_[noun].upper && view_[noun].classes == 0)
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
  [[nodiscard]] std::optional<TokenRange> QuotedName(std::uint32_t begin, std::uint32_t end) const {
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

  // Of the phrases before and behind the verb, the one that is its subject.
  [[nodiscard]] std::optional<TokenRange> Choose(const std::optional<TokenRange>& front,
                                                 const std::optional<TokenRange>& middle) const {
    if (!front || !middle) return front ? front : middle;
    if (IsPronoun(view_, front->begin) && !view_[front->begin].Is(kDet)) return front;
    const ViewToken& first = view_[front->begin];
    const bool bare_front = front->size() == 1 && front->begin == sentence_.begin && !first.actor &&
                            !first.noun_elsewhere && !first.Is(kRole | kPronoun);
    // What is said is no noun phrase: behind a verb of speech that can be no object.
    const bool speech = cue_.begin < cue_.end && view_[cue_.begin].Is(kSay);
    const bool acts = IsActor(*middle) || IsPronoun(view_, middle->begin);
    if (bare_front && (acts || (speech && view_[middle->begin].Is(kDet)))) return middle;
    // "Der Zeitung sagte Berg": the article may be that of who is spoken to, a name without one is not.
    const bool told =
        speech && first.Is(kGenitive) && first.Is(kDet) && IsActor(*middle) && !view_[middle->begin].Is(kDet);
    if (told) return middle;
    if (IsActor(*front) || (first.noun_elsewhere && front->size() == 1 && !NamesThing(view_, *front)))
      return front;
    if (NamesThing(view_, *front) && !NamesThing(view_, *middle)) return middle;
    return acts ? middle : front;
  }

  [[nodiscard]] bool IsActor(TokenRange phrase) const { return NamesActor(view_, phrase); }

 private:
  [[nodiscard]] bool Free(std::uint32_t i) const { return view_[i].passage < 0; }
  static bool IsBracket(char32_t c) { return c == U'(' || c == U')'; }

  // A preposition that the phrase behind it hangs on.
  [[nodiscard]] bool IsGoverning(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    return token.word && !token.upper && token.Is(kPrep | kOf) && !token.Is(kPronoun | kDet);
  }

  [[nodiscard]] bool CanBegin(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    if (token.Is(kOblique) && !token.upper) return false;
    // "37 Prozent", not a date.
    const bool counts = !token.time && i + 1 < view_.size() && view_[i + 1].upper && Free(i + 1);
    return IsNominal(view_, i) && (!token.number || token.word || counts);
  }

  void CutSegments() {
    std::uint32_t begin = floor_;
    for (std::uint32_t i = floor_; i <= cue_.begin; ++i) {
      const bool cut = i < cue_.begin && Free(i) && IsComma(view_[i].mark);
      if (!cut && i < cue_.begin) continue;
      Segment segment{{begin, i}, false, false, false};
      Describe(segment);
      segments_.push_back(segment);
      begin = i + 1;
    }
  }

  void Describe(Segment& segment) const {
    const TokenRange range = segment.tokens;
    if (range.empty()) return;
    segment.quoted = !Free(range.end - 1);
    std::uint32_t i = range.begin;
    if (!Free(i)) return;
    segment.joined = view_[i].Is(kAnd) && !view_[i].upper;
    if (segment.joined) ++i;
    while (i < range.end && view_[i].Is(kAux) && !view_[i].upper &&
           !view_[i].Is(kThat | kSub | kWho | kFinite))
      ++i;
    // "…, mit dem": a preposition before the relative pronoun.
    if (i + 1 < range.end && i > sentence_.begin && IsGoverning(i) && view_[i + 1].Is(kWho)) ++i;
    if (i >= range.end || !Free(i) || view_[i].upper) return;
    const ViewToken& token = view_[i];
    if (token.Is(kSub | kThat | kAs) && !token.Is(kDet)) segment.opened = true;
    // An article may be a relative pronoun behind a comma; a noun right behind it speaks against it.
    if (token.Is(kWho) && i > sentence_.begin && i > floor_) {
      segment.opened = !token.Is(kDet) || !(i + 1 < range.end && view_[i + 1].upper);
    }
  }

  // Whether the verb stands last in its clause.
  [[nodiscard]] bool IsLast() const {
    const std::uint32_t i = cue_.end;
    return i >= sentence_.end || view_[i].mark != 0 || !Free(i) || view_[i].Is(kAnd | kFinite | kPassive);
  }

  [[nodiscard]] ClauseSubject Find() {
    ClauseSubject result;
    const Segment& own = segments_.back();
    const bool last = IsLast();
    if (const auto subject = OfInfinitive()) {
      result.phrase = subject;
      return result;
    }
    if (last && OpenedBy(result)) return result;
    if (last && AroundAuxiliary(result)) return result;
    const auto middle = Middle(cue_.end, std::min(sentence_.end, cue_.end + kField));
    if (!own.tokens.empty()) return FromOwn(own, middle);
    return FromBefore(middle);
  }

  // "Berg hat den Mut, die Regierung zu kritisieren": who does it is the subject of the clause before.
  [[nodiscard]] std::optional<TokenRange> OfInfinitive() const {
    const Segment& own = segments_.back();
    if (segments_.size() < 2 || own.tokens.empty() || own.opened) return std::nullopt;
    const bool marked =
        view_[cue_.begin].infinitive || (Free(cue_.begin - 1) && view_[cue_.begin - 1].Is(kTo));
    if (!marked || HasFinite(own.tokens)) return std::nullopt;
    const Segment& main = segments_[segments_.size() - 2];
    if (main.opened || main.quoted || main.tokens.empty() || !Free(main.tokens.begin)) return std::nullopt;
    return MainSubject(view_, main.tokens.begin + (main.joined ? 1 : 0), main.tokens.end);
  }

  // "weil Berg die Regierung kritisierte", "die, als es regnete, skandierten".
  [[nodiscard]] bool OpenedBy(ClauseSubject& result) const {
    std::size_t s = segments_.size() - 1;
    if (segments_[s].tokens.empty()) return false;
    // Clauses that stand within the verb's own are passed over, as far as one opens the sentence's part.
    for (int passed = 0; passed < 3; ++passed) {
      const Segment& segment = segments_[s];
      const bool own = s + 1 == segments_.size();
      if (segment.opened && own) break;
      if (segment.joined || segment.quoted) return false;
      if (HasFinite(segment.tokens) && !segment.opened) return false;
      if (s == 0) return false;
      // Step over one clause or apposition; what stands before it may open.
      --s;
      if (segments_[s].opened && s > 0 && segments_[s - 1].opened) {
        --s;
        break;
      }
      if (segments_[s].opened) return false;
    }
    const Segment& segment = segments_[s];
    if (!segment.opened) return false;
    std::uint32_t opener = segment.tokens.begin;
    while (!view_[opener].Is(kSub | kThat | kAs | kWho) ||
           (view_[opener].Is(kAnd) && opener == segment.tokens.begin))
      ++opener;
    result.opener = opener;
    result.passive = IsPassive(opener, cue_.begin);
    const auto behind = Middle(opener + 1, segment.tokens.end);
    const bool relative = view_[opener].Is(kWho);
    if (!relative || view_[opener].Is(kOblique)) {
      result.phrase = behind;
      if (!behind && relative) result.phrase = TokenRange{opener, opener + 1};
      return true;
    }
    const bool governed = opener > segment.tokens.begin && IsGoverning(opener - 1);
    result.phrase = (governed && behind) ? behind : TokenRange{opener, opener + 1};
    return true;
  }

  [[nodiscard]] bool HasFinite(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (Free(i) && !view_[i].upper && view_[i].Is(kFinite)) return true;
    }
    return false;
  }

  // "Berg hat die Regierung kritisiert".
  [[nodiscard]] bool AroundAuxiliary(ClauseSubject& result) const {
    // The auxiliary may stand further before only where a clause between parts it from its verb.
    const bool empty = segments_.back().tokens.empty();
    if (empty && Middle(cue_.end, std::min(sentence_.end, cue_.end + 3))) return false;
    for (std::size_t s = segments_.size(); s-- > 0;) {
      const Segment& segment = segments_[s];
      if (segment.opened && s + 1 == segments_.size()) return false;
      if (segment.opened) continue;
      if (s + 1 != segments_.size() && !segments_[s + 1].opened && s + 3 < segments_.size()) return false;
      const std::uint32_t begin = segment.tokens.begin + (segment.joined ? 1 : 0);
      for (std::uint32_t i = begin; i < segment.tokens.end; ++i) {
        if (!Free(i) || view_[i].upper || !view_[i].Is(kFinite)) continue;
        if (s + 1 != segments_.size() && HasVerbBehind(i, segment.tokens.end)) return false;
        result.passive = IsPassive(i, cue_.begin);
        result.mood = view_[i].Is(kMood) && !view_[i].Is(kPassive);
        auto front = Front(begin, i);
        if (i == begin && s > 0 && !segment.joined) front = FrontOfBefore(s);
        auto middle = Middle(i + 1, std::min(cue_.begin, segment.tokens.end));
        result.points_back = PointsBack(front, begin) && middle && !result.passive;
        result.phrase = result.points_back ? middle : Choose(front, middle);
        result.inherited = !result.phrase && segment.joined;
        return result.phrase || segment.joined || result.passive;
      }
      if (s + 1 == segments_.size() && !empty && s > 0 && !segments_[s - 1].opened &&
          Front(begin, cue_.begin))
        return false;
    }
    return false;
  }

  [[nodiscard]] bool HasVerbBehind(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t i = from + 1; i < end; ++i) {
      if (Free(i) && !view_[i].upper && view_[i].Is(kReporting)) return true;
    }
    return false;
  }

  // "wurde … genannt", never "wird … nennen".
  [[nodiscard]] bool IsPassive(std::uint32_t from, std::uint32_t to) const {
    if (view_[cue_.begin].Is(kFirst)) return false;
    const std::uint32_t end = std::min(sentence_.end, cue_.end + 2);
    for (std::uint32_t i = from; i < end; ++i) {
      if (i >= cue_.begin && i < cue_.end) continue;
      if (i > to && (view_[i].mark != 0 || !Free(i))) break;
      if (Free(i) && view_[i].Is(kPassive) && !view_[i].upper) return true;
    }
    return false;
  }

  // "von Berg" in the clause of a passive, or where it was said: "in den Medien".
  [[nodiscard]] std::optional<TokenRange> Agent() const {
    std::uint32_t begin = cue_.begin;
    while (begin > floor_ && !(Free(begin - 1) && IsComma(view_[begin - 1].mark))) --begin;
    std::optional<TokenRange> where;
    for (std::uint32_t i = begin; i < cue_.begin; ++i) {
      if (!Free(i) || !IsGoverning(i)) continue;
      const auto phrase = PhraseAfter(view_, i + 1, cue_.begin);
      if (!phrase || phrase->begin != i + 1) continue;
      if (view_[i].Is(kBy)) return phrase;
      if (!where && IsActor(*phrase) && !view_[i].Is(kOf)) where = phrase;
    }
    return where;
  }

  [[nodiscard]] bool PointsBack(const std::optional<TokenRange>& front, std::uint32_t begin) const {
    return front && front->size() == 1 && front->begin == begin && begin == sentence_.begin &&
           view_[begin].Is(kThis);
  }

  [[nodiscard]] ClauseSubject FromOwn(const Segment& own, const std::optional<TokenRange>& middle) const {
    ClauseSubject result;
    const std::uint32_t begin = own.tokens.begin + (own.joined ? 1 : 0);
    // "Berg griff an und nannte den Plan „Q“": the subject is that of the clause before.
    if (const std::uint32_t joint = JointBefore(begin); joint > begin) {
      result.inherited = true;
      result.phrase = Free(begin) ? MainSubject(view_, begin, joint) : std::nullopt;
      return result;
    }
    // A passage at the begin of the field before the verb: "„Q“ nannte Berg den Plan".
    const auto front = Free(own.tokens.begin) ? Front(begin, cue_.begin) : std::nullopt;
    if (PointsBack(front, begin) && middle) {
      result.points_back = true;
      result.phrase = middle;
      return result;
    }
    // "Die Menge rief und der Redner Berg sagte": a clause of its own, without a comma.
    if (const auto beside = PhraseBefore(view_, cue_.begin, begin);
        beside && beside->end == cue_.begin && beside->begin > begin + 1 && Free(beside->begin - 1) &&
        view_[beside->begin - 1].Is(kAnd) && CanBegin(beside->begin) && view_[beside->begin].Is(kDet) &&
        IsActor(*beside)) {
      result.phrase = beside;
      return result;
    }
    if (own.joined && !front) {
      const bool beside = middle && middle->begin == cue_.end && IsActor(*middle) && begin < cue_.begin;
      result.phrase = beside ? middle : std::nullopt;
      result.inherited = !result.phrase;
      return result;
    }
    result.phrase = Choose(front, middle);
    result.inherited = !result.phrase;
    return result;
  }

  // The conjunction right before the verb, adverbs between; `begin` where there is none.
  [[nodiscard]] std::uint32_t JointBefore(std::uint32_t begin) const {
    std::uint32_t i = cue_.begin;
    while (i > begin && Free(i - 1) && !view_[i - 1].upper && view_[i - 1].Is(kAux) &&
           !view_[i - 1].Is(kAnd | kFinite | kDet))
      --i;
    const bool joined = i > begin + 1 && Free(i - 1) && view_[i - 1].Is(kAnd) && !view_[i - 1].upper;
    return joined ? i - 1 : begin;
  }

  // A verb right behind a comma.
  [[nodiscard]] ClauseSubject FromBefore(const std::optional<TokenRange>& middle) const {
    ClauseSubject result;
    const std::size_t before = segments_.size() - 1;
    const bool near = middle && middle->begin <= cue_.end + 2;
    if (before == 0 || segments_[before - 1].quoted) {
      result.phrase = middle;
      result.inherited = !middle;
      return result;
    }
    const auto front = FrontOfBefore(before);
    // Behind somebody's apposition the verb is theirs, behind a clause that of who follows: "…, sagte Berg".
    const bool apposition = front && IsActor(*front);
    if (near && !apposition && (IsActor(*middle) || IsPronoun(view_, middle->begin))) {
      result.phrase = middle;
      return result;
    }
    if (front) {
      result.phrase = front;
      return result;
    }
    result.phrase = near ? middle : std::nullopt;
    result.inherited = !result.phrase;
    return result;
  }

  // The phrase that a clause or apposition between commas parts from its verb: "Berg, der krank ist, sagte",
  // "Der Präsident (AU), Anna Berg, sagte".
  [[nodiscard]] std::optional<TokenRange> FrontOfBefore(std::size_t s) const {
    std::size_t first = s;
    std::optional<TokenRange> best;
    while (first > 0) {
      --first;
      if (segments_[first].quoted) return best;
      if (!segments_[first].opened) {
        const TokenRange range = segments_[first].tokens;
        const std::uint32_t begin = range.begin + (segments_[first].joined ? 1 : 0);
        const auto phrase = Front(begin, range.end);
        const bool whole = !HasFinite(range) && !HasVerbBehind(begin, range.end);
        // "Berg, einer der Räte, sagte": an apposition may be in another case.
        const bool attribute = !phrase && first > 0 && begin < range.end && view_[begin].Is(kDet);
        if ((!phrase && !attribute) || !whole) return best;
        if (attribute) continue;
        best = phrase;
        if (segments_[first].joined) return best;
      } else if (first == 0) {
        return best;
      }
    }
    return best;
  }

  const FieldView& view_;
  TokenRange sentence_;
  TokenRange cue_;
  std::uint32_t floor_ = 0;
  std::vector<Segment> segments_;  // before the verb; the last one is the verb's own
};

}  // namespace

ClauseSubject SubjectOfVerb(const FieldView& view, TokenRange sentence, TokenRange cue) {
  return ClauseReader(view, sentence, cue).Read();
}

std::optional<TokenRange> SubjectAround(const FieldView& view, TokenRange sentence, std::uint32_t at) {
  return ClauseReader(view, sentence, {at, at + 1}).Around();
}

bool IsThing(const FieldView& view, TokenRange phrase) {
  return NamesThing(view, phrase);
}

bool CanSpeak(const FieldView& view, TokenRange phrase) {
  return NamesActor(view, phrase) || (IsPronoun(view, phrase.begin) && !view[phrase.begin].Is(kIt));
}

std::optional<TokenRange> MainSubject(const FieldView& view, std::uint32_t begin, std::uint32_t limit) {
  const ClauseReader reader(view, {begin, limit}, {begin, begin});
  const auto front = reader.Front(begin, limit);
  // The verb is the first word in lower case behind the field before it; what it is need not be known.
  std::uint32_t verb = front ? front->end : begin;
  const std::uint32_t reach = std::min(limit, begin + kField);
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
  return reader.Choose(front, reader.Middle(verb + 1, std::min(limit, verb + 1 + kField)));
}

}  // namespace parallax
