#include "compare/view/story_view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace parallax {
namespace {

// Whether `vectors` belongs to `annotated`: one row a record.
bool Fits(const Embeddings& vectors, std::size_t records) {
  return vectors.rows() == records;
}

void AddScaled(std::span<const float> row, double scale, std::vector<double>& sum) {
  sum.resize(row.size(), 0.0);
  for (std::size_t i = 0; i < row.size(); ++i) sum[i] += scale * row[i];
}

void AppendUnit(const std::vector<double>& sum, std::size_t dimensions, std::vector<float>& values) {
  double square = 0;
  for (const double value : sum) square += value * value;
  const double scale = square > 0 ? 1 / std::sqrt(square) : 0;
  for (std::size_t i = 0; i < dimensions; ++i) {
    values.push_back(i < sum.size() ? static_cast<float>(sum[i] * scale) : 0.0F);
  }
}

// Adds the rows whose places overlap `place`, weighted by the shared length; false when there are none.
template <typename Records>
bool PoolOverlapping(const Records& records, const Embeddings& vectors, FieldSpan place,
                     std::vector<double>& sum) {
  bool any = false;
  for (std::size_t i = 0; i < records.size() && i < vectors.rows(); ++i) {
    const FieldSpan& other = records[i].place;
    if (other.field != place.field) continue;
    const std::uint32_t shared = other.span.OverlapWith(place.span);
    // A record that only touches the place, or is far longer than it, tells of other things.
    if (shared == 0 || shared * 4 < other.span.size()) continue;
    AddScaled(vectors.row(i), shared, sum);
    any = true;
  }
  return any;
}

// One row an utterance, out of the best vectors there are.
Embeddings PoolUtterances(const AnnotatedArticle& annotated, const ArticleVectors& vectors,
                          std::span<const Utterance> utterances) {
  Embeddings pooled{.dimensions = vectors.sentences.dimensions, .values = {}};
  const bool direct = Fits(vectors.quotations, annotated.quotations.size()) &&
                      vectors.quotations.dimensions == pooled.dimensions;
  for (const Utterance& utterance : utterances) {
    std::vector<double> sum(pooled.dimensions, 0.0);
    for (std::size_t i = 0; i < utterance.places.size(); ++i) {
      const FieldSpan& place = utterance.places[i];
      if (direct) {
        AddScaled(vectors.quotations.row(utterance.quotations[i]), place.span.size(), sum);
      } else if (!PoolOverlapping(annotated.statements, vectors.statements, place, sum)) {
        PoolOverlapping(annotated.sentences, vectors.sentences, place, sum);
      }
    }
    AppendUnit(sum, pooled.dimensions, pooled.values);
  }
  return pooled;
}

// Where statements have no vectors of their own they take those of their sentences.
Embeddings StatementsFromSentences(const AnnotatedArticle& annotated, const Embeddings& sentences) {
  Embeddings vectors{.dimensions = sentences.dimensions, .values = {}};
  for (const Statement& statement : annotated.statements) {
    if (statement.sentence < sentences.rows()) {
      const std::span<const float> row = sentences.row(statement.sentence);
      vectors.values.insert(vectors.values.end(), row.begin(), row.end());
    } else {
      vectors.values.resize(vectors.values.size() + vectors.dimensions, 0.0F);
    }
  }
  return vectors;
}

std::vector<Utterance> CollectUtterances(const AnnotatedArticle& annotated) {
  std::vector<Utterance> utterances;
  std::map<std::uint32_t, std::size_t> by_number;
  for (std::size_t i = 0; i < annotated.quotations.size(); ++i) {
    const Quotation& quotation = annotated.quotations[i];
    const auto [found, is_new] = by_number.try_emplace(quotation.utterance, utterances.size());
    if (is_new) {
      utterances.emplace_back();
      utterances.back().kind = quotation.kind;
    }
    Utterance& utterance = utterances[found->second];
    utterance.quotations.push_back(static_cast<std::uint32_t>(i));
    utterance.places.push_back(quotation.place);
    utterance.kind = std::min(utterance.kind, quotation.kind);
    if (!utterance.speaker) utterance.speaker = quotation.speaker;
    if (!utterance.speaker_entity) utterance.speaker_entity = quotation.speaker_entity;
  }
  return utterances;
}

std::vector<bool> QuotedSentences(const AnnotatedArticle& annotated) {
  std::vector<bool> quoted(annotated.sentences.size(), false);
  for (std::size_t i = 0; i < annotated.sentences.size(); ++i) {
    const FieldSpan& place = annotated.sentences[i].place;
    std::uint32_t covered = 0;
    for (const Quotation& quotation : annotated.quotations) {
      if (quotation.place.field == place.field && quotation.kind != QuotationKind::kIndirect) {
        covered += place.span.OverlapWith(quotation.place.span);
      }
    }
    quoted[i] = covered * 2 > place.span.size();
  }
  return quoted;
}

// Statements of a report that are made into units: more are never compared (kMostUnits of claims/), and a
// body of 2 MB has ten times as many.
constexpr std::uint32_t kMostStatements = 4000;
// Longest run of parts that is tried as one unit, unless it is a statement.
constexpr std::uint32_t kMostParts = 4;

std::vector<StatementPart> WholeStatements(const AnnotatedArticle& annotated) {
  std::vector<StatementPart> parts;
  parts.reserve(annotated.statements.size());
  for (std::uint32_t s = 0; s < annotated.statements.size(); ++s) {
    parts.push_back({annotated.statements[s].place, s, annotated.statements[s].negated});
  }
  return parts;
}

// Whether both statements are told in one sentence on the same word.
bool ToldTogether(const Statement& one, const Statement& other) {
  return one.sentence == other.sentence && one.place.field == other.place.field &&
         one.quotation == other.quotation && one.attributed == other.attributed;
}

void MakeUnits(ReportView& report) {
  const AnnotatedArticle& annotated = *report.annotated;
  const Embeddings& vectors = report.part_vectors;
  report.unit_vectors.dimensions = vectors.dimensions;
  std::vector<double> sum(vectors.dimensions);
  const auto part_count = static_cast<std::uint32_t>(report.parts.size());
  for (std::uint32_t first = 0; first < part_count; ++first) {
    const std::uint32_t statement = report.parts[first].statement;
    const bool begins = first == 0 || report.parts[first - 1].statement != statement;
    std::fill(sum.begin(), sum.end(), 0.0);
    bool negated = false;
    for (std::uint32_t last = first; last < part_count; ++last) {
      const StatementPart& part = report.parts[last];
      if (!ToldTogether(annotated.statements[statement], annotated.statements[part.statement])) break;
      const bool whole = begins && part.statement == statement &&
                         (last + 1 == part_count || report.parts[last + 1].statement != statement);
      if (vectors.rows() > 0) AddScaled(vectors.row(last), part.place.span.size(), sum);
      negated |= part.negated;
      if (last - first >= kMostParts && !whole) {
        if (begins && part.statement == statement) continue;
        break;
      }
      Unit unit{{part.place.field, {report.parts[first].place.span.begin, part.place.span.end}},
                statement,
                first,
                last + 1,
                {}};
      if (vectors.rows() > 0) AppendUnit(sum, vectors.dimensions, report.unit_vectors.values);
      unit.piece = MakePiece(annotated, report.words, std::span(&unit.place, 1), {});
      unit.piece.negated = negated;
      report.units.push_back(std::move(unit));
    }
  }
  for (std::size_t i = 0; i < report.unit_vectors.rows(); ++i) {
    report.units[i].piece.vector = report.unit_vectors.row(i);
  }
}

template <typename Records>
std::vector<Piece> MakePieces(const AnnotatedArticle& annotated, const ArticleWords& words,
                              const Records& records, const Embeddings& vectors) {
  std::vector<Piece> pieces;
  pieces.reserve(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::span<const float> vector = i < vectors.rows() ? vectors.row(i) : std::span<const float>{};
    pieces.push_back(MakePiece(annotated, words, std::span(&records[i].place, 1), vector));
  }
  return pieces;
}

}  // namespace

std::vector<Word> ReportView::NarrationIn(FieldSpan place) const {
  std::vector<Span> quotes;
  for (const Quotation& quotation : annotated->quotations) {
    if (quotation.place.field == place.field && quotation.kind != QuotationKind::kIndirect) {
      quotes.push_back(quotation.place.span);
    }
  }
  std::sort(quotes.begin(), quotes.end());
  std::vector<Word> narration;
  std::size_t quote = 0;
  for (const Word& word : words.In(place)) {
    while (quote < quotes.size() && quotes[quote].end <= word.span.begin) ++quote;
    if (quote == quotes.size() || !quotes[quote].Overlaps(word.span)) narration.push_back(word);
  }
  return narration;
}

StoryView::StoryView(std::span<const AnnotatedArticle* const> reports,
                     std::span<const ArticleVectors* const> vectors, const VectorSpace& space,
                     const NameMatcher& matcher, const Segmenter& segmenter) {
  reports_.resize(reports.size());
  std::vector<Embeddings> pooled(reports.size());
  std::vector<Embeddings> substitutes(reports.size());
  std::vector<LanguageVectors> inputs;
  const Embeddings none;
  has_vectors_ = !reports.empty();
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const AnnotatedArticle& annotated = *reports[i];
    ReportView& report = reports_[i];
    report.annotated = &annotated;
    report.words = ArticleWords(annotated, matcher, segmenter);
    report.utterances = CollectUtterances(annotated);
    report.quoted = QuotedSentences(annotated);
    const ArticleVectors* own = i < vectors.size() ? vectors[i] : nullptr;
    const bool usable =
        own != nullptr && own->sentences.rows() > 0 && Fits(own->sentences, annotated.sentences.size());
    if (!usable) has_vectors_ = false;
    if (usable) pooled[i] = PoolUtterances(annotated, *own, report.utterances);
    const bool own_statements = usable && Fits(own->statements, annotated.statements.size());
    if (usable && !own_statements) substitutes[i] = StatementsFromSentences(annotated, own->sentences);
    const std::string& language = annotated.article.language;
    inputs.push_back({language, usable ? &own->sentences : &none});
    inputs.push_back({language, own_statements ? &own->statements : &substitutes[i]});
    inputs.push_back({language, usable ? &pooled[i] : &none});
    const bool own_parts = usable && !annotated.parts.empty() && Fits(own->parts, annotated.parts.size());
    report.parts = own_parts || !usable ? annotated.parts : WholeStatements(annotated);
    if (report.parts.empty()) report.parts = WholeStatements(annotated);
    inputs.push_back({language, own_parts ? &own->parts : inputs[inputs.size() - 2].vectors});
  }
  std::vector<Embeddings> projected = space.Project(inputs);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const AnnotatedArticle& annotated = *reports[i];
    ReportView& report = reports_[i];
    report.sentence_vectors = std::move(projected[4 * i]);
    report.statement_vectors = std::move(projected[4 * i + 1]);
    report.utterance_vectors = std::move(projected[4 * i + 2]);
    report.part_vectors = std::move(projected[4 * i + 3]);
    std::erase_if(report.parts, [](const StatementPart& part) { return part.statement >= kMostStatements; });
    MakeUnits(report);
    report.sentences = MakePieces(annotated, report.words, annotated.sentences, report.sentence_vectors);
    report.statements = MakePieces(annotated, report.words, annotated.statements, report.statement_vectors);
    for (std::size_t u = 0; u < report.utterances.size(); ++u) {
      Utterance& utterance = report.utterances[u];
      const std::span<const float> vector =
          u < report.utterance_vectors.rows() ? report.utterance_vectors.row(u) : std::span<const float>{};
      utterance.piece = MakePiece(annotated, report.words, utterance.places, vector);
    }
  }
}

}  // namespace parallax
