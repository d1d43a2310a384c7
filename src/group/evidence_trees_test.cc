#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "group/pile.h"
#include "group/similarity.h"

namespace parallax {
namespace {

const SimilarityWeights& Weights() {
  static const SimilarityWeights weights = *SimilarityWeights::Load({});
  return weights;
}

float Trees(const EvidenceRow& row) {
  return Weights().trees->Score(row.data());
}

Cluster Single(std::uint32_t number, std::vector<float> dense, double border) {
  ReportFeatures features;
  features.language = "en";
  features.words = {{number, 1}, {100, 1}};
  Cluster cluster = SingleCluster(features, dense, number);
  cluster.border = border;
  return cluster;
}

Traffic Piled(std::optional<double> story_size) {
  Traffic traffic;
  for (int i = 0; i < 20; ++i) traffic.Add(std::nullopt);
  traffic.SetStorySize(story_size);
  return traffic;
}

TEST(EvidenceTreesTest, MoreLikenessNeverSpeaksAgainstOneEvent) {
  const EvidenceFeature rising[] = {EvidenceFeature::kSum,       EvidenceFeature::kDense,
                                    EvidenceFeature::kDenseSame, EvidenceFeature::kWords,
                                    EvidenceFeature::kAnchors,   EvidenceFeature::kStorySize,
                                    EvidenceFeature::kBorder};
  std::mt19937 random(3);
  std::uniform_real_distribution<float> uniform(-1, 1);
  int rises = 0;
  for (int round = 0; round < 2000; ++round) {
    EvidenceRow row{};
    for (float& value : row) value = uniform(random);
    row[static_cast<std::size_t>(EvidenceFeature::kSum)] *= 6;
    for (const EvidenceFeature feature : rising) {
      EvidenceRow more = row;
      more[static_cast<std::size_t>(feature)] += 0.5F;
      EXPECT_GE(Trees(more), Trees(row) - 1e-4F);
      rises += Trees(more) > Trees(row) ? 1 : 0;
    }
  }
  EXPECT_GT(rises, 100);
}

TEST(EvidenceTreesTest, ReportsAmongManyThatAreAsAlikeAreLessSurelyOneEvent) {
  const auto evidence = [](double border) {
    return Evidence(Weights(), Piled(2.0), Single(1, {1, 0}, border), Single(2, {0.8F, 0.6F}, border));
  };
  EXPECT_LT(evidence(0.9), evidence(0.1));
}

TEST(EvidenceTreesTest, WhereStoriesAreLargeReportsAreSoonerOneEvent) {
  const Cluster a = Single(1, {1, 0}, 0.3);
  const Cluster b = Single(2, {0.8F, 0.6F}, 0.3);
  const auto at = [&](double size) { return Evidence(Weights(), Piled(size), a, b); };
  EXPECT_GT(at(2.5), at(0.5) + 1);
  EXPECT_EQ(at(Weights().most_size), at(Weights().most_size + 5));
}

TEST(EvidenceTreesTest, BeforeAFirstGroupingOnlyTheSumCounts) {
  const Cluster a = Single(1, {1, 0}, 0.3);
  const Cluster b = Single(2, {0.8F, 0.6F}, 0.3);
  EXPECT_EQ(Weigh(Weights(), Piled(std::nullopt), a, b).context, 0);
  const EvidenceParts parts = Weigh(Weights(), Piled(1.0), a, b);
  EXPECT_NE(parts.context, 0);
  EXPECT_DOUBLE_EQ(parts.Sum() - parts.context, Weigh(Weights(), Piled(std::nullopt), a, b).Sum());
}

TEST(EvidenceTreesTest, ReportsWithoutVectorsAreWeighedByTheSumAlone) {
  EXPECT_EQ(Weigh(Weights(), Piled(1.0), Single(1, {}, 0), Single(2, {}, 0)).context, 0);
}

TEST(EvidenceTreesTest, StorySizeIsThatOfAReportsStory) {
  std::vector<Cluster> stories(2);
  stories[0].members = {0};
  stories[1].members = {1, 2, 3};
  EXPECT_DOUBLE_EQ(StorySize(stories), std::log(10.0 / 4));
  EXPECT_EQ(StorySize({}), 0);
}

}  // namespace
}  // namespace parallax
