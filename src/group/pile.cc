#include "group/pile.h"

#include <xxhash.h>

#include <cmath>
#include <map>
#include <tuple>

#include "group/pile_candidates.h"
#include "group/term_weights.h"

namespace parallax {
namespace {

// Names and numbers of a small pile are as rare as if this many other reports stood beside it. Words are not:
// those that all reports share are most often those of the language.
constexpr double kUnseenReports = 1000;

// Turns counts into unit tf-idf vectors over the pile.
void WeighTerms(std::vector<ReportFeatures>& features, SparseVector ReportFeatures::*field, double unseen) {
  TermWeights weights;
  for (const ReportFeatures& report : features) weights.Add(report.*field);
  for (ReportFeatures& report : features) report.*field = weights.Weigh(report.*field, unseen);
}

template <typename T>
std::uint64_t HashOf(const std::vector<T>& values, std::uint64_t seed) {
  return XXH3_64bits_withSeed(values.data(), values.size() * sizeof(T), seed);
}

std::vector<std::vector<std::uint32_t>> FindCopies(const std::vector<ReportFeatures>& features,
                                                   const Marks& marks) {
  using Key = std::tuple<std::uint64_t, std::string_view, double>;
  std::map<Key, std::size_t> places;
  std::vector<std::vector<std::uint32_t>> copies;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    const ReportFeatures& report = features[i];
    const std::uint64_t content = HashOf(report.dense, HashOf(report.anchors, HashOf(report.words, 0)));
    const double day = report.hours ? std::floor(*report.hours / 24) : -1e9;
    // A report without words has nothing that could make it a copy.
    if (!report.words.empty() && !marks.Touches(i)) {
      const auto [place, added] = places.try_emplace(Key{content, report.language, day}, copies.size());
      if (!added) {
        copies[place->second].push_back(i);
        continue;
      }
    }
    copies.push_back({i});
  }
  return copies;
}

// All sums of a report as many times as it has copies; only their times differ.
Cluster JoinCopies(const Pile& pile, const std::vector<std::uint32_t>& copies) {
  Cluster cluster = pile.reports[copies.front()];
  if (copies.size() == 1) return cluster;
  const auto count = static_cast<float>(copies.size());
  cluster.members = copies;
  for (float& value : cluster.dense) value *= count;
  for (auto* terms : {&cluster.words, &cluster.anchors}) {
    for (auto& [term, weight] : *terms) weight *= count;
  }
  cluster.languages.front().count = static_cast<std::uint32_t>(copies.size());
  cluster.dense_square *= static_cast<double>(count) * count;
  cluster.words_square *= static_cast<double>(count) * count;
  cluster.length *= count;
  cluster.border *= count;
  cluster.with_dense *= static_cast<std::uint32_t>(copies.size());
  cluster.dated *= static_cast<std::uint32_t>(copies.size());
  cluster.hours = 0;
  for (const std::uint32_t copy : copies) cluster.hours += pile.reports[copy].hours;
  return cluster;
}

// Makes `reports` and `candidates` of what is known of the pile's centre.
void Centre(Pile& pile) {
  pile.reports.clear();
  pile.nearest = {};
  for (std::uint32_t i = 0; i < pile.features.size(); ++i) {
    const ReportFeatures& report = pile.features[i];
    pile.reports.push_back(SingleCluster(report, pile.centre.Centred(report.language, report.dense), i));
  }
  std::vector<Cluster> first_of_copies;
  for (const std::vector<std::uint32_t>& copies : pile.copies)
    first_of_copies.push_back(pile.reports[copies.front()]);
  PileCandidates found = FindCandidatePairs(first_of_copies);
  pile.candidates = std::move(found.pairs);
  pile.nearest = std::move(found.nearest);
}

// How like each report those others are that come next after as many as a story has: from the rank of the
// size of stories to twice that rank. Others that are not there are not like at all.
void MeasureBorders(Pile& pile, double story_size) {
  constexpr std::size_t kMostRank = (kLikenesses - 1) / 2;
  const auto rank = static_cast<std::size_t>(
      std::clamp(std::round(std::exp(story_size)), 1.0, static_cast<double>(kMostRank)));
  for (std::size_t i = 0; i < pile.copies.size(); ++i) {
    const std::vector<float>& nearest = pile.nearest[i];
    double sum = 0;
    for (std::size_t k = rank; k <= 2 * rank && k < nearest.size(); ++k) sum += nearest[k];
    for (const std::uint32_t copy : pile.copies[i])
      pile.reports[copy].border = sum / static_cast<double>(rank + 1);
  }
  pile.nearest = {};  // asked once, and large
}

}  // namespace

double StorySize(const std::vector<Cluster>& stories) {
  double reports = 0;
  double squares = 0;
  for (const Cluster& story : stories) {
    const auto size = static_cast<double>(story.members.size());
    reports += size;
    squares += size * size;
  }
  return LogMeanStorySize(squares, reports);
}

Pile PreparePile(const VectorSpace& space, std::vector<ReportFeatures> features, const Marks& marks) {
  for (ReportFeatures& report : features) report.dense = LessLearned(space, report.language, report.dense);
  return PreparePile(std::move(features), marks);
}

Pile PreparePile(std::vector<ReportFeatures> features, const Marks& marks) {
  Pile pile;
  WeighTerms(features, &ReportFeatures::words, 0);
  WeighTerms(features, &ReportFeatures::anchors, kUnseenReports);
  for (const ReportFeatures& report : features) pile.traffic.Add(report.hours);
  pile.copies = FindCopies(features, marks);
  pile.features = std::move(features);
  Centre(pile);
  return pile;
}

std::vector<Cluster> GroupBy(const ClusterEvidence& evidence_of, const Pile& pile, const Marks& marks) {
  std::vector<Cluster> clusters;
  std::map<std::uint32_t, std::uint32_t> places;  // report, its place among the clusters
  for (const std::vector<std::uint32_t>& copies : pile.copies) {
    places[copies.front()] = static_cast<std::uint32_t>(clusters.size());
    clusters.push_back(JoinCopies(pile, copies));
  }
  CandidatePairs pairs = pile.candidates;
  for (const auto& [a, b] : marks.same()) pairs.emplace_back(places.at(a), places.at(b));
  return Agglomerate(
      [&](const Cluster& a, const Cluster& b, const PairSums& sums) {
        const std::optional<double> marked = marks.Verdict(a.members, b.members);
        return marked ? *marked : evidence_of(a, b, sums);
      },
      std::move(clusters), pairs);
}

std::vector<Cluster> GroupCentred(const SimilarityWeights& weights, const Pile& pile, const Marks& marks) {
  return GroupBy([&](const Cluster& a, const Cluster& b,
                     const PairSums& sums) { return Weigh(weights, pile.traffic, a, b, sums).Sum(); },
                 pile, marks);
}

std::vector<Cluster> GroupPile(const SimilarityWeights& weights, Pile& pile, const Marks& marks) {
  SimilarityWeights careful = weights;
  careful.bias += weights.learned_only;
  pile.traffic.SetStorySize(std::nullopt);
  std::vector<std::uint32_t> stories(pile.reports.size());
  std::uint32_t story = 0;
  for (const Cluster& cluster : GroupCentred(careful, pile, marks)) {
    for (const std::uint32_t member : cluster.members) stories[member] = story;
    ++story;
  }
  pile.centre = CentreOf(pile.features, stories);
  Centre(pile);
  std::vector<Cluster> grouped = GroupCentred(weights, pile, marks);
  const double story_size = StorySize(grouped);
  MeasureBorders(pile, story_size);
  pile.traffic.SetStorySize(story_size);
  if (weights.trees == nullptr) return grouped;
  grouped = {};  // as large as what comes now
  return GroupCentred(weights, pile, marks);
}

}  // namespace parallax
