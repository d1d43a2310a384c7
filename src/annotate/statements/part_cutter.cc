// What a clause tells besides its main point stands in appositions, relative and participial clauses,
// adverbials, and in a second predicate. All of these begin behind a mark, or with a word of a closed class:
// a relative pronoun, a conjunction, "since" or "after". Other prepositional phrases belong to their verb or
// noun: cut off they are no claims ("in Oslo by other means"), and find false friends. No parser is needed to
// know where one may begin, and where it does not the parts are joined again.
#include "annotate/statements/part_cutter.h"

#include <cstdint>

namespace parallax {
namespace {

// Fewer words than that, or fewer telling ones, say nothing: "on Monday", "in Oslo".
constexpr std::uint32_t kFewestWords = 3;
constexpr std::uint32_t kFewestTelling = 2;

class PartCutter {
 public:
  PartCutter(const FieldView& view, TokenRange clause) : view_(view), clause_(clause) {}

  [[nodiscard]] std::vector<TokenRange> Run() const {
    std::vector<TokenRange> parts;
    TokenRange part{clause_.begin, clause_.begin};
    for (std::uint32_t i = clause_.begin + 1; i < clause_.end; ++i) {
      if (!OpensPart(i) || !Tells({part.begin, i}) || !Tells({i, EndOfRun(i)})) continue;
      part.end = i;
      parts.push_back(Trimmed(part));
      part.begin = i;
    }
    part.end = clause_.end;
    parts.push_back(Trimmed(part));
    return parts;
  }

 private:
  [[nodiscard]] static bool IsBracket(char32_t mark) {
    return mark == U'(' || mark == U')' || mark == U'[' || mark == U']' || mark == U'（' || mark == U'）';
  }

  // Whether a mark that parts stands at token `i`.
  [[nodiscard]] bool Parts(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    if (IsComma(token.mark) || IsBracket(token.mark) || token.mark == U';' || token.mark == U'；')
      return true;
    // "Russia-led" is one word; "- who" opens an insertion.
    const bool apart = i > 0 && view_[i - 1].span.end < token.span.begin;
    return (IsDashMark(token.mark) || IsColon(token.mark)) && (apart || IsColon(token.mark));
  }

  [[nodiscard]] bool OpensPart(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    if (!token.word && !token.number) return false;
    if (Parts(i - 1)) return true;
    if (token.upper || !token.word) return false;
    constexpr ClassSet kOther = kDet | kPronoun | kAux | kOf;
    if (token.Begins(kEvent)) return !view_[i - 1].Is(kPrep | kSub | kAnd);
    if (token.Begins(kSub) && !token.Is(kOther)) return !view_[i - 1].Is(kPrep | kSub | kAnd);
    if (token.Is(kWho | kThat)) return !token.Is(kOther) && !view_[i - 1].Is(kPrep | kAnd);
    // "and accused", not "and Berg", "and the mayor".
    return token.Is(kAnd) && i + 1 < clause_.end && view_[i + 1].word && !view_[i + 1].upper &&
           !view_[i + 1].Is(kDet | kOf);
  }

  // The next token from `i` on that parts, or the end of the clause.
  [[nodiscard]] std::uint32_t EndOfRun(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 12;
    std::uint32_t end = i;
    while (end < clause_.end && end < i + kReach && !Parts(end)) ++end;
    return end;
  }

  [[nodiscard]] bool Tells(TokenRange range) const {
    constexpr ClassSet kSmall = kPrep | kOf | kDet | kAnd | kThat | kWho | kAux | kPronoun | kCopula | kSub;
    std::uint32_t words = 0;
    std::uint32_t telling = 0;
    for (std::uint32_t i = range.begin; i < range.end && (words < kFewestWords || telling < kFewestTelling);
         ++i) {
      const ViewToken& token = view_[i];
      if (!token.word && !token.number) continue;
      ++words;
      telling += token.number || token.upper || !token.Is(kSmall);
    }
    return words >= kFewestWords && telling >= kFewestTelling;
  }

  // Without marks at its edges and a conjunction at its front.
  [[nodiscard]] TokenRange Trimmed(TokenRange part) const {
    const auto edge = [&](std::uint32_t i) {
      const ViewToken& token = view_[i];
      return !token.word && !token.number && (Parts(i) || IsTerminator(token.mark));
    };
    while (part.size() > 1 &&
           (edge(part.begin) || (part.begin > clause_.begin && view_[part.begin].Is(kAnd) &&
                                 !view_[part.begin].upper && !view_[part.begin].Is(kPronoun | kDet)))) {
      ++part.begin;
    }
    while (part.size() > 1 && edge(part.end - 1)) --part.end;
    return part;
  }

  const FieldView& view_;
  TokenRange clause_;
};

}  // namespace

std::vector<TokenRange> CutIntoParts(const FieldView& view, TokenRange clause) {
  return PartCutter(view, clause).Run();
}

}  // namespace parallax
