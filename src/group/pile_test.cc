#include "group/pile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace parallax {
namespace {

const VectorSpace& Space() {
  static const VectorSpace space = *VectorSpace::Load(DataFiles());
  return space;
}

// Report `number` of event `event`: near a vector of the event, with words and a name of its own and the
// event's.
ReportFeatures OfEvent(unsigned event, unsigned number, double hours) {
  ReportFeatures features;
  features.language = "en";
  features.length = 0.9;
  features.hours = hours;
  std::mt19937 centre(event);
  std::mt19937 noise(event * 1000 + number);
  std::normal_distribution<float> normal;
  for (const float value : Space().MeanOf("en"))
    features.dense.push_back(value + 0.02F * (normal(centre) + 0.3F * normal(noise)));
  features.words = {{event * 1000, 1}, {event * 1000 + 1, 1}, {event * 1000 + 100 + number, 1}};
  features.anchors = {{event * 1000 + 2, 1}};
  return features;
}

std::vector<std::vector<std::uint32_t>> Stories(std::vector<ReportFeatures> features,
                                                const Marks& marks = {}) {
  Pile pile = PreparePile(Space(), std::move(features), marks);
  std::vector<std::vector<std::uint32_t>> stories;
  for (const Cluster& cluster : GroupPile(*SimilarityWeights::Load({}), pile, marks))
    stories.push_back(cluster.members);
  std::ranges::sort(stories);
  return stories;
}

using Expected = std::vector<std::vector<std::uint32_t>>;

TEST(PileTest, ReportsOfOneEventAreOneStory) {
  EXPECT_EQ(Stories({OfEvent(1, 1, 0), OfEvent(2, 1, 0), OfEvent(1, 2, 3), OfEvent(2, 2, 5)}),
            (Expected{{0, 2}, {1, 3}}));
}

TEST(PileTest, MarksOutweighTheEvidence) {
  Marks marks;
  marks.Add(0, 2, false);
  marks.Add(3, 0, true);
  EXPECT_EQ(Stories({OfEvent(1, 1, 0), OfEvent(2, 1, 0), OfEvent(1, 2, 3), OfEvent(3, 2, 5)}, marks),
            (Expected{{0, 3}, {1}, {2}}));
}

TEST(PileTest, TheSameEventMonthsLaterIsAnotherStory) {
  EXPECT_EQ(Stories({OfEvent(1, 1, 0), OfEvent(1, 2, 2), OfEvent(1, 3, 24 * 90), OfEvent(1, 4, 24 * 90 + 3)}),
            (Expected{{0, 1}, {2, 3}}));
}

TEST(PileTest, CopiesAreOneStoryAndCostAsMuchAsOne) {
  std::vector<ReportFeatures> features(20'000, OfEvent(1, 1, 0));
  features.push_back(OfEvent(2, 1, 0));
  const auto stories = Stories(std::move(features));
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(stories[0].size(), 20'000U);
}

TEST(PileTest, AFooterSharedByAThousandReportsJoinsNone) {
  std::vector<ReportFeatures> features;
  for (unsigned event = 1; event <= 1000; ++event) {
    features.push_back(OfEvent(event, 1, 0));
    // The words and the name of an agency's footer, with the same hashes everywhere.
    for (std::uint32_t word = 0; word < 12; ++word)
      features.back().words.emplace_back(4'000'000'000U + word, 1);
    features.back().anchors.emplace_back(4'000'000'000U, 1);
  }
  EXPECT_EQ(Stories(std::move(features)).size(), 1000U);
}

TEST(PileTest, ReportsWithNothingInThemStandAlone) {
  EXPECT_EQ(Stories({{}, {}, {}}).size(), 3U);
}

}  // namespace
}  // namespace parallax
