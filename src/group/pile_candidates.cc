#include "group/pile_candidates.h"

#include <algorithm>
#include <numeric>

#include "group/centring.h"
#include "group/term_weights.h"

namespace parallax {
namespace {

// How many nearest reports by vectors a report may be joined to directly. Set on itn and europa: more changes
// nothing.
constexpr std::size_t kNeighbours = 24;
// A word or anchor that this many reports share, at most, makes them candidates.
constexpr std::size_t kRareReports = 24;

// Names and numbers of a small pile are as rare as if this many other reports stood beside it. Words are not:
// those that all reports share are most often those of the language.
constexpr double kUnseenReports = 1000;

// Turns counts into unit tf-idf vectors over the pile.
void WeighTerms(std::vector<ReportFeatures>& features, SparseVector ReportFeatures::*field, double unseen) {
  TermWeights weights;
  for (const ReportFeatures& report : features) weights.Add(report.*field);
  for (ReportFeatures& report : features) report.*field = weights.Weigh(report.*field, unseen);
}

// The nearest others of each report by vectors.
void AddNeighbours(const std::vector<Cluster>& reports, CandidatePairs& pairs) {
  std::vector<std::pair<float, std::uint32_t>> scores;
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (reports[i].dense.empty()) continue;
    scores.clear();
    for (std::uint32_t j = 0; j < reports.size(); ++j) {
      if (j == i || reports[j].dense.empty()) continue;
      scores.emplace_back(-std::inner_product(reports[i].dense.begin(), reports[i].dense.end(),
                                              reports[j].dense.begin(), 0.0F),
                          j);
    }
    const std::size_t kept = std::min(kNeighbours, scores.size());
    std::partial_sort(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(kept), scores.end());
    for (std::size_t k = 0; k < kept; ++k)
      pairs.emplace_back(std::min(i, scores[k].second), std::max(i, scores[k].second));
  }
}

// Reports that share a rare term.
void AddRare(const std::vector<Cluster>& reports, SparseVector Cluster::*field, CandidatePairs& pairs) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    for (const auto& [term, weight] : reports[i].*field) postings.emplace_back(term, i);
  }
  std::ranges::sort(postings);
  for (std::size_t begin = 0; begin < postings.size();) {
    std::size_t end = begin;
    while (end < postings.size() && postings[end].first == postings[begin].first) ++end;
    if (end - begin <= kRareReports) {
      for (std::size_t a = begin; a < end; ++a) {
        for (std::size_t b = a + 1; b < end; ++b) pairs.emplace_back(postings[a].second, postings[b].second);
      }
    }
    begin = end;
  }
}

}  // namespace

std::vector<Cluster> PrepareReports(const VectorSpace& space, std::vector<ReportFeatures> features) {
  WeighTerms(features, &ReportFeatures::words, 0);
  WeighTerms(features, &ReportFeatures::anchors, kUnseenReports);
  const std::vector<std::vector<float>> vectors = CentreOnLearned(space, features);
  std::vector<Cluster> reports;
  reports.reserve(features.size());
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    reports.push_back(SingleCluster(features[i], vectors[i], i));
  }
  return reports;
}

std::vector<Cluster> GroupReports(const VectorSpace& space, const ClusterEvidence& evidence,
                                  std::span<const ReportFeatures> features, std::vector<Cluster>& reports) {
  const std::vector<Cluster> first = Agglomerate(evidence, reports, FindCandidatePairs(reports));
  std::vector<std::uint32_t> stories(reports.size());
  for (std::uint32_t story = 0; story < first.size(); ++story) {
    for (const std::uint32_t member : first[story].members) stories[member] = story;
  }
  std::vector<std::vector<float>> vectors = CentreOnPile(space, features, stories);
  for (std::size_t i = 0; i < reports.size(); ++i) reports[i].dense = std::move(vectors[i]);
  return Agglomerate(evidence, reports, FindCandidatePairs(reports));
}

CandidatePairs FindCandidatePairs(const std::vector<Cluster>& reports) {
  CandidatePairs pairs;
  AddNeighbours(reports, pairs);
  AddRare(reports, &Cluster::words, pairs);
  AddRare(reports, &Cluster::anchors, pairs);
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace parallax
