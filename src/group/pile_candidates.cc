#include "group/pile_candidates.h"

#include <algorithm>
#include <functional>

#include "group/candidate_index.h"

namespace parallax {
namespace {

// How many nearest reports by vectors a report may be joined to directly. Set on itn and europa: more changes
// nothing.
constexpr std::size_t kNeighbours = 24;
// A word or anchor that this many reports share, at most, makes them candidates.
constexpr std::size_t kRareReports = 24;

// Reports above which nearest neighbours are looked up in a graph (Malkov and Yashunin 2018, HNSW, by
// hnswlib) in place of all pairs: these would take some ten seconds there.
constexpr std::size_t kMostExhaustive = 12'000;
// The nearest others of each report by vectors, nearly always: the graph can miss some.
void AddNeighboursByGraph(const std::vector<Cluster>& reports, PileCandidates& candidates) {
  CandidateIndex index;
  index.Reserve(reports.size());
  for (std::uint32_t i = 0; i < reports.size(); ++i) index.Add(i, reports[i].dense, {}, {});
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (reports[i].dense.empty()) continue;
    std::vector<float>& nearest = candidates.nearest[i];
    for (const std::uint32_t other : index.Find(reports[i].dense, {}, {})) {
      if (other == i) continue;
      candidates.pairs.emplace_back(std::min(i, other), std::max(i, other));
      nearest.push_back(static_cast<float>(DenseDot(reports[i].dense, reports[other].dense)));
    }
    std::ranges::sort(nearest, std::greater());
    if (!nearest.empty()) nearest.resize(kLikenesses, nearest.back());
  }
}

// The nearest others of each report by vectors, over all pairs.
void AddNeighbours(const std::vector<Cluster>& reports, PileCandidates& candidates) {
  std::vector<std::pair<float, std::uint32_t>> scores;
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (reports[i].dense.empty()) continue;
    scores.clear();
    for (std::uint32_t j = 0; j < reports.size(); ++j) {
      if (j == i || reports[j].dense.empty()) continue;
      scores.emplace_back(static_cast<float>(-DenseDot(reports[i].dense, reports[j].dense)), j);
    }
    const std::size_t sorted = std::min(kLikenesses, scores.size());
    std::partial_sort(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(sorted), scores.end());
    for (std::size_t k = 0; k < std::min(kNeighbours, sorted); ++k)
      candidates.pairs.emplace_back(std::min(i, scores[k].second), std::max(i, scores[k].second));
    candidates.nearest[i].reserve(sorted);
    for (std::size_t k = 0; k < sorted; ++k) candidates.nearest[i].push_back(-scores[k].first);
  }
}

// Reports that share a rare term.
void AddRare(const std::vector<Cluster>& reports, SparseVector Cluster::*field, CandidatePairs& pairs) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> postings;
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

PileCandidates FindCandidatePairs(const std::vector<Cluster>& reports) {
  PileCandidates candidates;
  candidates.nearest.resize(reports.size());
  CandidatePairs& pairs = candidates.pairs;
  if (reports.size() > kMostExhaustive) {
    AddNeighboursByGraph(reports, candidates);
  } else {
    AddNeighbours(reports, candidates);
  }
  AddRare(reports, &Cluster::words, pairs);
  AddRare(reports, &Cluster::anchors, pairs);
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return candidates;
}

}  // namespace parallax
