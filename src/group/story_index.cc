#include "group/story_index.h"

#include <algorithm>
#include <cmath>

#include "group/reasons.h"
#include "group/story_state.h"

namespace parallax {

namespace {

// Reports with which all are first looked at anew.
constexpr std::uint32_t kFirstRegrouped = 16;

// Reports that Settle() groups as a pile at most.
constexpr std::size_t kMostSettled = 20'000;

StoryIndex::State::ByteVector ToBytes(std::span<const float> vector) {
  constexpr float kMost = 127;
  float most = 0;
  for (const float value : vector) most = std::max(most, std::abs(value));
  StoryIndex::State::ByteVector bytes;
  bytes.scale = most > 0 ? most / kMost : 1;
  for (const float value : vector)
    bytes.values.push_back(static_cast<std::int8_t>(std::lround(value / bytes.scale)));
  return bytes;
}

std::vector<std::uint8_t> CountsOf(const SparseVector& terms) {
  std::vector<std::uint8_t> counts;
  for (const auto& [term, count] : terms)
    counts.push_back(static_cast<std::uint8_t>(std::clamp(count, 1.0F, 255.0F)));
  return counts;
}

}  // namespace

const char* StoryChangeName(StoryChange::Kind kind) {
  switch (kind) {
    case StoryChange::Kind::kBegun:
      return "begun";
    case StoryChange::Kind::kJoined:
      return "joined";
    case StoryChange::Kind::kMerged:
      return "merged";
    case StoryChange::Kind::kSplit:
      return "split";
    case StoryChange::Kind::kLeft:
      return "left";
    case StoryChange::Kind::kExpired:
      return "expired";
  }
  return "joined";
}

StoryIndex::StoryIndex(std::unique_ptr<State> state) : state_(std::move(state)) {}
StoryIndex::~StoryIndex() = default;

Result<std::unique_ptr<StoryIndex>> StoryIndex::Create(const DataFiles& data, StoryIndexOptions options) {
  auto weights = SimilarityWeights::Load(data);
  if (!weights) return std::unexpected(weights.error());
  auto space = VectorSpace::Load(data);
  if (!space) return std::unexpected(space.error());
  auto state = std::make_unique<State>();
  state->options = options;
  state->weights = *weights;
  state->weights.bias += weights->learned_only;
  state->regroup_at = kFirstRegrouped;
  state->space = std::move(*space);
  return std::unique_ptr<StoryIndex>(new StoryIndex(std::move(state)));
}

std::vector<StoryChange> StoryIndex::Add(const std::string& id, ReportFeatures features) {
  State& state = *state_;
  std::vector<StoryChange> changes;
  if (const auto known = state.report_numbers.find(id); known != state.report_numbers.end()) {
    state.RemoveReport(known->second, changes);
  }
  const std::uint32_t number = state.next_report++;
  State::Report& report = state.reports[number];
  report.id = id;
  report.hours = features.hours;
  if (features.hours) state.clock.Follow(*features.hours);
  report.seen = state.SeenAt(features.hours);
  State::Content content;
  content.dense = ToBytes(LessLearned(state.space, features.language, features.dense));
  content.language = std::move(features.language);
  content.length = static_cast<float>(features.length);
  content.words = std::move(features.words);
  content.anchors = std::move(features.anchors);
  content.word_counts = CountsOf(content.words);
  content.anchor_counts = CountsOf(content.anchors);
  state.word_weights.Add(content.words);
  state.anchor_weights.Add(content.anchors);
  state.traffic.Add(report.hours);
  report.content = state.Shared(std::move(content));
  state.report_numbers[id] = number;
  if (!state.same.empty() || !state.different.empty()) state.RefreshMarks(id);
  state.Place(number, changes);
  state.ExpireOld(changes);
  return changes;
}

std::vector<StoryChange> StoryIndex::MarkSame(const std::string& report, const std::string& other) {
  State& state = *state_;
  std::vector<StoryChange> changes;
  const auto pair = report < other ? std::pair(report, other) : std::pair(other, report);
  state.different.erase(pair);
  state.same.insert(pair);
  state.RefreshMarks(report);
  const auto first = state.report_numbers.find(report);
  const auto second = state.report_numbers.find(other);
  if (first == state.report_numbers.end() || second == state.report_numbers.end()) return changes;
  const std::uint32_t a = state.reports.at(first->second).story;
  const std::uint32_t b = state.reports.at(second->second).story;
  if (a != b) state.Merge(std::min(a, b), std::max(a, b), changes);
  return changes;
}

std::vector<StoryChange> StoryIndex::MarkDifferent(const std::string& report, const std::string& other) {
  State& state = *state_;
  std::vector<StoryChange> changes;
  const auto pair = report < other ? std::pair(report, other) : std::pair(other, report);
  state.same.erase(pair);
  state.different.insert(pair);
  state.RefreshMarks(report);
  const auto first = state.report_numbers.find(report);
  const auto second = state.report_numbers.find(other);
  if (first == state.report_numbers.end() || second == state.report_numbers.end()) return changes;
  // The later one of the two leaves and finds its place anew.
  const std::uint32_t later = std::max(first->second, second->second);
  if (state.reports.at(first->second).story != state.reports.at(second->second).story) return changes;
  const std::uint32_t story = state.reports.at(later).story;
  changes.push_back({StoryChange::Kind::kLeft, state.stories.at(story).id, {}, {state.reports.at(later).id}});
  state.TakeFrom(story, state.ClusterOf(later), changes);
  if (state.reports.at(later).findable) state.candidates.Remove(later);
  state.Place(later, changes);
  return changes;
}

std::vector<StoryChange> StoryIndex::Settle() {
  std::vector<StoryChange> changes;
  if (live_reports() <= kMostSettled) state_->Regroup(changes);
  return changes;
}

std::string StoryIndex::StoryOf(std::string_view report) const {
  const auto found = state_->report_numbers.find(report);
  if (found == state_->report_numbers.end()) return {};
  return state_->stories.at(state_->reports.at(found->second).story).id;
}

std::string StoryIndex::Resolve(std::string_view story) const {
  const auto found = state_->redirects.find(story);
  return found == state_->redirects.end() ? std::string(story) : found->second;
}

std::vector<std::string> StoryIndex::ReportsOf(std::string_view story) const {
  std::vector<std::string> ids;
  const auto found = state_->story_numbers.find(Resolve(story));
  if (found == state_->story_numbers.end()) return ids;
  for (const std::uint32_t member : state_->stories.at(found->second).cluster.members) {
    ids.push_back(state_->reports.at(member).id);
  }
  return ids;
}

std::string StoryIndex::TypicalOf(std::string_view story) const {
  const auto found = state_->story_numbers.find(Resolve(story));
  if (found == state_->story_numbers.end()) return {};
  Cluster scratch;
  const Cluster& cluster = state_->SumsOf(state_->stories.at(found->second), scratch);
  std::uint32_t best = cluster.members.front();
  double most = -1e300;
  for (const std::uint32_t member : cluster.members) {
    const double evidence = Evidence(state_->weights, state_->traffic, state_->ClusterOf(member), cluster);
    if (evidence > most) {
      most = evidence;
      best = member;
    }
  }
  return state_->reports.at(best).id;
}

StoryReason StoryIndex::Explain(std::string_view report, const TermSurfaces& anchors,
                                const TermSurfaces& words) const {
  StoryReason reason;
  const auto found = state_->report_numbers.find(report);
  if (found == state_->report_numbers.end()) return reason;
  const std::uint32_t number = found->second;
  const State::Report& mine = state_->reports.at(number);
  const Cluster single = state_->ClusterOf(number);
  Cluster rest = state_->stories.at(mine.story).cluster;
  if (rest.members.size() > 1) {
    rest.Release(single);
    reason.own = Weigh(state_->weights, state_->traffic, single, rest);
    std::optional<double> most;
    // The newest ones, as many as a look at them stays cheap.
    constexpr std::size_t kMostMembers = 64;
    const std::size_t first = rest.members.size() - std::min(kMostMembers, rest.members.size());
    for (std::size_t i = first; i < rest.members.size(); ++i) {
      const double evidence =
          Evidence(state_->weights, state_->traffic, single, state_->ClusterOf(rest.members[i]));
      if (most && evidence <= *most) continue;
      most = evidence;
      reason.nearest = state_->reports.at(rest.members[i]).id;
    }
    const State::Report& nearest = state_->reports.at(state_->report_numbers.find(reason.nearest)->second);
    reason.names = SharedSurfaces(mine.content->anchors, nearest.content->anchors, anchors,
                                  mine.content->anchors.size());
    reason.words = SharedSurfaces(mine.content->words, nearest.content->words, words, kWordsTold);
  }
  Cluster scratch;
  for (const std::uint32_t other : state_->NearStories(number)) {
    if (other == mine.story) continue;
    const State::LiveStory& story = state_->stories.at(other);
    const EvidenceParts parts =
        Weigh(state_->weights, state_->traffic, single, state_->SumsOf(story, scratch));
    if (reason.next && parts.Sum() <= reason.next->Sum()) continue;
    reason.next = parts;
    reason.next_story = story.id;
  }
  return reason;
}

void StoryIndex::SetWindow(double days) {
  state_->options.window_days = days;
}

std::size_t StoryIndex::live_reports() const {
  return state_->reports.size();
}
std::size_t StoryIndex::live_stories() const {
  return state_->stories.size();
}

}  // namespace parallax
