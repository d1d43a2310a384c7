// All live reports of a StoryIndex grouped as a pile, and their stories taken over with as little change as
// can be.
#include <algorithm>
#include <tuple>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "group/pile.h"
#include "group/story_state.h"

namespace parallax {
namespace {

// Live reports up to which all of them are grouped anew each time half as many more have come. It costs some
// 300 microseconds a report.
constexpr std::size_t kMostRegrouped = 2048;
// Up to here the centre and the weights of terms are worked out anew then. With more they hardly move, and
// going over all reports would hold the stream up.
constexpr std::size_t kMostRefreshed = 65'536;
constexpr std::size_t kLeastBetween = 16;

// How many reports of an old story are in a new one.
struct Share {
  std::size_t reports;
  std::uint32_t from;  // number of the old story
  std::size_t to;      // place of the new one

  // Most reports first, then the older story, then the first new one.
  friend bool operator<(const Share& x, const Share& y) {
    return std::tie(y.reports, x.from, x.to) < std::tie(x.reports, y.from, y.to);
  }
};

// Going over all reports leaves holes between what stays, a tenth of the whole at 10,000 live reports.
void GiveBackMemory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace

Marks StoryIndex::State::MarksAmong(const std::vector<std::uint32_t>& numbers) const {
  Marks marks;
  const auto place = [&](std::uint32_t number) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(numbers, number) - numbers.begin());
  };
  for (const auto& [low, others] : marked) {
    for (const auto& [high, is_same] : others) marks.Add(place(low), place(high), is_same);
  }
  return marks;
}

void StoryIndex::State::Regroup(std::vector<StoryChange>& changes) {
  // In the order of ids: that of arrival decides nothing.
  std::vector<std::uint32_t> numbers;
  std::vector<ReportFeatures> features;
  for (const auto& [id, number] : report_numbers) {
    const Report& report = reports.at(number);
    Content& content = *report.content;
    numbers.push_back(number);
    features.push_back({content.language, LessLearnedOf(content), content.words, content.anchors,
                        content.length, report.hours});
    for (std::size_t i = 0; i < content.words.size(); ++i)
      features.back().words[i].second = content.word_counts[i];
    for (std::size_t i = 0; i < content.anchors.size(); ++i)
      features.back().anchors[i].second = content.anchor_counts[i];
  }
  const Marks marks = MarksAmong(numbers);
  TrustVectors();
  Pile pile = PreparePile(std::move(features), marks);
  std::vector<Cluster> parts = GroupPile(weights, pile, marks);
  centre = std::move(pile.centre);
  traffic.SetStorySize(pile.traffic.story_size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Report& report = reports.at(numbers[i]);
    WeighTerms(*report.content);
    report.border = static_cast<float>(pile.reports[i].border);
  }
  for (Cluster& part : parts) {
    for (std::uint32_t& member : part.members) member = numbers[member];
    std::ranges::sort(part.members);
  }
  std::ranges::sort(parts, {}, [](const Cluster& part) { return part.members.front(); });
  TakeOver(std::move(parts), changes);
}

void StoryIndex::State::TakeOver(std::vector<Cluster> parts, std::vector<StoryChange>& changes) {
  std::vector<Share> shares;
  for (std::size_t to = 0; to < parts.size(); ++to) {
    std::map<std::uint32_t, std::size_t> from;
    for (const std::uint32_t member : parts[to].members) ++from[reports.at(member).story];
    for (const auto& [story, count] : from) shares.push_back({count, story, to});
  }
  std::sort(shares.begin(), shares.end());
  std::map<std::uint32_t, std::size_t> kept;  // old story: the new one that has its id
  std::map<std::uint32_t, std::size_t> heir;  // old story: the new one with most of its reports
  std::vector<std::optional<std::uint32_t>> number(parts.size());
  for (const Share& share : shares) {
    heir.try_emplace(share.from, share.to);
    if (kept.contains(share.from) || number[share.to]) continue;
    kept[share.from] = share.to;
    number[share.to] = share.from;
  }

  // Old stories give up what they hold; those without a new one that keeps their id end.
  std::map<std::uint32_t, LiveStory> ended;
  for (const auto& [from, to] : heir) {
    Unschedule(from);
    LiveStory& story = stories.at(from);
    story.cluster = {};
    if (kept.contains(from)) continue;
    story_numbers.erase(story.id);
    ended.emplace(from, std::move(story));
    stories.erase(from);
  }
  // Before new stories take ids: an heir is always one that keeps its own.
  for (const auto& [from, gone] : ended) {
    LiveStory& story = stories.at(*number[heir.at(from)]);
    story.former.push_back(gone.id);
    story.former.insert(story.former.end(), gone.former.begin(), gone.former.end());
    for (const std::string& former : story.former) redirects[former] = story.id;
  }
  std::vector<std::map<std::uint32_t, std::vector<std::string>>> came(parts.size());  // by old story
  for (std::size_t to = 0; to < parts.size(); ++to) {
    for (const std::uint32_t member : parts[to].members) {
      const std::uint32_t from = reports.at(member).story;
      if (number[to] != from) came[to][from].push_back(reports.at(member).id);
    }
  }
  std::map<std::uint32_t, std::string> ids;
  for (const auto& [from, to] : heir)
    ids[from] = ended.contains(from) ? ended.at(from).id : stories.at(from).id;
  for (std::size_t to = 0; to < parts.size(); ++to) {
    if (number[to]) {
      PutInto(*number[to], parts[to]);
    } else {
      number[to] = BeginStory(parts[to]);
    }
    stories.at(*number[to]).checked_at = static_cast<std::uint32_t>(parts[to].members.size());
  }
  for (std::size_t to = 0; to < parts.size(); ++to) {
    const std::string& id = stories.at(*number[to]).id;
    for (auto& [from, moved] : came[to]) {
      const bool merged = ended.contains(from) && heir.at(from) == to;
      changes.push_back(
          {merged ? StoryChange::Kind::kMerged : StoryChange::Kind::kSplit, id, ids[from], std::move(moved)});
    }
  }
  // Of the copies in one story one must be findable.
  for (const std::optional<std::uint32_t>& story : number) {
    std::set<const Content*> found;
    const std::vector<std::uint32_t>& members = stories.at(*story).cluster.members;
    for (const std::uint32_t member : members) {
      if (reports.at(member).findable) found.insert(reports.at(member).content.get());
    }
    for (const std::uint32_t member : members) {
      if (found.insert(reports.at(member).content.get()).second) MakeFindable(member);
    }
  }
}

void StoryIndex::State::RegroupWhereDue(std::vector<StoryChange>& changes) {
  if (next_report < regroup_at) return;
  regroup_at = static_cast<std::uint32_t>(next_report + std::max(kLeastBetween, reports.size() / 2));
  if (reports.size() <= kMostRegrouped) {
    Regroup(changes);
  } else if (reports.size() <= kMostRefreshed) {
    Refresh();
  }
  GiveBackMemory();
}

}  // namespace parallax
