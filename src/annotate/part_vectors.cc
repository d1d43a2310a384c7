#include "annotate/part_vectors.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax {
namespace {

// A part that takes in so much of its sentence is the sentence, its marks and quotes aside.
constexpr double kWholeSentence = 0.9;

bool IsSentence(const AnnotatedArticle& annotated, const StatementPart& part) {
  const Span sentence = annotated.sentences[annotated.statements[part.statement].sentence].place.span;
  return part.place.span.size() >= kWholeSentence * sentence.size();
}

}  // namespace

Result<void> SharpenParts(const AnnotatedArticle& annotated, const SentenceEncoder& encoder,
                          ArticleVectors& vectors) {
  const bool pooled = vectors.parts.rows() == annotated.parts.size();
  std::vector<std::size_t> rows;
  std::vector<std::string_view> texts;
  for (std::size_t i = 0; i < annotated.parts.size(); ++i) {
    if (pooled && IsSentence(annotated, annotated.parts[i])) continue;
    rows.push_back(i);
    texts.push_back(annotated.article.Surface(annotated.parts[i].place));
  }
  if (texts.empty()) return {};
  Result<Embeddings> alone = encoder.Encode(texts);
  if (!alone) return std::unexpected(alone.error());
  if (!pooled) {
    vectors.parts = *std::move(alone);
    return {};
  }
  const std::size_t dimensions = vectors.parts.dimensions;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::span<float> row = std::span(vectors.parts.values).subspan(rows[i] * dimensions, dimensions);
    double square = 0;
    for (std::size_t d = 0; d < dimensions; ++d) {
      row[d] += alone->row(i)[d];
      square += static_cast<double>(row[d]) * row[d];
    }
    if (square == 0) continue;
    for (float& value : row) value = static_cast<float>(value / std::sqrt(square));
  }
  return {};
}

}  // namespace parallax
