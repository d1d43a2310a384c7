// A statement is a clause that stands for itself. Sentences are cut where reported words begin and end, at
// semicolons and colons, and before a conjunction behind which a clause with a subject of its own begins.
// Relative and conditional clauses stay with the clause that they belong to, and so does what follows "and"
// without a subject. The words that only say who spoke ("Berg said on Monday") say nothing that could be
// compared and are left out; a conjunction at the front of a clause is no part of it.
#include "annotate/statements/statement_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "annotate/quotes/field_view.h"
#include "annotate/quotes/noun_phrase.h"
#include "annotate/quotes/report_events.h"
#include "annotate/statements/part_cutter.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Fewer words do not make a statement of their own.
constexpr std::uint32_t kFewestWords = 4;
// Behind a coordinating conjunction alone, without a comma, a clause must be longer to be cut off.
constexpr std::uint32_t kFewestCoordinated = 5;
// What is quoted stands for itself sooner: "We are ready".
constexpr std::uint32_t kFewestQuoted = 3;
// So many words besides those that name who spoke, when and where, make a clause that says more than that.
constexpr std::uint32_t kFewestOwn = 3;

// Behind a verb of speech and its subject so many words tell no more than to whom, where and when.
constexpr std::uint32_t kMostTold = 5;

// No sentence of prose holds more quotations; what a clause is said in is looked for among so many.
constexpr std::size_t kMostInSentence = 64;

// How sure it is that a clause begins at a token; an edge is where reported words begin or end.
enum class Cut : std::uint8_t { kNone, kWeak, kStrong, kEdge };

struct Piece {
  TokenRange tokens;
  bool edge = false;  // begins at the edge of reported words
};

class FieldStatements {
 public:
  FieldStatements(const FieldView& view, const AnnotatedArticle& article, Field field)
      : view_(view), article_(article), field_(field) {
    for (std::uint32_t q = 0; q < article.quotations.size(); ++q) {
      const Quotation& quotation = article.quotations[q];
      if (quotation.place.field == field) quotations_.push_back(q);
      if (!quotation.cue || quotation.cue->field != field) continue;
      cues_.push_back({quotation.cue->span, quotation.speaker ? quotation.speaker->span : Span{}});
    }
    std::ranges::sort(cues_, {}, [](const Source& s) { return std::pair(s.cue, s.speaker); });
    for (const TimeExpression& time : article.time_expressions) {
      if (time.place.field != field) continue;
      times_.push_back(time.place.span);
      const bool date = time.type == TimexType::kDate || time.type == TimexType::kTime;
      if (date) dates_.push_back(time.place.span);
    }
  }

  void Run(std::vector<Statement>& statements, std::vector<StatementPart>& parts) {
    for (std::uint32_t s = 0; s < article_.sentences.size(); ++s) {
      const FieldSpan& place = article_.sentences[s].place;
      if (place.field != field_) continue;
      const TokenRange range{view_.TokenAt(place.span.begin), view_.TokenAt(place.span.end)};
      if (range.empty() || Words(range) == 0) continue;
      const std::size_t before = statements.size();
      ReadSentence(s, range, statements);
      for (std::size_t i = before; i < statements.size(); ++i)
        AddParts(statements[i], static_cast<std::uint32_t>(i), parts);
    }
  }

 private:
  [[nodiscard]] bool IsWord(std::uint32_t i) const { return view_[i].word || view_[i].number; }

  [[nodiscard]] std::uint32_t Words(TokenRange range) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) words += IsWord(i);
    return words;
  }

  void AddParts(const Statement& statement, std::uint32_t index, std::vector<StatementPart>& parts) const {
    const Span place = statement.place.span;
    const std::size_t first = parts.size();
    bool negated = false;
    for (const TokenRange& range :
         CutIntoParts(view_, {view_.TokenAt(place.begin), view_.TokenAt(place.end)})) {
      StatementPart part{{field_, view_.Bytes(range)}, index};
      for (std::uint32_t i = range.begin; i < range.end; ++i) part.negated |= IsNegation(i);
      negated |= part.negated;
      parts.push_back(part);
    }
    // The whole is denied by who reports it, and so is each part.
    if (negated == statement.negated) return;
    for (std::size_t i = first; i < parts.size(); ++i) parts[i].negated = !parts[i].negated;
  }

  // Whether a negation begins or stands at the token; "May" and "Will" with a capital are names.
  [[nodiscard]] bool IsNegation(std::uint32_t i) const {
    return !view_[i].upper && (view_[i].Begins(kNot) || view_[i].Is(kNot));
  }

  static constexpr ClassSet kFinite = kCopula | kSay | kState | kCall | kMood;

  // Whether and how surely a clause begins at token `i` of the sentence; `begin` is where the one before
  // begins.
  [[nodiscard]] Cut CutAt(std::uint32_t i, std::uint32_t begin, TokenRange sentence) const {
    if (i <= sentence.begin) return Cut::kNone;
    const ViewToken& token = view_[i];
    const ViewToken& before = view_[i - 1];
    if (std::ranges::binary_search(edges_, token.span.begin)) return Cut::kEdge;
    if (!token.word && !token.number) return Cut::kNone;
    const bool apart = before.span.end < token.span.begin;
    if (before.mark == U';' || before.mark == U'；') return Cut::kStrong;
    // "3:2" and "22:30" are no clauses.
    if (IsColon(before.mark) && (apart || before.mark == U'：')) return Cut::kStrong;
    const bool comma = IsComma(before.mark) || (IsDashMark(before.mark) && apart);
    if (token.upper) return Cut::kNone;
    if (comma && token.Begins(kReporting) && HasVerb({begin, i})) return Cut::kStrong;
    if (comma && before.mark == U'，') return Cut::kWeak;  // Chinese commas part clauses
    constexpr ClassSet kTied = kIf | kPrep | kAux | kDet | kThat | kWho;
    if (comma && token.Is(kSub) && !token.Is(kTied)) return Cut::kStrong;
    if (token.Is(kAnd) && OpensClause(i + 1, sentence.end) && IsWhole({begin, i}, comma))
      return comma ? Cut::kStrong : Cut::kWeak;
    return Cut::kNone;
  }

  // Whether a verb that is known for one stands in the range.
  [[nodiscard]] bool HasVerb(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const ViewToken& token = view_[i];
      if (token.word && !token.upper && token.Is(kFinite) && !token.Is(kRole | kDet)) return true;
    }
    return false;
  }

  // Whether what stands before a conjunction can be a clause, not the begin of a list.
  [[nodiscard]] bool IsWhole(TokenRange range, bool comma) const {
    if (HasVerb(range)) return true;
    if (!comma || Words(range) < kFewestCoordinated) return false;
    for (std::uint32_t i = range.begin; i + 1 < range.end; ++i) {
      if (IsComma(view_[i].mark)) return false;
    }
    return true;
  }

  // "[and] he is", "[and] the ferry does not sail": a subject, and right behind it a verb that is known for
  // one.
  [[nodiscard]] bool OpensClause(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kAdverbs = 2;
    for (std::uint32_t skipped = 0;
         skipped < kAdverbs && i < end && view_[i].Is(kAux) && !IsNominal(view_, i); ++skipped)
      ++i;
    if (i >= end || !view_[i].word || !IsNominal(view_, i)) return false;
    const auto subject = PhraseAfter(view_, i, end);
    if (!subject || subject->begin != i || subject->end >= end) return false;
    const ViewToken& verb = view_[subject->end];
    return verb.word && !verb.upper && verb.Is(kFinite | kAux | kMay | kWill) && !verb.Is(kPrep | kOf | kDet);
  }

  void ReadSentence(std::uint32_t s, TokenRange sentence, std::vector<Statement>& statements) {
    if (field_ == Field::kBody && IsHeading(article_.sentences[s].place.span) && !HasVerb(sentence)) return;
    CollectEdges(article_.sentences[s].place.span);
    const std::size_t before = statements.size();
    for (const Piece& piece : Pieces(sentence)) {
      if (auto statement = Make(s, sentence, piece.tokens)) statements.push_back(*statement);
    }
    if (statements.size() > before) return;
    // Nothing but who spoke, or nothing long enough: the sentence itself.
    if (auto statement = Make(s, sentence, sentence)) statements.push_back(*statement);
  }

  // The clauses of a sentence that say something.
  [[nodiscard]] std::vector<Piece> Pieces(TokenRange sentence) const {
    std::vector<Piece> cut;
    Piece piece{{sentence.begin, sentence.begin}};
    for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
      const Cut kind = CutAt(i, piece.tokens.begin, sentence);
      if (kind == Cut::kNone) continue;
      if (kind != Cut::kEdge) {
        const std::uint32_t least = kind == Cut::kStrong ? kFewestWords : kFewestCoordinated;
        if (Words({piece.tokens.begin, i}) < least || WordsToNextMark(i, sentence.end) < least - 1) continue;
      }
      piece.tokens.end = i;
      cut.push_back(piece);
      piece = {{i, i}, kind == Cut::kEdge};
    }
    piece.tokens.end = sentence.end;
    cut.push_back(piece);
    std::vector<Piece> kept;
    bool parted = false;  // only the words that name the source stand behind the last kept piece
    for (const Piece& part : cut) {
      if (OnlyNamesSource(part.tokens)) {
        parted = !kept.empty();
        continue;
      }
      // "The goal, according to Berg, was to open the bridge": what was said goes on behind its source.
      if (std::exchange(parted, false) && !HasVerb(kept.back().tokens) && IsReported(part.tokens) &&
          UtteranceOf(kept.back().tokens) == UtteranceOf(part.tokens)) {
        kept.back().tokens.end = part.tokens.end;
        continue;
      }
      const bool quoted = IsReported(part.tokens);
      if (Words(part.tokens) >= (quoted ? kFewestQuoted : kFewestWords)) {
        kept.push_back(part);
      } else if (!part.edge && !kept.empty() && kept.back().tokens.end == part.tokens.begin) {
        kept.back().tokens.end = part.tokens.end;
      }
    }
    return kept;
  }

  // Whether the sentence is in a heading of the body.
  [[nodiscard]] bool IsHeading(Span sentence) const {
    const auto& blocks = article_.article.blocks;
    const auto block =
        std::ranges::lower_bound(blocks, sentence.begin, {}, [](const Block& b) { return b.span.end - 1; });
    return block != blocks.end() && block->span.begin <= sentence.begin && block->kind == BlockKind::kHeading;
  }

  // The utterance that most of the range belongs to, other than by a few quoted words.
  [[nodiscard]] std::optional<std::uint32_t> UtteranceOf(TokenRange range) const {
    const Span place = view_.Bytes(range);
    const auto found = std::ranges::find_if(inside_, [&](std::uint32_t q) {
      const Span quoted = article_.quotations[q].place.span;
      return article_.quotations[q].kind != QuotationKind::kPartial &&
             2 * quoted.OverlapWith(place) > place.size();
    });
    if (found == inside_.end()) return std::nullopt;
    return article_.quotations[*found].utterance;
  }
  [[nodiscard]] bool IsReported(TokenRange range) const { return UtteranceOf(range).has_value(); }

  // Whether the clause does nothing but name who says something, when and where.
  [[nodiscard]] bool OnlyNamesSource(TokenRange range) const {
    constexpr ClassSet kSmall =
        kPrep | kOf | kDet | kAux | kAnd | kPronoun | kThat | kSub | kWho | kNot | kCopula | kReporting;
    const Span place = view_.Bytes(range);
    const auto cue =
        std::ranges::lower_bound(cues_, place.begin, {}, [](const Source& c) { return c.cue.begin; });
    if (cue == cues_.end() || cue->cue.begin >= place.end || IsReported(range)) return false;
    // "told reporters in Oslo": who was told, and where, behind a verb of speech.
    std::uint32_t end = range.end;
    const std::uint32_t said = view_.TokenAt(std::max(cue->cue.end, cue->speaker.end));
    if (view_[view_.TokenAt(cue->cue.begin)].Begins(kSay) && said < end && Words({said, end}) <= kMostTold &&
        !HasVerb({said, end}))
      end = said;
    std::uint32_t own = 0;
    for (std::uint32_t i = range.begin; i < end && own < kFewestOwn; ++i) {
      const ViewToken& token = view_[i];
      if (!IsWord(i) || token.number || cue->cue.Contains(token.span) || cue->speaker.Contains(token.span))
        continue;
      if (token.Is(kSmall) && !token.upper) continue;
      if (IsInTime(token.span)) continue;
      ++own;
    }
    return own < kFewestOwn;
  }

  [[nodiscard]] bool IsInTime(Span word) const { return IsIn(times_, word); }
  [[nodiscard]] bool IsInDate(Span word) const { return IsIn(dates_, word); }
  [[nodiscard]] static bool IsIn(const std::vector<Span>& times, Span word) {
    const auto time = std::ranges::lower_bound(times, word.begin, {}, [](Span t) { return t.end - 1; });
    return time != times.end() && time->begin <= word.begin;
  }

  // Words from token `i` on; counts no further than is asked for anywhere.
  [[nodiscard]] std::uint32_t WordsToNextMark(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t words = 0;
    for (; i < end && words < kFewestCoordinated; ++i) words += IsWord(i);
    return words;
  }

  // Places where quotations of this sentence begin or end.
  void CollectEdges(Span sentence) {
    edges_.clear();
    while (first_ < quotations_.size() &&
           article_.quotations[quotations_[first_]].place.span.begin < sentence.begin &&
           Reach(first_) <= sentence.begin) {
      ++first_;
    }
    inside_.clear();
    from_ = 0;
    std::uint32_t covered = 0;
    for (std::size_t k = first_; k < quotations_.size(); ++k) {
      const Quotation& quotation = article_.quotations[quotations_[k]];
      if (quotation.place.span.begin >= sentence.end) break;
      if (!quotation.place.span.Overlaps(sentence)) continue;
      if (inside_.size() < kMostInSentence) inside_.push_back(quotations_[k]);
      if (quotation.kind == QuotationKind::kPartial) continue;
      // Quotations within one another are cut at the edges of the outer one.
      if (quotation.place.span.begin < covered) continue;
      covered = quotation.place.span.end;
      edges_.push_back(FirstWordFrom(quotation.place.span.begin));
      if (quotation.cue && quotation.cue->field == field_) {
        // ", claiming [that]": the words that name the source, right before what was said, begin an edge as
        // well.
        constexpr std::uint32_t kBeside = 3;
        const Span said = quotation.cue->span;
        const std::uint32_t cue = view_.TokenAt(said.begin);
        const bool beside =
            said.end <= quotation.place.span.begin && quotation.place.span.begin <= said.end + kBeside;
        if (beside && cue > 0 && IsComma(view_[cue - 1].mark)) edges_.push_back(said.begin);
      }
      edges_.push_back(FirstWordFrom(quotation.place.span.end));
    }
    std::ranges::sort(edges_);
  }

  [[nodiscard]] std::uint32_t Reach(std::size_t k) const {
    return article_.quotations[quotations_[k]].place.span.end;
  }

  [[nodiscard]] std::uint32_t FirstWordFrom(std::uint32_t byte) const {
    std::uint32_t i = view_.TokenAt(byte);
    while (i < view_.size() && !IsWord(i)) ++i;
    return i < view_.size() ? view_[i].span.begin : ~0U;
  }

  [[nodiscard]] std::optional<Statement> Make(std::uint32_t s, TokenRange sentence, TokenRange clause) {
    TokenRange kept = clause;
    while (!kept.empty() &&
           ((!IsWord(kept.begin) && !OpensWord(kept.begin)) || IsFrontConjunction(kept, sentence)))
      ++kept.begin;
    while (!kept.empty() && !IsWord(kept.end - 1) && !ClosesWord(kept.end - 1)) --kept.end;
    if (Words(kept) == 0) return std::nullopt;
    Statement statement;
    statement.place = {field_, view_.Bytes(kept)};
    statement.sentence = s;
    bool conditional = false;
    bool possible = false;
    bool planned = false;
    bool demanded = TellsToDo(kept, sentence);
    std::optional<bool> passive;  // looked at once, when an auxiliary asks
    for (std::uint32_t i = kept.begin; i < kept.end; ++i) {
      const ViewToken& token = view_[i];
      if (token.upper && i > sentence.begin) continue;  // names: "May", "Will"
      statement.negated |= token.Begins(kNot) || token.Is(kNot);
      conditional |= token.Is(kIf) && !token.Is(kThat) && !(token.Is(kDet | kPrep));
      conditional |= token.Begins(kIf) && !token.Is(kThat);
      possible |= token.Begins(kMay) || token.Is(kMay);
      const bool will = token.Begins(kWill) || token.Is(kWill);
      if (will && token.Is(kPassive)) {
        if (!passive) passive = IsPassive(kept);
        planned |= !*passive;
      } else {
        planned |= will;
      }
      demanded |=
          token.Begins(kDemand) && (!token.Begins(kReporting) || IsReportingVerb(view_, i, sentence.begin));
    }
    const char32_t last = view_[sentence.end - 1].mark;
    const bool asks = clause.end == sentence.end && (last == U'?' || last == U'？' || last == U'؟');
    Attribute(statement);
    demanded |= IsDemandedBySpeaker(statement);
    statement.modality = asks          ? Modality::kQuestioned
                         : conditional ? Modality::kConditional
                         : demanded    ? Modality::kDemanded
                         : possible    ? Modality::kPossible
                         : planned     ? Modality::kPlanned
                                       : Modality::kAsserted;
    return statement;
  }

  // "Leave the harbour now": a clause that begins a sentence or what is quoted with a verb that tells
  // somebody to do something.
  [[nodiscard]] bool TellsToDo(TokenRange clause, TokenRange sentence) const {
    const ViewToken& first = view_[clause.begin];
    if (!first.word || first.actor || !(first.capital || first.caseless)) return false;
    const bool opens = clause.begin == sentence.begin || view_[clause.begin - 1].mark != 0;
    if (!opens) return false;
    if (first.Begins(kImperative)) return true;
    return first.classes == 0 && view_.words().HasImperativeEnding(view_.Folded(clause.begin));
  }

  // Whether the last word of the clause, auxiliaries apart, is a participle, and no date speaks of a plan:
  // "wird täglich genutzt" is, "wird im Mai geöffnet" will be.
  [[nodiscard]] bool IsPassive(TokenRange clause) const {
    for (std::uint32_t i = clause.begin; i < clause.end; ++i) {
      if (IsInDate(view_[i].span)) return false;
    }
    std::uint32_t last = clause.end;
    while (last > clause.begin &&
           (!view_[last - 1].word || view_[last - 1].upper || view_[last - 1].Is(kPassive)))
      --last;
    return last > clause.begin && view_.words().LooksLikeParticiple(view_.Folded(last - 1));
  }

  // "urged that the bridge be closed": what is reported is what the speaker wants.
  [[nodiscard]] bool IsDemandedBySpeaker(const Statement& statement) const {
    if (!statement.quotation) return false;
    const Quotation& quotation = article_.quotations[*statement.quotation];
    return quotation.kind == QuotationKind::kIndirect && quotation.cue && quotation.cue->field == field_ &&
           view_[view_.TokenAt(quotation.cue->span.begin)].Begins(kDemand);
  }

  // "and", "but", "that", "because" at the front of a clause that goes on behind it.
  [[nodiscard]] bool IsFrontConjunction(TokenRange clause, TokenRange sentence) const {
    const ViewToken& token = view_[clause.begin];
    if (!token.word || token.upper || clause.size() < 3) return false;
    if (token.Is(kAnd)) return !token.Is(kPronoun | kDet);
    if (token.Is(kThat)) return token.Is(kFirst) && !token.Is(kPronoun | kDet | kIf);
    // At the begin of a sentence the main clause follows it.
    return clause.begin > sentence.begin && token.Is(kSub) && !token.Is(kIf | kPronoun | kDet | kPrep | kAux);
  }

  [[nodiscard]] bool OpensWord(std::uint32_t i) const {
    // Signs that belong to the word behind them: "$40", "(…)" never.
    return view_[i].mark != 0 && !IsPunctuation(view_[i].mark);
  }
  [[nodiscard]] bool ClosesWord(std::uint32_t i) const {
    return view_[i].mark == U'%' || (view_[i].mark != 0 && !IsPunctuation(view_[i].mark));
  }

  // Who says it: the quotation that holds most of the clause; the smallest of them.
  void Attribute(Statement& statement) {
    const Span place = statement.place.span;
    while (from_ < inside_.size() && article_.quotations[inside_[from_]].place.span.end <= place.begin)
      ++from_;
    std::uint32_t best_size = ~0U;
    for (std::size_t k = from_; k < inside_.size(); ++k) {
      const std::uint32_t q = inside_[k];
      const Span quoted = article_.quotations[q].place.span;
      if (quoted.begin >= place.end) break;
      if (2 * quoted.OverlapWith(place) < place.size() || quoted.size() >= best_size) continue;
      best_size = quoted.size();
      statement.quotation = q;
    }
    if (!statement.quotation) AttributeToPieces(statement);
    if (!statement.quotation) return;
    statement.attributed = true;
    // Who denies it says the contrary.
    const auto& cue = article_.quotations[*statement.quotation].cue;
    if (cue && cue->field == field_ && view_[view_.TokenAt(cue->span.begin)].Begins(kDeny))
      statement.negated = !statement.negated;
    statement.asserted_by = article_.quotations[*statement.quotation].speaker_entity;
  }

  // What is said in several pieces around its source: the first piece, if together they hold most of the
  // clause.
  void AttributeToPieces(Statement& statement) const {
    const Span place = statement.place.span;
    std::uint32_t held = 0;
    std::optional<std::uint32_t> first;
    for (std::size_t k = from_; k < inside_.size(); ++k) {
      const Quotation& quotation = article_.quotations[inside_[k]];
      if (quotation.place.span.begin >= place.end) break;
      if (!quotation.place.span.Overlaps(place)) continue;
      if (!first) first = inside_[k];
      if (quotation.utterance == article_.quotations[*first].utterance)
        held += quotation.place.span.OverlapWith(place);
    }
    if (2 * held >= place.size()) statement.quotation = first;
  }

  const FieldView& view_;
  const AnnotatedArticle& article_;
  Field field_;
  struct Source {
    Span cue;
    Span speaker;
  };
  std::vector<Source> cues_;               // words that name who speaks, in order
  std::vector<Span> times_;                // time expressions of this field, in order
  std::vector<Span> dates_;                // those of them that are dates or times
  std::vector<std::uint32_t> quotations_;  // of this field, in order
  std::size_t first_ = 0;                  // the first of them that can reach into the sentence
  std::vector<std::uint32_t> inside_;      // those that overlap the sentence
  std::size_t from_ = 0;                   // the first of `inside_` that can reach into the clause
  std::vector<std::uint32_t> edges_;       // bytes of words at their edges, sorted
};

}  // namespace

void StatementFinder::Annotate(const AnnotationContext& context, AnnotatedArticle& article) const {
  article.statements.clear();
  article.parts.clear();
  for (const Field field : {Field::kBody, Field::kTitle, Field::kCaptions}) {
    const auto& view = context.views[static_cast<std::size_t>(field)];
    if (view != nullptr) FieldStatements(*view, article, field).Run(article.statements, article.parts);
  }
}

}  // namespace parallax
