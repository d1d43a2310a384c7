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
// As in pile.cc: names and numbers are as rare as if this many other reports stood beside those at hand.
constexpr double kUnseenReports = 1000;
// Merges looked for after one report; a pile of near-duplicates cannot make one report costly.
constexpr int kMostMerges = 4;

std::string StoryId(const std::string& report) {
  return fmt::format("s{:016x}", XXH3_64bits(report.data(), report.size()));
}

}  // namespace

std::uint64_t StoryIndex::State::Content::Hash() const {
  std::uint64_t hash = XXH3_64bits(language.data(), language.size());
  const auto add = [&](const auto& list) {
    hash = XXH3_64bits_withSeed(list.data(), list.size() * sizeof(list[0]), hash);
  };
  const auto add_terms = [&](const SparseVector& terms) {
    std::vector<std::uint32_t> numbers;
    for (const auto& [term, weight] : terms) numbers.push_back(term);
    add(numbers);
  };
  add(dense.values);
  add_terms(words);
  add_terms(anchors);
  add(word_counts);
  add(anchor_counts);
  return XXH3_64bits_withSeed(&length, sizeof length, hash);
}

std::shared_ptr<StoryIndex::State::Content> StoryIndex::State::Shared(Content content) {
  std::weak_ptr<Content>& known = contents[content.Hash()];
  std::shared_ptr<Content> shared = known.lock();
  if (!shared) {
    WeighTerms(content);
    shared = std::make_shared<Content>(std::move(content));
    known = shared;
  }
  return shared;
}

std::vector<float> StoryIndex::State::LessLearnedOf(const Content& content) const {
  std::vector<float> dense;
  dense.reserve(content.dense.values.size());
  for (const std::int8_t value : content.dense.values)
    dense.push_back(content.dense.scale * static_cast<float>(value));
  return dense;
}

double StoryIndex::State::SeenAt(std::optional<double> hours) const {
  const std::optional<double> now = clock.now();
  if (!now) return hours.value_or(0);
  const double half = 12 * options.window_days;
  return std::clamp(hours.value_or(*now), *now - half, *now + half);
}

void StoryIndex::State::MakeFindable(std::uint32_t number) {
  Report& report = reports.at(number);
  report.findable = true;
  // Vectors are looked for as they come, not centred on the pile: the graph outlives a change of the centre.
  candidates.Add(number, PileCentre().Centred({}, LessLearnedOf(*report.content)), report.content->words,
                 report.content->anchors);
}

Cluster StoryIndex::State::ClusterOf(std::uint32_t number) const {
  const Report& report = reports.at(number);
  ReportFeatures features;
  features.language = report.content->language;
  features.words = report.content->words;
  features.anchors = report.content->anchors;
  features.length = report.content->length;
  features.hours = report.hours;
  Cluster cluster =
      SingleCluster(features, centre.Centred(features.language, LessLearnedOf(*report.content)), number);
  cluster.border = report.border;
  return cluster;
}

std::vector<std::string> StoryIndex::State::IdsOf(const Cluster& cluster) const {
  std::vector<std::string> ids;
  for (const std::uint32_t member : cluster.members) ids.push_back(reports.at(member).id);
  return ids;
}

const Cluster& StoryIndex::State::SumsOf(const LiveStory& story, Cluster& scratch) const {
  if (story.cluster.members.size() != 1) return story.cluster;
  scratch = ClusterOf(story.cluster.members.front());
  return scratch;
}

std::optional<double> StoryIndex::State::MarkedEvidence(const Cluster& a, const Cluster& b) const {
  std::optional<double> evidence;
  for (const auto& [report, others] : marked) {
    for (const auto& [in, across] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      if (!std::ranges::binary_search(in->members, report)) continue;
      for (const auto& [other, is_same] : others) {
        if (!std::ranges::binary_search(across->members, other)) continue;
        if (!is_same) return -kMarked;
        evidence = kMarked;
      }
    }
  }
  return evidence;
}

double StoryIndex::State::EvidenceOf(const Cluster& a, const Cluster& b, const PairSums& sums) const {
  if (!marked.empty()) {
    if (const std::optional<double> evidence = MarkedEvidence(a, b)) return *evidence;
  }
  return Weigh(weights, traffic, a, b, sums).Sum();
}

void StoryIndex::State::RefreshMarks(const std::string& id) {
  const auto place = report_numbers.find(id);
  for (const auto* marks : {&same, &different}) {
    for (const auto& [first, second] : *marks) {
      if (first != id && second != id) continue;
      const auto other = report_numbers.find(first == id ? second : first);
      if (place == report_numbers.end() || other == report_numbers.end()) continue;
      const auto low = std::min(place->second, other->second);
      const auto high = std::max(place->second, other->second);
      auto& known = marked[low];
      std::erase_if(known, [&](const auto& mark) { return mark.first == high; });
      known.emplace_back(high, marks == &same);
    }
  }
}

std::vector<std::uint32_t> StoryIndex::State::NearReports(std::uint32_t number) const {
  const Content& content = *reports.at(number).content;
  std::vector<std::uint32_t> near =
      candidates.Find(PileCentre().Centred({}, LessLearnedOf(content)), content.words, content.anchors);
  std::erase_if(near, [&](std::uint32_t other) { return !reports.contains(other); });
  return near;
}

std::vector<std::uint32_t> StoryIndex::State::StoriesOf(
    std::uint32_t number, const std::vector<std::uint32_t>& reports_near) const {
  std::vector<std::uint32_t> near;
  for (const std::uint32_t other : reports_near) {
    if (other != number) near.push_back(reports.at(other).story);
  }
  for (const auto& [low, others] : marked) {
    for (const auto& [high, is_same] : others) {
      if (is_same && low == number) near.push_back(reports.at(high).story);
      if (is_same && high == number) near.push_back(reports.at(low).story);
    }
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

void StoryIndex::State::WeighTerms(Content& content) const {
  const auto weigh = [](const TermWeights& of_terms, SparseVector& terms,
                        const std::vector<std::uint8_t>& counts, double unseen) {
    for (std::size_t i = 0; i < terms.size(); ++i) terms[i].second = counts[i];
    terms = of_terms.Weigh(terms, unseen);
  };
  weigh(word_weights, content.words, content.word_counts, 0);
  weigh(anchor_weights, content.anchors, content.anchor_counts, kUnseenReports);
}

void StoryIndex::State::TrustVectors() {
  if (careful) weights.bias -= weights.learned_only;
  careful = false;
}

void StoryIndex::State::Refresh() {
  std::vector<std::uint32_t> order;  // of stories, by their beginning
  for (const auto& [id, number] : story_numbers) order.push_back(number);
  std::ranges::sort(order);
  PileCentre fresh;
  double squares = 0;
  for (const std::uint32_t number : order) {
    const auto& members = stories.at(number).cluster.members;
    squares += static_cast<double>(members.size()) * static_cast<double>(members.size());
    std::map<std::string_view, double> sizes;
    for (const std::uint32_t member : members) ++sizes[reports.at(member).content->language];
    for (const std::uint32_t member : members) {
      Content& content = *reports.at(member).content;
      fresh.Add(content.language, LessLearnedOf(content), 1 / sizes.at(content.language));
      WeighTerms(content);
    }
  }
  fresh.Settle();
  traffic.SetStorySize(LogMeanStorySize(squares, static_cast<double>(reports.size())));
  centre = std::move(fresh);
  TrustVectors();
  for (const std::uint32_t number : order) {
    const auto members = stories.at(number).cluster.members;
    if (members.size() < 2) continue;
    Cluster sums;
    for (const std::uint32_t member : members) sums.Absorb(ClusterOf(member));
    stories.at(number).cluster = std::move(sums);
  }
}

void StoryIndex::State::Unschedule(std::uint32_t number) {
  const LiveStory& story = stories.at(number);
  by_age.erase({story.newest, number});
  waiting.erase({story.waits_for, number});
}

void StoryIndex::State::Touch(std::uint32_t number) {
  LiveStory& story = stories.at(number);
  Unschedule(number);
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
  Cluster& sums = stories.at(number).cluster;
  if (sums.members.empty() && cluster.members.size() == 1) {
    sums.members = cluster.members;
  } else {
    if (sums.members.size() == 1) sums = ClusterOf(sums.members.front());
    sums.Absorb(cluster);
  }
  for (const std::uint32_t member : cluster.members) reports.at(member).story = number;
  Touch(number);
}

void StoryIndex::State::TakeFrom(std::uint32_t number, const Cluster& cluster,
                                 std::vector<StoryChange>& changes) {
  LiveStory& story = stories.at(number);
  if (story.cluster.members.size() == 1) {
    story.cluster.members.clear();
  } else {
    story.cluster.Release(cluster);
  }
  if (!story.cluster.members.empty()) {
    if (story.cluster.members.size() == 1) {
      std::vector<std::uint32_t> only = std::move(story.cluster.members);
      story.cluster = {};
      story.cluster.members = std::move(only);
    }
    Touch(number);
    return;
  }
  Unschedule(number);
  story_numbers.erase(story.id);
  for (const std::string& former : story.former) redirects.erase(former);
  changes.push_back({StoryChange::Kind::kExpired, story.id, {}, {}});
  stories.erase(number);
}

void StoryIndex::State::Merge(std::uint32_t kept, std::uint32_t gone, std::vector<StoryChange>& changes) {
  Unschedule(gone);
  const LiveStory absorbed = std::move(stories.at(gone));
  stories.erase(gone);
  story_numbers.erase(absorbed.id);
  LiveStory& story = stories.at(kept);
  const std::string id = story.id;
  story.former.push_back(absorbed.id);
  story.former.insert(story.former.end(), absorbed.former.begin(), absorbed.former.end());
  for (const std::string& former : story.former) redirects[former] = id;
  Cluster scratch;
  PutInto(kept, SumsOf(absorbed, scratch));
  changes.push_back({StoryChange::Kind::kMerged, id, absorbed.id, IdsOf(absorbed.cluster)});
}

void StoryIndex::State::MergeNeighbours(std::uint32_t number, const std::vector<std::uint32_t>& near,
                                        std::vector<StoryChange>& changes) {
  for (int merges = 0; merges < kMostMerges; ++merges) {
    const std::uint32_t mine = reports.at(number).story;
    Cluster own;
    Cluster scratch;
    const Cluster& sums = SumsOf(stories.at(mine), own);
    double most = 0;
    std::optional<std::uint32_t> best;
    for (const std::uint32_t other : near) {
      if (other == mine || !stories.contains(other)) continue;
      const double evidence = EvidenceOf(sums, SumsOf(stories.at(other), scratch));
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
  const std::vector<std::uint32_t> members = stories.at(number).cluster.members;
  const std::size_t first = members.size() > kMostSplitMembers ? members.size() - kMostSplitMembers : 0;
  std::vector<Cluster> singles;
  for (std::size_t i = first; i < members.size(); ++i) singles.push_back(ClusterOf(members[i]));
  CandidatePairs pairs;
  for (std::uint32_t a = 0; a < singles.size(); ++a) {
    for (std::uint32_t b = a + 1; b < singles.size(); ++b) pairs.emplace_back(a, b);
  }
  std::vector<Cluster> parts = Agglomerate(
      [this](const Cluster& a, const Cluster& b, const PairSums& sums) { return EvidenceOf(a, b, sums); },
      std::move(singles), pairs);
  if (parts.size() < 2) return;
  // The largest part (the oldest of equals) stays; what was too old to be looked at stays with it.
  std::ranges::stable_sort(
      parts, [](const Cluster& a, const Cluster& b) { return a.members.size() > b.members.size(); });
  for (std::size_t i = 1; i < parts.size(); ++i) {
    TakeFrom(number, parts[i], changes);
    const std::uint32_t fresh = BeginStory(parts[i]);
    changes.push_back(
        {StoryChange::Kind::kSplit, stories.at(fresh).id, stories.at(number).id, IdsOf(parts[i])});
  }
  stories.at(number).checked_at = static_cast<std::uint32_t>(stories.at(number).cluster.members.size());
}

float StoryIndex::State::BorderAmong(std::uint32_t number, const std::vector<std::uint32_t>& near) const {
  double sum = 0;
  double others = 0;
  for (const std::uint32_t other : near) {
    if (other == number) continue;
    sum += reports.at(other).border;
    ++others;
  }
  return others == 0 ? 0 : static_cast<float>(sum / others);
}

void StoryIndex::State::Place(std::uint32_t number, std::vector<StoryChange>& changes) {
  const std::vector<std::uint32_t> near_reports = NearReports(number);
  Report& report = reports.at(number);
  report.border = BorderAmong(number, near_reports);
  const Cluster single = ClusterOf(number);
  const std::vector<std::uint32_t> near = StoriesOf(number, near_reports);
  double most = 0;
  std::optional<std::uint32_t> best;
  Cluster scratch;
  for (const std::uint32_t story : near) {
    const double evidence = EvidenceOf(single, SumsOf(stories.at(story), scratch));
    if (evidence > most) {
      most = evidence;
      best = story;
    }
  }
  if (best) {
    PutInto(*best, single);
    changes.push_back({StoryChange::Kind::kJoined, stories.at(*best).id, {}, {report.id}});
    SplitWhereGrown(*best, changes);
  } else {
    const std::uint32_t story = BeginStory(single);
    changes.push_back({StoryChange::Kind::kBegun, stories.at(story).id, {}, {report.id}});
  }
  const bool copy = best && std::ranges::any_of(near_reports, [&](std::uint32_t other) {
                      const Report& known = reports.at(other);
                      return known.story == *best && known.content == report.content;
                    });
  if (copy) {
    reports.at(number).findable = false;
  } else {
    MakeFindable(number);
  }
  // What began a story was held against all that are near already.
  if (best) MergeNeighbours(number, near, changes);
  RegroupWhereDue(changes);
}

void StoryIndex::State::Forget(std::uint32_t number) {
  const Report& report = reports.at(number);
  if (report.findable) candidates.Remove(number);
  word_weights.Remove(report.content->words);
  anchor_weights.Remove(report.content->anchors);
  traffic.Remove(report.hours);
  if (report.content.use_count() == 1) contents.erase(report.content->Hash());
  if (!marked.empty()) {
    marked.erase(number);
    for (auto& [other, marks] : marked)
      std::erase_if(marks, [&](const auto& mark) { return mark.first == number; });
  }
  report_numbers.erase(report.id);
  reports.erase(number);
}

void StoryIndex::State::RemoveReport(std::uint32_t number, std::vector<StoryChange>& changes) {
  const Report& report = reports.at(number);
  changes.push_back({StoryChange::Kind::kLeft, stories.at(report.story).id, {}, {report.id}});
  const std::uint32_t story = report.story;
  TakeFrom(story, ClusterOf(number), changes);
  Forget(number);
  // Copies of what left were not findable by themselves.
  const auto left = stories.find(story);
  if (left == stories.end()) return;
  const std::uint32_t newest = left->second.cluster.members.back();
  if (!reports.at(newest).findable) MakeFindable(newest);
}

void StoryIndex::State::Expire(std::uint32_t number, std::vector<StoryChange>& changes) {
  const LiveStory story = std::move(stories.at(number));
  stories.erase(number);
  story_numbers.erase(story.id);
  for (const std::uint32_t member : story.cluster.members) Forget(member);
  for (const std::string& former : story.former) redirects.erase(former);
  changes.push_back({StoryChange::Kind::kExpired, story.id, {}, {}});
}

void StoryIndex::State::ExpireOld(std::vector<StoryChange>& changes) {
  if (!clock.now()) return;
  const double oldest = *clock.now() - 24 * options.window_days;
  while (!by_age.empty() && by_age.begin()->first < oldest) {
    const std::uint32_t number = by_age.begin()->second;
    by_age.erase(by_age.begin());
    LiveStory& story = stories.at(number);
    story.waits_for = story.cluster.members.back() + options.least_kept;
    waiting.insert({story.waits_for, number});
  }
  while (!waiting.empty() && waiting.begin()->first < next_report) {
    const std::uint32_t number = waiting.begin()->second;
    waiting.erase(waiting.begin());
    Expire(number, changes);
  }
}

}  // namespace parallax
