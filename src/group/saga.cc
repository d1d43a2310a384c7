#include "group/saga.h"

#include <algorithm>
#include <map>
#include <optional>

namespace parallax {
namespace {

// Evidence for one event that there must be but for time, and the part of names and numbers that chapters
// must share. Of the look-alikes, trials, matches, quakes and votes are above 2.8 and 0.14, all others
// below 1.4.
constexpr double kLeastEvidence = 2;
constexpr double kSharedNames = 0.12;
// Days between chapters, from mean to mean: stories nearer in time were held to be different events for what
// they say, not for when.
constexpr double kLeastDays = 0.5;

double MeanHours(const Cluster& story) {
  return story.hours / story.dated;
}

bool IsSaga(const SimilarityWeights& weights, const Traffic& traffic, const Cluster& a, const Cluster& b) {
  const EvidenceParts parts = Weigh(weights, traffic, a, b);
  // Chapters are more alike within than between, so neither cohesion nor how like others nearby are speaks
  // against a saga.
  const double but_for_time = parts.Sum() - parts.cohesion - parts.context - GapEvidence(weights, a, b);
  return but_for_time > kLeastEvidence && parts.anchors > kSharedNames * weights.anchors;
}

}  // namespace

std::vector<SagaLink> FindSagas(const SimilarityWeights& weights, const Pile& pile,
                                std::span<const Cluster> stories) {
  std::vector<std::uint32_t> story_of(pile.reports.size());
  for (std::uint32_t story = 0; story < stories.size(); ++story) {
    for (const std::uint32_t member : stories[story].members) story_of[member] = story;
  }
  std::vector<SagaLink> near;  // later story, earlier one
  for (const auto& [a, b] : pile.candidates) {
    std::uint32_t later = story_of[pile.copies[a].front()];
    std::uint32_t earlier = story_of[pile.copies[b].front()];
    if (later == earlier || stories[later].dated == 0 || stories[earlier].dated == 0) continue;
    if (MeanHours(stories[later]) < MeanHours(stories[earlier])) std::swap(later, earlier);
    if (MeanHours(stories[later]) - MeanHours(stories[earlier]) >= 24 * kLeastDays)
      near.push_back({earlier, later});
  }
  // The nearest in time first; of one moment the one that stands first.
  std::ranges::sort(near, [&](const SagaLink& x, const SagaLink& y) {
    if (x.later != y.later) return x.later < y.later;
    const double of_x = MeanHours(stories[x.earlier]);
    const double of_y = MeanHours(stories[y.earlier]);
    return of_x != of_y ? of_x > of_y : x.earlier < y.earlier;
  });
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<SagaLink> links;
  for (const SagaLink& link : near) {
    if (!links.empty() && links.back().later == link.later) continue;
    if (IsSaga(weights, pile.traffic, stories[link.earlier], stories[link.later])) links.push_back(link);
  }
  return links;
}

}  // namespace parallax
