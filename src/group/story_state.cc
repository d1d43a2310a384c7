#include "group/story_state.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "group/agglomerate.h"

namespace parallax {
namespace {

// A story larger than this is clustered anew by its newest reports only: enough to see two events in it.
constexpr std::size_t kMostSplitMembers = 128;
// How far an analyst's mark outweighs all evidence.
constexpr double kMarked = 1e6;
// Merges looked for after one report; a pile of near-duplicates cannot make one report costly.
constexpr int kMostMerges = 4;

std::string StoryId(const std::string& report) {
  return fmt::format("s{:016x}", XXH3_64bits(report.data(), report.size()));
}

}  // namespace

Cluster StoryIndex::State::ClusterOf(std::uint32_t number) const {
  const Report& report = reports.at(number);
  ReportFeatures features;
  features.language = report.language;
  features.words = report.words;
  features.anchors = report.anchors;
  features.hours = report.hours;
  return SingleCluster(features, report.dense, number);
}

double StoryIndex::State::EvidenceOf(const Cluster& a, const Cluster& b) const {
  const double evidence = Evidence(weights, a, b);
  if (same.empty() && different.empty()) return evidence;
  const auto any = [&](const std::set<std::pair<std::string, std::string>>& marks) {
    return std::ranges::any_of(marks, [&](const auto& mark) {
      const auto first = report_numbers.find(mark.first);
      const auto second = report_numbers.find(mark.second);
      if (first == report_numbers.end() || second == report_numbers.end()) return false;
      const auto in = [](const Cluster& cluster, std::uint32_t number) {
        return std::ranges::binary_search(cluster.members, number);
      };
      return (in(a, first->second) && in(b, second->second)) ||
             (in(b, first->second) && in(a, second->second));
    });
  };
  if (any(different)) return -kMarked;
  return any(same) ? kMarked : evidence;
}

std::vector<std::uint32_t> StoryIndex::State::NearStories(const Report& report, std::uint32_t except) const {
  std::vector<std::uint32_t> near;
  for (const std::uint32_t other : candidates.Find(report.dense, report.words, report.anchors)) {
    const std::uint32_t story = reports.at(other).story;
    if (story != except) near.push_back(story);
  }
  for (const auto& [first, second] : same) {
    for (const auto& [mine, other] : {std::pair(&first, &second), std::pair(&second, &first)}) {
      const auto found = report_numbers.find(*other);
      if (*mine == report.id && found != report_numbers.end() && reports.at(found->second).story != except) {
        near.push_back(reports.at(found->second).story);
      }
    }
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

void StoryIndex::State::Touch(std::uint32_t number) {
  LiveStory& story = stories.at(number);
  by_age.erase({story.newest, number});
  story.newest = -1e300;
  // Only the newest counts, and members come in order of arrival, which is nearly that of time: look at the
  // last ones.
  const auto& members = story.cluster.members;
  for (std::size_t i = members.size(); i > 0 && i + 16 > members.size(); --i) {
    story.newest = std::max(story.newest, reports.at(members[i - 1]).seen);
  }
  by_age.insert({story.newest, number});
}

std::uint32_t StoryIndex::State::BeginStory(const Cluster& cluster) {
  const std::uint32_t number = next_story++;
  LiveStory& story = stories[number];
  story.id = StoryId(reports.at(cluster.members.front()).id);
  // The id may be taken by the story that this one was split from, or redirect to another.
  for (int attempt = 2; story_numbers.contains(story.id) || redirects.contains(story.id); ++attempt) {
    story.id = StoryId(fmt::format("{}#{}", reports.at(cluster.members.front()).id, attempt));
  }
  story_numbers[story.id] = number;
  PutInto(number, cluster);
  stories.at(number).checked_at = static_cast<std::uint32_t>(cluster.members.size());
  return number;
}

void StoryIndex::State::PutInto(std::uint32_t number, const Cluster& cluster) {
  stories.at(number).cluster.Absorb(cluster);
  for (const std::uint32_t member : cluster.members) reports.at(member).story = number;
  Touch(number);
}

void StoryIndex::State::TakeFrom(std::uint32_t number, const Cluster& cluster,
                                 std::vector<StoryChange>& changes) {
  LiveStory& story = stories.at(number);
  story.cluster.Release(cluster);
  if (!story.cluster.members.empty()) {
    Touch(number);
    return;
  }
  by_age.erase({story.newest, number});
  story_numbers.erase(story.id);
  for (const std::string& former : story.former) redirects.erase(former);
  changes.push_back({StoryChange::Kind::kExpired, story.id, {}, {}});
  stories.erase(number);
}

void StoryIndex::State::Merge(std::uint32_t kept, std::uint32_t gone, std::vector<StoryChange>& changes) {
  const LiveStory absorbed = std::move(stories.at(gone));
  by_age.erase({absorbed.newest, gone});
  stories.erase(gone);
  story_numbers.erase(absorbed.id);
  LiveStory& story = stories.at(kept);
  const std::string id = story.id;
  story.former.push_back(absorbed.id);
  story.former.insert(story.former.end(), absorbed.former.begin(), absorbed.former.end());
  for (const std::string& former : story.former) redirects[former] = id;
  PutInto(kept, absorbed.cluster);
  changes.push_back({StoryChange::Kind::kMerged, id, absorbed.id, {}});
}

void StoryIndex::State::MergeNeighbours(std::uint32_t number, std::vector<StoryChange>& changes) {
  for (int merges = 0; merges < kMostMerges; ++merges) {
    const Report& report = reports.at(number);
    const std::uint32_t mine = report.story;
    double most = 0;
    std::optional<std::uint32_t> best;
    for (const std::uint32_t other : NearStories(report, mine)) {
      const double evidence = EvidenceOf(stories.at(mine).cluster, stories.at(other).cluster);
      if (evidence > most) {
        most = evidence;
        best = other;
      }
    }
    if (!best) return;
    // The story that began first keeps its id.
    Merge(std::min(mine, *best), std::max(mine, *best), changes);
    SplitWhereGrown(reports.at(number).story, changes);
  }
}

void StoryIndex::State::SplitWhereGrown(std::uint32_t number, std::vector<StoryChange>& changes) {
  LiveStory& story = stories.at(number);
  if (story.cluster.members.size() < 2 * std::size_t{story.checked_at}) return;
  story.checked_at = static_cast<std::uint32_t>(story.cluster.members.size());
  if (story.cluster.members.size() > 2) Split(number, changes);
}

void StoryIndex::State::Split(std::uint32_t number, std::vector<StoryChange>& changes) {
  const auto& members = stories.at(number).cluster.members;
  const std::size_t first = members.size() > kMostSplitMembers ? members.size() - kMostSplitMembers : 0;
  std::vector<Cluster> singles;
  for (std::size_t i = first; i < members.size(); ++i) singles.push_back(ClusterOf(members[i]));
  CandidatePairs pairs;
  for (std::uint32_t a = 0; a < singles.size(); ++a) {
    for (std::uint32_t b = a + 1; b < singles.size(); ++b) pairs.emplace_back(a, b);
  }
  std::vector<Cluster> parts = Agglomerate(
      [this](const Cluster& a, const Cluster& b) { return EvidenceOf(a, b); }, std::move(singles), pairs);
  if (parts.size() < 2) return;
  // The largest part (the oldest of equals) stays; what was too old to be looked at stays with it.
  std::ranges::stable_sort(
      parts, [](const Cluster& a, const Cluster& b) { return a.members.size() > b.members.size(); });
  for (std::size_t i = 1; i < parts.size(); ++i) {
    TakeFrom(number, parts[i], changes);
    const std::uint32_t fresh = BeginStory(parts[i]);
    changes.push_back({StoryChange::Kind::kSplit, stories.at(number).id, stories.at(fresh).id, {}});
  }
  stories.at(number).checked_at = static_cast<std::uint32_t>(stories.at(number).cluster.members.size());
}

void StoryIndex::State::Place(std::uint32_t number, std::vector<StoryChange>& changes) {
  const Report& report = reports.at(number);
  const Cluster single = ClusterOf(number);
  double most = 0;
  std::optional<std::uint32_t> best;
  for (const std::uint32_t story : NearStories(report, UINT32_MAX)) {
    const double evidence = EvidenceOf(single, stories.at(story).cluster);
    if (evidence > most) {
      most = evidence;
      best = story;
    }
  }
  if (best) {
    PutInto(*best, single);
    changes.push_back({StoryChange::Kind::kJoined, stories.at(*best).id, {}, report.id});
    SplitWhereGrown(*best, changes);
  } else {
    const std::uint32_t story = BeginStory(single);
    changes.push_back({StoryChange::Kind::kBegun, stories.at(story).id, {}, report.id});
  }
  candidates.Add(number, report.dense, report.words, report.anchors);
  MergeNeighbours(number, changes);
}

void StoryIndex::State::Forget(std::uint32_t number) {
  const Report& report = reports.at(number);
  candidates.Remove(number, report.words, report.anchors);
  word_weights.Remove(report.word_counts);
  anchor_weights.Remove(report.anchor_counts);
  report_numbers.erase(report.id);
  reports.erase(number);
}

void StoryIndex::State::RemoveReport(std::uint32_t number, std::vector<StoryChange>& changes) {
  const Report& report = reports.at(number);
  changes.push_back({StoryChange::Kind::kLeft, stories.at(report.story).id, {}, report.id});
  TakeFrom(report.story, ClusterOf(number), changes);
  Forget(number);
}

void StoryIndex::State::ExpireOld(std::vector<StoryChange>& changes) {
  const double oldest = clock - 24 * options.window_days;
  while (!by_age.empty() && by_age.begin()->first < oldest) {
    const std::uint32_t number = by_age.begin()->second;
    const LiveStory story = std::move(stories.at(number));
    by_age.erase(by_age.begin());
    stories.erase(number);
    story_numbers.erase(story.id);
    for (const std::uint32_t member : story.cluster.members) Forget(member);
    for (const std::string& former : story.former) redirects.erase(former);
    changes.push_back({StoryChange::Kind::kExpired, story.id, {}, {}});
  }
}

}  // namespace parallax
