#include "group/centring.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace parallax {
namespace {

constexpr std::size_t kReports = 40;

// Reports in English that share one direction and differ by noise a little weaker than it.
std::vector<ReportFeatures> AlikeReports(const VectorSpace& space) {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  std::vector<float> common(space.dimensions());
  for (float& value : common) value = normal(random);
  std::vector<ReportFeatures> reports(kReports);
  for (ReportFeatures& report : reports) {
    report.language = "en";
    const std::span<const float> mean = space.MeanOf("en");
    for (std::size_t d = 0; d < space.dimensions(); ++d)
      report.dense.push_back(mean[d] + common[d] + 0.6F * normal(random));
  }
  return reports;
}

// Mean cosine of each vector and the next.
double Likeness(const std::vector<std::vector<float>>& vectors) {
  double sum = 0;
  for (std::size_t i = 1; i < vectors.size(); ++i)
    sum += std::inner_product(vectors[i].begin(), vectors[i].end(), vectors[i - 1].begin(), 0.0);
  return sum / static_cast<double>(vectors.size() - 1);
}

TEST(CentringTest, APileAboutOneEventIsNotCentredOnItButOneOfManyStoriesIs) {
  const auto space = VectorSpace::Load({});
  ASSERT_TRUE(space) << space.error().ToString();
  const std::vector<ReportFeatures> reports = AlikeReports(*space);
  const std::vector<std::uint32_t> one_story(kReports, 0);
  std::vector<std::uint32_t> own_stories(kReports);
  std::iota(own_stories.begin(), own_stories.end(), 0U);
  EXPECT_GT(Likeness(CentreOnLearned(*space, reports)), 0.65);
  EXPECT_GT(Likeness(CentreOnPile(*space, reports, one_story)), 0.6);
  EXPECT_LT(Likeness(CentreOnPile(*space, reports, own_stories)), 0.2);
}

TEST(CentringTest, ReportsWithoutVectorsStayWithout) {
  const auto space = VectorSpace::Load({});
  ASSERT_TRUE(space) << space.error().ToString();
  std::vector<ReportFeatures> reports = AlikeReports(*space);
  reports[7].dense.clear();
  const std::vector<std::uint32_t> stories(kReports, 0);
  EXPECT_TRUE(CentreOnPile(*space, reports, stories)[7].empty());
  EXPECT_TRUE(CentreOnLearned(*space, reports)[7].empty());
}

}  // namespace
}  // namespace parallax
