#include "group/story_index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "encode/vector_space.h"

namespace parallax {
namespace {

// Vectors as an encoder gives them lie near the mean of their language, this far from it.
constexpr float kSpread = 0.02F;

// A vector near that of event `event`.
std::vector<float> NearEvent(int event, int report) {
  static const VectorSpace space = *VectorSpace::Load(DataFiles());
  const std::span<const float> mean = space.MeanOf("en");
  std::vector<float> vector;
  std::mt19937 centre(static_cast<unsigned>(event));
  std::mt19937 noise(static_cast<unsigned>(event * 1000 + report));
  std::normal_distribution<float> normal;
  for (const float value : mean) vector.push_back(value + kSpread * (normal(centre) + 0.3F * normal(noise)));
  return vector;
}

SparseVector Terms(std::initializer_list<std::uint32_t> terms) {
  SparseVector vector;
  for (const std::uint32_t term : terms) vector.emplace_back(term, 1.0F);
  return vector;
}

// Report `number` of event `event`: its own vector, two words of the event and one of its own.
ReportFeatures OfEvent(int event, int number, double hours = 0) {
  ReportFeatures features;
  features.language = "en";
  features.dense = NearEvent(event, number);
  const auto base = static_cast<std::uint32_t>(event) * 1000;
  features.words = Terms({base + 1, base + 2, base + 100 + static_cast<std::uint32_t>(number)});
  features.anchors = Terms({base + 3});
  features.length = 0.9;
  features.hours = hours;
  return features;
}

std::unique_ptr<StoryIndex> NewIndex(StoryIndexOptions options = {}) {
  auto index = StoryIndex::Create(DataFiles(), options);
  EXPECT_TRUE(index) << (index ? "" : index.error().ToString());
  return std::move(*index);
}

std::string Changes(const std::vector<StoryChange>& changes) {
  std::string text;
  for (const StoryChange& change : changes)
    text += std::string(text.empty() ? "" : " ") + StoryChangeName(change.kind);
  return text;
}

TEST(StoryIndexTest, ReportsOfOneEventJoinAndOthersDoNot) {
  const auto index = NewIndex();
  EXPECT_EQ(Changes(index->Add("a1", OfEvent(1, 1))), "begun");
  EXPECT_EQ(Changes(index->Add("b1", OfEvent(2, 1))), "begun");
  EXPECT_EQ(Changes(index->Add("a2", OfEvent(1, 2))), "joined");
  EXPECT_EQ(index->StoryOf("a1"), index->StoryOf("a2"));
  EXPECT_NE(index->StoryOf("a1"), index->StoryOf("b1"));
  EXPECT_EQ(index->ReportsOf(index->StoryOf("a1")), (std::vector<std::string>{"a1", "a2"}));
  EXPECT_EQ(index->StoryOf("unknown"), "");
}

TEST(StoryIndexTest, AnUpdatedReportReplacesItself) {
  const auto index = NewIndex();
  (void)index->Add("a1", OfEvent(1, 1));
  (void)index->Add("a2", OfEvent(1, 2));
  EXPECT_EQ(Changes(index->Add("a2", OfEvent(1, 3))), "left joined");
  EXPECT_EQ(index->live_reports(), 2U);
  EXPECT_EQ(index->live_stories(), 1U);
  EXPECT_EQ(Changes(index->Add("a2", OfEvent(5, 3))), "left begun");
  EXPECT_EQ(index->live_stories(), 2U);
}

TEST(StoryIndexTest, AnalystsMarksOutweighTheEvidence) {
  const auto index = NewIndex();
  (void)index->Add("a1", OfEvent(1, 1));
  (void)index->Add("a2", OfEvent(1, 2));
  (void)index->Add("b1", OfEvent(2, 1));
  const std::string before = index->StoryOf("b1");
  EXPECT_EQ(Changes(index->MarkSame("a1", "b1")), "merged");
  EXPECT_EQ(index->StoryOf("b1"), index->StoryOf("a1"));
  EXPECT_EQ(index->Resolve(before), index->StoryOf("a1"));
  EXPECT_EQ(Changes(index->MarkDifferent("a1", "a2")), "left begun");
  EXPECT_NE(index->StoryOf("a1"), index->StoryOf("a2"));
}

// Reports of `count` events from `first` on, one each, at one moment.
void AddEvents(StoryIndex& index, int first, int count, double hours) {
  for (int event = first; event < first + count; ++event) {
    (void)index.Add(fmt::format("{}", event), OfEvent(event, 1, hours));
  }
}

TEST(StoryIndexTest, OldStoriesAreForgotten) {
  const auto index = NewIndex({.window_days = 14, .least_kept = 0});
  AddEvents(*index, 100, 8, 1000);
  EXPECT_EQ(index->live_reports(), 8U);
  AddEvents(*index, 200, 20, 1000 + 24 * 15);
  EXPECT_EQ(index->live_reports(), 20U);
  EXPECT_EQ(index->StoryOf("100"), "");
  // A date far away neither ages the others nor is lost.
  (void)index->Add("future", OfEvent(3, 1, 9e6));
  (void)index->Add("past", OfEvent(4, 1, -9e6));
  EXPECT_EQ(index->live_reports(), 22U);
  AddEvents(*index, 300, 30, 1000 + 24 * 45);
  for (const char* gone : {"200", "future", "past"}) EXPECT_EQ(index->StoryOf(gone), "") << gone;
}

TEST(StoryIndexTest, WhatCameJustNowIsKeptHoweverOldItsDate) {
  const auto index = NewIndex({.window_days = 14, .least_kept = 30});
  AddEvents(*index, 0, 20, 9000);
  (void)index->Add("old", OfEvent(400, 1, 1000));
  AddEvents(*index, 20, 15, 9000 + 24 * 20);
  EXPECT_EQ(index->live_reports(), 30U);  // of the 36, the first six are more than 30 back
  EXPECT_NE(index->StoryOf("old"), "");
  AddEvents(*index, 60, 16, 9000 + 24 * 20);
  EXPECT_EQ(index->StoryOf("old"), "");
}

// Stories as sets of report ids.
std::set<std::set<std::string>> StoriesOf(const StoryIndex& index, const std::vector<std::string>& ids) {
  std::map<std::string, std::set<std::string>> stories;
  for (const std::string& id : ids) stories[index.StoryOf(id)].insert(id);
  std::set<std::set<std::string>> sets;
  for (auto& [story, reports] : stories) sets.insert(std::move(reports));
  return sets;
}

TEST(StoryIndexTest, SettledStoriesDoNotDependOnTheOrderOfArrival) {
  // Events in pairs that are hard to tell apart: much noise, and a name in common.
  std::vector<std::pair<std::string, ReportFeatures>> reports;
  std::vector<std::string> ids;
  for (int event = 1; event <= 30; ++event) {
    for (int number = 0; number < 4; ++number) {
      ReportFeatures features = OfEvent(event, number, event * 5 + number * 9);
      features.anchors.emplace_back(static_cast<std::uint32_t>(900'000 + event / 2), 1.0F);
      std::mt19937 random(static_cast<unsigned>(event / 2 * 100 + number));
      std::normal_distribution<float> normal;
      for (float& value : features.dense) value += 1.2F * kSpread * normal(random);
      ids.push_back(fmt::format("{}-{}", event, number));
      reports.emplace_back(ids.back(), std::move(features));
    }
  }
  std::set<std::set<std::set<std::string>>> results;
  std::mt19937 random(11);
  for (int round = 0; round < 5; ++round) {
    const auto index = NewIndex();
    for (const auto& [id, features] : reports) (void)index->Add(id, features);
    (void)index->Settle();
    results.insert(StoriesOf(*index, ids));
    EXPECT_TRUE(index->Settle().empty());
    std::ranges::shuffle(reports, random);
  }
  EXPECT_EQ(results.size(), 1U);
}

TEST(StoryIndexTest, WhatSettlingChangesIsTold) {
  const auto index = NewIndex();
  std::vector<std::pair<int, int>> reports;
  for (int event = 1; event <= 40; ++event) {
    for (int number = 0; number < 5; ++number) reports.emplace_back(event, number);
  }
  std::mt19937 random(5);
  std::ranges::shuffle(reports, random);
  std::map<std::string, std::string> told;
  const auto follow = [&](const std::vector<StoryChange>& changes) {
    for (const StoryChange& change : changes) {
      if (change.kind == StoryChange::Kind::kLeft) continue;
      for (const std::string& report : change.reports) told[report] = change.story;
    }
  };
  for (const auto& [event, number] : reports) {
    ReportFeatures features = OfEvent(event, number);
    std::mt19937 noise(static_cast<unsigned>(event * 77 + number));
    std::normal_distribution<float> normal;
    for (float& value : features.dense) value += 1.5F * kSpread * normal(noise);
    follow(index->Add(fmt::format("{}-{}", event, number), std::move(features)));
  }
  follow(index->Settle());
  ASSERT_EQ(told.size(), reports.size());
  for (const auto& [report, story] : told) EXPECT_EQ(index->StoryOf(report), story) << report;
}

TEST(StoryIndexTest, TheOrderOfArrivalMattersLittle) {
  std::vector<std::pair<int, int>> reports;
  for (int event = 1; event <= 12; ++event) {
    for (int number = 0; number < 9; ++number) reports.emplace_back(event, number);
  }
  std::mt19937 random(7);
  for (int round = 0; round < 5; ++round) {
    std::ranges::shuffle(reports, random);
    const auto index = NewIndex();
    for (const auto& [event, number] : reports)
      (void)index->Add(fmt::format("{}-{}", event, number), OfEvent(event, number));
    EXPECT_EQ(index->live_stories(), 12U);
  }
}

TEST(StoryIndexTest, TheSameReportManyTimesIsOneStory) {
  const auto index = NewIndex();
  for (int i = 0; i < 3000; ++i) (void)index->Add(fmt::format("copy{}", i), OfEvent(1, 1));
  EXPECT_EQ(index->live_stories(), 1U);
  for (int i = 0; i < 50; ++i) (void)index->Add("same id", OfEvent(2, 1));
  EXPECT_EQ(index->live_reports(), 3001U);
}

TEST(StoryIndexTest, ReportsWithoutAnyEvidenceStandAlone) {
  const auto index = NewIndex();
  (void)index->Add("empty1", {});
  (void)index->Add("empty2", {});
  EXPECT_EQ(index->live_stories(), 2U);
}

TEST(StoryIndexTest, ASnapshotGoesOnWhereItWasTaken) {
  const auto index = NewIndex();
  for (int event = 1; event <= 5; ++event) {
    for (int number = 0; number < 4; ++number)
      (void)index->Add(fmt::format("{}-{}", event, number), OfEvent(event, number, 50));
  }
  (void)index->MarkSame("1-0", "2-0");
  const std::string bytes = index->Save();
  const auto loaded = StoryIndex::Load(DataFiles(), bytes);
  ASSERT_TRUE(loaded) << loaded.error().ToString();
  EXPECT_EQ((*loaded)->Save(), bytes);
  EXPECT_EQ((*loaded)->live_stories(), 4U);
  for (int event = 1; event <= 6; ++event) {
    const std::string id = fmt::format("{}-9", event);
    (void)index->Add(id, OfEvent(event, 9, 60));
    (void)(*loaded)->Add(id, OfEvent(event, 9, 60));
    EXPECT_EQ((*loaded)->StoryOf(id), index->StoryOf(id));
  }
}

TEST(StoryIndexTest, DamagedSnapshotsAreRefused) {
  const auto index = NewIndex();
  (void)index->Add("a", OfEvent(1, 1));
  (void)index->Add("b", OfEvent(2, 1));
  const std::string bytes = index->Save();
  EXPECT_FALSE(StoryIndex::Load(DataFiles(), ""));
  EXPECT_FALSE(StoryIndex::Load(DataFiles(), "something else entirely"));
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    EXPECT_FALSE(StoryIndex::Load(DataFiles(), std::string_view(bytes).substr(0, size))) << size;
  }
  for (std::size_t at = 8; at < std::min<std::size_t>(bytes.size(), 120); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0xFF);
    (void)StoryIndex::Load(DataFiles(), changed);  // must not crash; some bytes are values like any other
  }
}

}  // namespace
}  // namespace parallax
