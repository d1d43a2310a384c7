#include "group/term_weights.h"

#include <cmath>

namespace parallax {

void TermWeights::Add(const SparseVector& counts) {
  ++total_;
  for (const auto& [term, count] : counts) reports_.Increment(term);
}

void TermWeights::Remove(const SparseVector& counts) {
  --total_;
  for (const auto& [term, count] : counts) reports_.Decrement(term);
}

SparseVector TermWeights::Weigh(const SparseVector& counts, double unseen) const {
  SparseVector weighed = counts;
  double norm = 0;
  for (auto& [term, weight] : weighed) {
    const double idf = std::log((total_ + unseen + 1.0) / (ReportsWith(term) + 0.5));
    weight = static_cast<float>((1 + std::log(weight)) * idf);
    norm += static_cast<double>(weight) * weight;
  }
  if (norm == 0) return weighed;
  const auto scale = static_cast<float>(1 / std::sqrt(norm));
  for (auto& [term, weight] : weighed) weight *= scale;
  return weighed;
}

}  // namespace parallax
