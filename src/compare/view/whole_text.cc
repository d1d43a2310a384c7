#include "compare/view/whole_text.h"

#include <cmath>
#include <span>

#include "compare/similarity/pair_features.h"

namespace parallax {
namespace {

// Mean of the sentence vectors, long sentences counting more, of unit length; empty without vectors.
std::vector<float> MeanOf(const ReportView& report) {
  const Embeddings& vectors = report.sentence_vectors;
  std::vector<float> mean(vectors.rows() > 0 ? vectors.dimensions : 0, 0.0F);
  for (std::size_t i = 0; i < vectors.rows(); ++i) {
    const auto weight = static_cast<float>(report.sentences[i].letters);
    for (std::size_t d = 0; d < mean.size(); ++d) mean[d] += weight * vectors.row(i)[d];
  }
  double square = 0;
  for (const float value : mean) square += static_cast<double>(value) * value;
  for (float& value : mean) value = square > 0 ? static_cast<float>(value / std::sqrt(square)) : 0;
  return mean;
}

std::span<const float> Nearest(const ReportView& report, std::span<const float> mean,
                               std::span<const float> other) {
  std::span<const float> nearest = mean;
  double most = Cosine(mean, other);
  for (std::size_t i = 0; i < report.sentence_vectors.rows(); ++i) {
    const double cosine = Cosine(report.sentence_vectors.row(i), other);
    if (cosine <= most) continue;
    most = cosine;
    nearest = report.sentence_vectors.row(i);
  }
  return nearest;
}

Piece WholeBody(const ReportView& report, std::span<const float> vector) {
  const FieldSpan body{Field::kBody, {0, static_cast<std::uint32_t>(report.article().text.size())}};
  return MakePiece(*report.annotated, report.words, std::span(&body, 1), vector);
}

}  // namespace

WholeTexts::WholeTexts(const ReportView& a, const ReportView& b) : mean_a_(MeanOf(a)), mean_b_(MeanOf(b)) {
  a_ = WholeBody(a, Nearest(a, mean_a_, mean_b_));
  b_ = WholeBody(b, Nearest(b, mean_b_, mean_a_));
}

}  // namespace parallax
