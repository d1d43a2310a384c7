#include "group/saga.h"

#include <gtest/gtest.h>

#include <random>

#include "encode/vector_space.h"

namespace parallax {
namespace {

constexpr double kWeek = 24 * 7;

// Report `number` of chapter `chapter` of a saga: half of what it says is the saga's.
ReportFeatures OfChapter(unsigned saga, unsigned chapter, unsigned number, std::optional<double> hours) {
  static const VectorSpace space = *VectorSpace::Load(DataFiles());
  ReportFeatures features;
  features.language = "en";
  features.length = 0.9;
  features.hours = hours;
  std::mt19937 common(saga);
  std::mt19937 own(saga * 100 + chapter);
  std::mt19937 noise(saga * 10'000 + chapter * 100 + number);
  std::normal_distribution<float> normal;
  for (const float value : space.MeanOf("en"))
    features.dense.push_back(value + 0.02F * (normal(common) + 0.45F * normal(own) + 0.3F * normal(noise)));
  const std::uint32_t base = saga * 1000;
  for (std::uint32_t word = 0; word < 8; ++word) features.words.emplace_back(base + word, 1);
  for (std::uint32_t word = 0; word < 3; ++word)
    features.words.emplace_back(base + 100 + chapter * 10 + word, 1);
  features.words.emplace_back(base + 900 + number, 1);
  features.anchors = {{base + 10, 1}, {base + 50 + chapter, 1}};
  return features;
}

// "earlier>later" of the chapters that are linked, by the saga and chapter of their first reports.
std::string Links(const std::vector<std::pair<std::string, ReportFeatures>>& reports) {
  std::vector<ReportFeatures> features;
  for (const auto& [name, report] : reports) features.push_back(report);
  const SimilarityWeights weights = *SimilarityWeights::Load({});
  Pile pile = PreparePile(*VectorSpace::Load(DataFiles()), std::move(features));
  const std::vector<Cluster> stories = GroupPile(weights, pile);
  std::string text;
  for (const SagaLink& link : FindSagas(weights, pile, stories)) {
    text += reports[stories[link.earlier].members.front()].first + ">" +
            reports[stories[link.later].members.front()].first + " ";
  }
  return text;
}

std::vector<std::pair<std::string, ReportFeatures>> Weekly(unsigned saga, const char* name, bool dated) {
  std::vector<std::pair<std::string, ReportFeatures>> reports;
  for (unsigned chapter = 0; chapter < 3; ++chapter) {
    for (unsigned number = 0; number < 3; ++number) {
      const double hours = 480'000 + kWeek * chapter + number;
      reports.emplace_back(name + std::to_string(chapter),
                           OfChapter(saga, chapter, number, dated ? std::optional(hours) : std::nullopt));
    }
  }
  return reports;
}

TEST(SagaTest, WeeklyChaptersAreLinkedEachToTheOneBefore) {
  auto reports = Weekly(1, "trial", true);
  for (auto& report : Weekly(2, "club", true)) reports.push_back(std::move(report));
  EXPECT_EQ(Links(reports), "trial0>trial1 trial1>trial2 club0>club1 club1>club2 ");
}

TEST(SagaTest, UndatedAndUnrelatedStoriesAreNotLinked) {
  EXPECT_EQ(Links(Weekly(1, "trial", false)), "");
  std::vector<std::pair<std::string, ReportFeatures>> unrelated;
  for (unsigned event = 1; event <= 6; ++event) {
    for (unsigned number = 0; number < 2; ++number)
      unrelated.emplace_back("event", OfChapter(event, 0, number, 480'000 + kWeek * event));
  }
  EXPECT_EQ(Links(unrelated), "");
}

}  // namespace
}  // namespace parallax
