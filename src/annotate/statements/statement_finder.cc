// Clauses are told by marks, by the words that begin a clause (conjunctions, complementizers, relative
// pronouns, reporting verbs behind a comma) and by the edges of quotations. A clause needs enough words to
// say something; one that is too short joins its neighbour, so that lists and apposed names are not torn
// apart.
#include "annotate/statements/statement_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "annotate/quotes/field_view.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Fewer words do not make a statement of their own.
constexpr std::uint32_t kFewestWords = 4;
// Behind a coordinating conjunction alone, without a comma, a clause must be longer to be cut off.
constexpr std::uint32_t kFewestCoordinated = 5;

// How sure it is that a clause begins at a token.
enum class Cut : std::uint8_t { kNone, kWeak, kStrong };

class FieldStatements {
 public:
  FieldStatements(const FieldView& view, const AnnotatedArticle& article, Field field)
      : view_(view), article_(article), field_(field) {
    for (std::uint32_t q = 0; q < article.quotations.size(); ++q) {
      if (article.quotations[q].place.field == field) quotations_.push_back(q);
    }
  }

  void Run(std::vector<Statement>& statements) {
    for (std::uint32_t s = 0; s < article_.sentences.size(); ++s) {
      const FieldSpan& place = article_.sentences[s].place;
      if (place.field != field_) continue;
      const TokenRange range{view_.TokenAt(place.span.begin), view_.TokenAt(place.span.end)};
      if (range.empty() || Words(range) == 0) continue;
      ReadSentence(s, range, statements);
    }
  }

 private:
  [[nodiscard]] bool IsWord(std::uint32_t i) const { return view_[i].word || view_[i].number; }

  [[nodiscard]] std::uint32_t Words(TokenRange range) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) words += IsWord(i);
    return words;
  }

  // Whether and how surely a clause begins at token `i` of the sentence.
  [[nodiscard]] Cut CutAt(std::uint32_t i, TokenRange sentence) const {
    if (i <= sentence.begin) return Cut::kNone;
    const ViewToken& token = view_[i];
    const ViewToken& before = view_[i - 1];
    if (std::ranges::binary_search(edges_, token.span.begin)) return Cut::kStrong;
    if (!token.word && !token.number) return Cut::kNone;
    if (before.mark == U';' || before.mark == U'；' || IsColon(before.mark)) return Cut::kStrong;
    const bool spaced_dash = IsDashMark(before.mark) && before.span.end < token.span.begin;
    const bool comma = IsComma(before.mark) || spaced_dash;
    if (token.upper) return Cut::kNone;
    if (comma && token.Is(kSub | kWho | kThat | kIf)) return Cut::kStrong;
    if (comma && token.Begins(kReporting)) return Cut::kStrong;
    if (comma && token.Is(kAnd)) return Cut::kStrong;
    if (comma && before.mark == U'，') return Cut::kWeak;  // Chinese commas part clauses
    if (token.Is(kThat) && before.Begins(kReporting)) return Cut::kStrong;
    if (token.Is(kSub) && !comma && !token.Is(kAnd | kPrep | kAux | kDet)) return Cut::kWeak;
    if (token.Is(kAnd) && i + 1 < sentence.end && StartsPredicate(i + 1)) return Cut::kWeak;
    return Cut::kNone;
  }

  // "and accused", "and he is", "and was".
  [[nodiscard]] bool StartsPredicate(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    return token.word && !token.upper &&
           (token.Begins(kReporting) || token.Is(kCopula | kPronoun | kMay | kWill)) &&
           !token.Is(kDet | kRole);
  }

  void ReadSentence(std::uint32_t s, TokenRange sentence, std::vector<Statement>& statements) {
    CollectEdges(article_.sentences[s].place.span);
    std::vector<TokenRange> clauses;
    std::uint32_t begin = sentence.begin;
    for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
      const Cut cut = CutAt(i, sentence);
      if (cut == Cut::kNone) continue;
      const std::uint32_t least = cut == Cut::kStrong ? kFewestWords : kFewestCoordinated;
      if (Words({begin, i}) < least || WordsToNextMark(i, sentence.end) < least - 1) continue;
      clauses.push_back({begin, i});
      begin = i;
    }
    clauses.push_back({begin, sentence.end});
    if (clauses.size() > 1 && Words(clauses.back()) < kFewestWords) {
      clauses[clauses.size() - 2].end = clauses.back().end;
      clauses.pop_back();
    }
    for (const TokenRange& clause : clauses) {
      if (auto statement = Make(s, sentence, clause)) statements.push_back(*statement);
    }
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
    for (std::size_t k = first_; k < quotations_.size(); ++k) {
      const Quotation& quotation = article_.quotations[quotations_[k]];
      if (quotation.place.span.begin >= sentence.end) break;
      if (!quotation.place.span.Overlaps(sentence)) continue;
      inside_.push_back(quotations_[k]);
      if (quotation.kind == QuotationKind::kPartial) continue;
      edges_.push_back(FirstWordFrom(quotation.place.span.begin));
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
    while (!kept.empty() && !IsWord(kept.begin) && !OpensWord(kept.begin)) ++kept.begin;
    while (!kept.empty() && !IsWord(kept.end - 1) && !ClosesWord(kept.end - 1)) --kept.end;
    if (Words(kept) == 0) return std::nullopt;
    Statement statement;
    statement.place = {field_, view_.Bytes(kept)};
    statement.sentence = s;
    bool conditional = false;
    bool possible = false;
    bool planned = false;
    for (std::uint32_t i = kept.begin; i < kept.end; ++i) {
      const ViewToken& token = view_[i];
      if (token.upper && i > sentence.begin) continue;  // names: "May", "Will"
      statement.negated |= token.Begins(kNot) || token.Is(kNot);
      conditional |= token.Is(kIf) && !token.Is(kThat) && !(token.Is(kDet | kPrep));
      conditional |= token.Begins(kIf) && !token.Is(kThat);
      possible |= token.Begins(kMay) || token.Is(kMay);
      planned |= token.Begins(kWill) || token.Is(kWill);
    }
    const char32_t last = view_[sentence.end - 1].mark;
    const bool asks = clause.end == sentence.end && (last == U'?' || last == U'？' || last == U'؟');
    statement.modality = asks          ? Modality::kQuestioned
                         : conditional ? Modality::kConditional
                         : possible    ? Modality::kPossible
                         : planned     ? Modality::kPlanned
                                       : Modality::kAsserted;
    Attribute(statement);
    return statement;
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
    if (!statement.quotation) return;
    statement.attributed = true;
    statement.asserted_by = article_.quotations[*statement.quotation].speaker_entity;
  }

  const FieldView& view_;
  const AnnotatedArticle& article_;
  Field field_;
  std::vector<std::uint32_t> quotations_;  // of this field, in order
  std::size_t first_ = 0;                  // the first of them that can reach into the sentence
  std::vector<std::uint32_t> inside_;      // those that overlap the sentence
  std::size_t from_ = 0;                   // the first of `inside_` that can reach into the clause
  std::vector<std::uint32_t> edges_;       // bytes of words at their edges, sorted
};

}  // namespace

void StatementFinder::Annotate(const AnnotationContext& context, AnnotatedArticle& article) const {
  article.statements.clear();
  for (const Field field : {Field::kBody, Field::kTitle, Field::kCaptions}) {
    const auto& view = context.views[static_cast<std::size_t>(field)];
    if (view != nullptr) FieldStatements(*view, article, field).Run(article.statements);
  }
}

}  // namespace parallax
