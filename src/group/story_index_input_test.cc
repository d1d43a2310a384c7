// What a stream does with input that is odd, wrong or hostile: bounded work, and no giant story.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "encode/vector_space.h"
#include "group/story_index.h"

namespace parallax {
namespace {

const VectorSpace& Space() {
  static const VectorSpace space = *VectorSpace::Load(DataFiles());
  return space;
}

// A direction for each event, and a little of `own` beside it. Vectors as an encoder gives them lie near the
// mean of their language.
std::vector<float> Vector(std::span<const unsigned> events, unsigned own) {
  std::vector<float> vector(Space().MeanOf("en").begin(), Space().MeanOf("en").end());
  std::mt19937 noise(own);
  std::normal_distribution<float> normal;
  for (float& value : vector) value += 0.006F * normal(noise);
  for (const unsigned event : events) {
    std::mt19937 centre(event);
    std::normal_distribution<float> direction;
    const float share = 0.02F / std::sqrt(static_cast<float>(events.size()));
    for (float& value : vector) value += share * direction(centre);
  }
  return vector;
}

// A report of one event or of several: six words and a name of each, two words of its own.
ReportFeatures Report(std::span<const unsigned> events, unsigned own) {
  ReportFeatures features;
  features.language = "en";
  features.length = 0.9;
  features.hours = 480'000;
  features.dense = Vector(events, own);
  for (const unsigned event : events) {
    for (unsigned word = 0; word < 6; ++word) features.words.emplace_back(event * 1000 + word, 1.0F);
    features.anchors.emplace_back(event * 1000 + 10, 1.0F);
  }
  for (unsigned word = 0; word < 2; ++word) features.words.emplace_back(3'000'000 + own * 2 + word, 1.0F);
  return features;
}

ReportFeatures Report(unsigned event, unsigned own) {
  return Report(std::span(&event, 1), own);
}

std::unique_ptr<StoryIndex> NewIndex() {
  auto index = StoryIndex::Create(DataFiles());
  EXPECT_TRUE(index) << (index ? "" : index.error().ToString());
  return std::move(*index);
}

TEST(StoryIndexInputTest, TheSameReportAHundredThousandTimesIsOneStoryAndKeptOnce) {
  const auto index = NewIndex();
  constexpr std::size_t kCopies = 100'000;
  const ReportFeatures report = Report(1, 1);
  for (std::size_t i = 0; i < kCopies; ++i) (void)index->Add(fmt::format("copy{}", i), report);
  (void)index->Add("other", Report(2, 2));
  EXPECT_EQ(index->live_stories(), 2U);
  EXPECT_EQ(index->ReportsOf(index->StoryOf("copy7")).size(), kCopies);
  // A report by itself takes over 400 bytes for its vector alone.
  EXPECT_LT(index->Save().size(), kCopies * 100);
}

TEST(StoryIndexInputTest, AFooterSharedByAThousandReportsJoinsNone) {
  const auto index = NewIndex();
  for (unsigned event = 1; event <= 1000; ++event) {
    ReportFeatures report = Report(event, event);
    for (std::uint32_t word = 0; word < 12; ++word) report.words.emplace_back(4'000'000'000U + word, 1.0F);
    report.anchors.emplace_back(4'000'000'000U, 1.0F);
    (void)index->Add(fmt::format("{}", event), std::move(report));
  }
  EXPECT_EQ(index->live_stories(), 1000U);
  (void)index->Settle();
  EXPECT_EQ(index->live_stories(), 1000U);
}

TEST(StoryIndexInputTest, ALiveBlogOfTenEventsDoesNotMergeThem) {
  const auto index = NewIndex();
  constexpr unsigned kEvents = 10;
  std::vector<unsigned> all;
  for (unsigned event = 1; event <= kEvents; ++event) all.push_back(event);
  unsigned own = 100;
  for (unsigned round = 0; round < 4; ++round) {
    for (unsigned event = 1; event <= kEvents; ++event)
      (void)index->Add(fmt::format("{}-{}", event, round), Report(event, ++own));
    (void)index->Add("blog", Report(all, 1));  // grows with each round, and replaces itself
  }
  for (const bool settled : {false, true}) {
    if (settled) (void)index->Settle();
    std::set<std::string> stories;
    for (unsigned event = 1; event <= kEvents; ++event)
      stories.insert(index->StoryOf(fmt::format("{}-3", event)));
    EXPECT_EQ(stories.size(), kEvents);
  }
}

TEST(StoryIndexInputTest, ReportsWithoutNamesFindTheirStory) {
  const auto index = NewIndex();
  for (unsigned own = 0; own < 3; ++own) {
    for (unsigned event = 1; event <= 8; ++event) {
      ReportFeatures report = Report(event, event * 10 + own);
      report.anchors.clear();
      (void)index->Add(fmt::format("{}-{}", event, own), std::move(report));
    }
  }
  EXPECT_EQ(index->live_stories(), 8U);
  EXPECT_EQ(index->StoryOf("3-0"), index->StoryOf("3-2"));
}

TEST(StoryIndexInputTest, DatesFarAwayDisturbNobody) {
  const auto index = NewIndex();
  const std::pair<const char*, double> far[] = {{"1970", 0}, {"2999", 9'020'000}};
  unsigned own = 0;
  for (unsigned round = 0; round < 20; ++round) {
    for (unsigned event = 1; event <= 5; ++event)
      (void)index->Add(fmt::format("{}-{}", event, round), Report(event, ++own));
    for (const auto& [name, hours] : far) {
      ReportFeatures report = Report(900 + round, ++own);
      report.hours = hours;
      (void)index->Add(fmt::format("{}-{}", name, round), std::move(report));
    }
  }
  EXPECT_EQ(index->live_reports(), 140U);
  EXPECT_EQ(index->ReportsOf(index->StoryOf("1-0")).size(), 20U);
  for (const char* report : {"1970-4", "2999-19"})
    EXPECT_LE(index->ReportsOf(index->StoryOf(report)).size(), 2U) << report;
}

TEST(StoryIndexInputTest, ALanguageTheEncoderDoesNotKnowIsGroupedByItsWords) {
  const auto index = NewIndex();
  for (unsigned own = 0; own < 3; ++own) {
    for (unsigned event = 1; event <= 30; ++event) {
      ReportFeatures report = Report(event, event * 10 + own);
      report.language = "xx";
      report.dense.clear();
      (void)index->Add(fmt::format("{}-{}", event, own), std::move(report));
    }
  }
  EXPECT_EQ(index->live_stories(), 30U);
  const StoryReason reason = index->Explain("3-1", {{3010, "Velm"}}, {{3001, "ferry"}});
  ASSERT_TRUE(reason.own);
  EXPECT_EQ(reason.own->dense, 0);
  EXPECT_GT(reason.own->words, 0);
  EXPECT_EQ(reason.names, (std::vector<std::string>{"Velm"}));
  EXPECT_EQ(reason.words, (std::vector<std::string>{"ferry"}));
}

}  // namespace
}  // namespace parallax
