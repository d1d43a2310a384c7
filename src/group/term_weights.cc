#include "group/term_weights.h"

#include <cmath>

namespace parallax {

void TermWeights::Count(const SparseVector& counts, int by) {
  total_ += static_cast<std::uint32_t>(by);
  for (const auto& [term, count] : counts) {
    const auto entry = reports_.try_emplace(term, 0).first;
    entry->second += static_cast<std::uint32_t>(by);
    if (entry->second == 0) reports_.erase(entry);
  }
}

std::uint32_t TermWeights::ReportsWith(std::uint32_t term) const {
  const auto found = reports_.find(term);
  return found == reports_.end() ? 0 : found->second;
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
