// A clause of these languages has a field before its finite verb and one behind it (the topological fields of
// Drach, 1937); the subject is the first noun phrase of the field before the verb, unless an adverbial, a
// subordinate clause or an object fills that field, else the first phrase behind the verb that is not in an
// oblique case and hangs on no preposition. Where both could be it, who can speak (a person, an
// organization, the noun of a source) wins. A verb that stands last has its subject behind the word that
// opens the clause, or around the auxiliary.
#include "annotate/quotes/clause_subject.h"

#include <algorithm>
#include <vector>

#include "annotate/quotes/clause_fields.h"
#include "annotate/quotes/noun_phrase.h"

namespace parallax {
namespace {

// How far before its verb a clause is looked at, in tokens.
constexpr std::uint32_t kReach = 60;

constexpr ClassSet kFinite = kCopula | kMood;

struct Segment {
  TokenRange tokens;    // without the comma behind it
  bool opened = false;  // begins with a word that opens a subordinate clause
  bool joined = false;  // begins with "and" or "but"
  bool quoted = false;  // ends with a passage
};

class ClauseReader {
 public:
  ClauseReader(const FieldView& view, TokenRange sentence, TokenRange cue)
      : view_(view), sentence_(sentence), cue_(cue), fields_(view, sentence, cue) {
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
    while (limit < sentence_.end && limit < cue_.begin + kClauseField && Free(limit) &&
           view_[limit].mark == 0)
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
    return fields_.Middle(opener + 1, limit);
  }

 private:
  [[nodiscard]] bool Free(std::uint32_t i) const { return view_[i].passage < 0; }
  [[nodiscard]] bool IsActor(TokenRange phrase) const { return NamesActor(view_, phrase); }

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
    if (i + 1 < range.end && i > sentence_.begin && fields_.IsGoverning(i) && view_[i + 1].Is(kWho)) ++i;
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
    const auto middle = fields_.Middle(cue_.end, std::min(sentence_.end, cue_.end + kClauseField));
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
    const auto behind = fields_.Middle(opener + 1, segment.tokens.end);
    const bool relative = view_[opener].Is(kWho);
    if (!relative || view_[opener].Is(kOblique)) {
      result.phrase = behind;
      if (!behind && relative) result.phrase = TokenRange{opener, opener + 1};
      return true;
    }
    const bool governed = opener > segment.tokens.begin && fields_.IsGoverning(opener - 1);
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
    if (empty && fields_.Middle(cue_.end, std::min(sentence_.end, cue_.end + 3))) return false;
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
        auto front = fields_.Front(begin, i);
        if (i == begin && s > 0 && !segment.joined) front = FrontOfBefore(s);
        auto middle = fields_.Middle(i + 1, std::min(cue_.begin, segment.tokens.end));
        result.points_back = PointsBack(front, begin) && middle && !result.passive;
        result.phrase = result.points_back ? middle : fields_.Choose(front, middle);
        result.inherited = !result.phrase && segment.joined;
        return result.phrase || segment.joined || result.passive;
      }
      if (s + 1 == segments_.size() && !empty && s > 0 && !segments_[s - 1].opened &&
          fields_.Front(begin, cue_.begin))
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
      if (!Free(i) || !fields_.IsGoverning(i)) continue;
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
    const auto front = Free(own.tokens.begin) ? fields_.Front(begin, cue_.begin) : std::nullopt;
    if (PointsBack(front, begin) && middle) {
      result.points_back = true;
      result.phrase = middle;
      return result;
    }
    // "Die Menge rief und der Redner Berg sagte": a clause of its own, without a comma.
    if (const auto beside = PhraseBefore(view_, cue_.begin, begin);
        beside && beside->end == cue_.begin && beside->begin > begin + 1 && Free(beside->begin - 1) &&
        view_[beside->begin - 1].Is(kAnd) && fields_.CanBegin(beside->begin) &&
        view_[beside->begin].Is(kDet) && IsActor(*beside)) {
      result.phrase = beside;
      return result;
    }
    if (own.joined && !front) {
      const bool beside = middle && middle->begin == cue_.end && IsActor(*middle) && begin < cue_.begin;
      result.phrase = beside ? middle : std::nullopt;
      result.inherited = !result.phrase;
      return result;
    }
    result.phrase = fields_.Choose(front, middle);
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
        const auto phrase = fields_.Front(begin, range.end);
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
  ClauseFields fields_;
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

}  // namespace parallax
