#include "group/similarity.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/table.h"

namespace parallax {
namespace {

// a + sign × b; what cancels to nothing is dropped.
SparseVector Sum(const SparseVector& a, const SparseVector& b, float sign) {
  constexpr float kNothing = 1e-6F;
  SparseVector sum;
  sum.reserve(a.size() + b.size());
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->first < y->first)) {
      sum.push_back(*x++);
    } else if (x == a.end() || y->first < x->first) {
      sum.emplace_back(y->first, sign * y->second);
      ++y;
    } else {
      const float both = x->second + sign * y->second;
      if (both > kNothing) sum.emplace_back(x->first, both);
      ++x;
      ++y;
    }
  }
  return sum;
}

double DenseDot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t d = 0; d < std::min(a.size(), b.size()); ++d) sum += static_cast<double>(a[d]) * b[d];
  return sum;
}

// Share of the pairs whose two reports have one language.
double SameLanguageShare(const Cluster& a, const Cluster& b) {
  double same = 0;
  for (const auto& [language, count] : a.languages) {
    const auto found = b.languages.find(language);
    if (found != b.languages.end()) same += static_cast<double>(count) * found->second;
  }
  return same / (static_cast<double>(a.members.size()) * static_cast<double>(b.members.size()));
}

}  // namespace

Result<SimilarityWeights> SimilarityWeights::Load(const DataFiles& data) {
  const auto table = Table::Load(data, "group/weights.tsv", {"weight", "value"});
  if (!table) return std::unexpected(table.error());
  SimilarityWeights weights;
  const std::map<std::string_view, double*> fields = {{"bias", &weights.bias},
                                                      {"dense", &weights.dense},
                                                      {"dense_cross", &weights.dense_cross},
                                                      {"words", &weights.words},
                                                      {"same", &weights.same},
                                                      {"anchors", &weights.anchors},
                                                      {"gap", &weights.gap},
                                                      {"gap_limit", &weights.gap_limit},
                                                      {"undated", &weights.undated},
                                                      {"learned_only", &weights.learned_only},
                                                      {"no_dense", &weights.no_dense}};
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto field = fields.find(table->Cell(row, 0));
    if (field == fields.end()) return std::unexpected(table->ErrorAt(row, "no such weight"));
    const std::string_view cell = table->Cell(row, 1);
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), *field->second);
    if (code != std::errc() || end != cell.data() + cell.size())
      return std::unexpected(table->ErrorAt(row, "not a number"));
  }
  return weights;
}

void Cluster::Absorb(const Cluster& other) {
  std::vector<std::uint32_t> all;
  std::ranges::merge(members, other.members, std::back_inserter(all));
  members = std::move(all);
  if (dense.size() < other.dense.size()) dense.resize(other.dense.size(), 0);
  for (std::size_t d = 0; d < other.dense.size(); ++d) dense[d] += other.dense[d];
  for (const auto& [language, count] : other.languages) languages[language] += count;
  words = Sum(words, other.words, 1);
  anchors = Sum(anchors, other.anchors, 1);
  hours += other.hours;
  dated += other.dated;
  with_dense += other.with_dense;
}

void Cluster::Release(const Cluster& other) {
  std::vector<std::uint32_t> rest;
  std::ranges::set_difference(members, other.members, std::back_inserter(rest));
  members = std::move(rest);
  for (std::size_t d = 0; d < other.dense.size(); ++d) dense[d] -= other.dense[d];
  for (const auto& [language, count] : other.languages) {
    if ((languages[language] -= count) == 0) languages.erase(language);
  }
  words = Sum(words, other.words, -1);
  anchors = Sum(anchors, other.anchors, -1);
  hours -= other.hours;
  dated -= other.dated;
  with_dense -= other.with_dense;
}

Cluster SingleCluster(const ReportFeatures& features, std::span<const float> dense, std::uint32_t index) {
  Cluster cluster;
  cluster.members = {index};
  cluster.dense.assign(dense.begin(), dense.end());
  cluster.with_dense = dense.empty() ? 0 : 1;
  cluster.languages[features.language] = 1;
  cluster.words = features.words;
  cluster.anchors = features.anchors;
  if (features.hours) {
    cluster.hours = *features.hours;
    cluster.dated = 1;
  }
  return cluster;
}

double Evidence(const SimilarityWeights& weights, const Cluster& a, const Cluster& b) {
  const double pairs = static_cast<double>(a.members.size()) * static_cast<double>(b.members.size());
  const double same = SameLanguageShare(a, b);
  const double dense_share = static_cast<double>(a.with_dense) * b.with_dense / pairs;
  double evidence = weights.bias * dense_share + weights.no_dense * (1 - dense_share);
  evidence += (weights.dense + weights.dense_cross * (1 - same)) * DenseDot(a.dense, b.dense) / pairs;
  evidence += weights.words * Dot(a.words, b.words) / pairs;
  evidence += weights.same * same * dense_share;
  evidence += weights.anchors * Dot(a.anchors, b.anchors) / pairs;
  const double dated_share = static_cast<double>(a.dated) * b.dated / pairs;
  evidence += weights.undated * (1 - dated_share);
  if (dated_share > 0) {
    const double days = std::abs(a.hours / a.dated - b.hours / b.dated) / 24;
    evidence += weights.gap * std::min(days, weights.gap_limit) * dated_share;
  }
  return evidence;
}

}  // namespace parallax
