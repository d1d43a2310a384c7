#include "group_forms.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace parallax {
namespace {

// Of smaller sets whole forms with made-up times tell little.
constexpr std::size_t kLeastForTimes = 200;
constexpr std::size_t kLeastAlone = 6;  // reports of a story that is a pile of its own
constexpr int kTinyPiles = 60;          // of each kind
constexpr int kParts = 2;
constexpr int kMixtures = 16;
constexpr double kReportsADay = 120;  // with made-up times

using Stories = std::map<std::string, std::vector<std::uint32_t>>;

Stories StoriesOf(const GroupSet& set) {
  Stories stories;
  for (std::uint32_t i = 0; i < set.ids.size(); ++i) stories[set.gold.at(set.ids[i])].push_back(i);
  return stories;
}

void Append(const GroupSet& from, std::uint32_t report, GroupSet& to) {
  to.ids.push_back(from.ids[report]);
  to.features.push_back(from.features[report]);
  to.gold.emplace(from.ids[report], from.gold.at(from.ids[report]));
}

GroupSet Undated(GroupSet set) {
  for (ReportFeatures& features : set.features) features.hours.reset();
  return set;
}

// Some of the stories, whole.
void AppendStories(const GroupSet& from, const Stories& stories, double chance, std::mt19937_64& random,
                   GroupSet& to) {
  for (const auto& [story, reports] : stories) {
    if (Uniform(random) >= chance) continue;
    for (const std::uint32_t report : reports) Append(from, report, to);
  }
}

// One to five stories with one to four reports each.
GroupSet TinyPile(const GroupSet& from, const Stories& stories, std::mt19937_64& random) {
  std::set<std::uint32_t> reports;
  const std::uint64_t count = 1 + random() % 5;
  for (std::uint64_t s = 0; s < count; ++s) {
    const auto story = std::next(stories.begin(), static_cast<std::ptrdiff_t>(random() % stories.size()));
    const std::uint64_t drawn = 1 + random() % 4;
    for (std::uint64_t r = 0; r < drawn; ++r) reports.insert(story->second[random() % story->second.size()]);
  }
  GroupSet pile;
  for (const std::uint32_t report : reports) Append(from, report, pile);
  return pile;
}

// Adds a form where it has anything to decide.
void AddForm(double share, double kept, std::vector<GroupSet> piles, std::vector<PileForm>& forms) {
  std::erase_if(piles, [](const GroupSet& pile) { return pile.ids.size() < 2; });
  if (!piles.empty()) forms.push_back({share, kept, std::move(piles)});
}

void AddFormsOfSet(const SetInForms& set, std::uint64_t seed, std::vector<PileForm>& forms) {
  const bool small = set.full.ids.size() < kLeastForTimes;
  AddForm(small ? 0.5 : 1, set.full.gold.empty() ? 1 : 0.5, {set.full}, forms);
  if (set.full.gold.empty()) return;
  if (!small) {
    for (const GroupSet* reports : {&set.full, &set.headlines}) {
      GroupSet timed = *reports;
      MakeUpTimes(timed, seed + (reports == &set.full ? 0 : 100));
      AddForm(0.1, 0.2, {std::move(timed)}, forms);
    }
  }
  AddForm(0.2, 0.2, {Undated(set.full)}, forms);
  AddForm(0.2, 0.2, {Undated(set.headlines)}, forms);

  const Stories stories = StoriesOf(set.full);
  std::mt19937_64 random(seed);
  for (const GroupSet* reports : {&set.full, &set.headlines}) {
    for (const bool dated : {true, false}) {
      std::vector<GroupSet> parts(kParts);
      for (GroupSet& part : parts) {
        AppendStories(*reports, stories, static_cast<double>(1 + random() % 6) / 8, random, part);
        if (!dated) part = Undated(std::move(part));
      }
      AddForm(reports == &set.full ? 0.3 : 0.2, 0.3, std::move(parts), forms);
      std::vector<GroupSet> tiny(kTinyPiles);
      for (GroupSet& pile : tiny) {
        pile = TinyPile(*reports, stories, random);
        if (!dated) pile = Undated(std::move(pile));
      }
      AddForm(0.1, 1, std::move(tiny), forms);
    }
  }
  std::vector<GroupSet> alone;
  for (const auto& [story, reports] : stories) {
    if (reports.size() < kLeastAlone) continue;
    alone.emplace_back();
    for (const std::uint32_t report : reports) Append(set.full, report, alone.back());
  }
  AddForm(0.1, 1, std::move(alone), forms);
}

// Stories of several sets side by side: full with dates, mostly full without, headlines without.
void AddMixtures(const std::vector<SetInForms>& sets, std::vector<PileForm>& forms) {
  enum Kind { kFull, kUndated, kHeadlines };
  std::vector<Stories> stories;
  for (const SetInForms& set : sets) stories.push_back(StoriesOf(set.full));
  std::mt19937_64 random(999);
  for (const Kind kind : {kFull, kUndated, kHeadlines}) {
    std::vector<GroupSet> piles(kMixtures);
    for (GroupSet& pile : piles) {
      const double chance = std::exp(-1 - 3 * Uniform(random));
      for (std::size_t s = 0; s < sets.size(); ++s) {
        if (Uniform(random) < 0.4) continue;
        const bool headlines = kind == kHeadlines || (kind == kUndated && Uniform(random) < 0.3);
        AppendStories(headlines ? sets[s].headlines : sets[s].full, stories[s], chance, random, pile);
      }
      if (kind != kFull) pile = Undated(std::move(pile));
    }
    AddForm(0.5, 0.4, std::move(piles), forms);
  }
}

}  // namespace

void MakeUpTimes(GroupSet& set, std::uint64_t seed) {
  constexpr double kHours = 8;  // mean from the first report to another
  const double days = static_cast<double>(set.ids.size()) / kReportsADay;
  std::mt19937_64 random(seed);
  std::map<std::string, double> begins;
  for (const auto& [id, story] : set.gold) begins.emplace(story, 0);
  for (auto& [story, begin] : begins) begin = 480'000 + 24 * days * Uniform(random);
  for (std::size_t i = 0; i < set.ids.size(); ++i) {
    set.features[i].hours =
        begins.at(set.gold.at(set.ids[i])) - kHours * std::log(std::max(Uniform(random), 1e-3));
  }
}

std::vector<PileForm> FormsOf(const std::vector<SetInForms>& sets) {
  std::vector<PileForm> forms;
  for (std::size_t s = 0; s < sets.size(); ++s) AddFormsOfSet(sets[s], s, forms);
  std::vector<SetInForms> with_stories;
  for (const SetInForms& set : sets) {
    if (!set.full.gold.empty()) with_stories.push_back(set);
  }
  if (with_stories.size() > 1) AddMixtures(with_stories, forms);
  return forms;
}

}  // namespace parallax
