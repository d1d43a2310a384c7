#include "group/centring.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace parallax {
namespace {

constexpr std::size_t kReports = 40;
constexpr std::size_t kDimensions = 384;

// Reports in English that share one direction and differ by noise a little weaker than it.
std::vector<ReportFeatures> AlikeReports() {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  std::vector<float> common(kDimensions);
  for (float& value : common) value = normal(random);
  std::vector<ReportFeatures> reports(kReports);
  for (ReportFeatures& report : reports) {
    report.language = "en";
    for (const float value : common) report.dense.push_back(value + 0.6F * normal(random));
  }
  return reports;
}

// Mean cosine of each centred vector and the next.
double Likeness(const PileCentre& centre, const std::vector<ReportFeatures>& reports) {
  double sum = 0;
  std::vector<float> previous = centre.Centred("en", reports.front().dense);
  for (std::size_t i = 1; i < reports.size(); ++i) {
    std::vector<float> vector = centre.Centred("en", reports[i].dense);
    sum += std::inner_product(vector.begin(), vector.end(), previous.begin(), 0.0);
    previous = std::move(vector);
  }
  return sum / static_cast<double>(reports.size() - 1);
}

TEST(CentringTest, APileAboutOneEventIsNotCentredOnItButOneOfManyStoriesIs) {
  const std::vector<ReportFeatures> reports = AlikeReports();
  const std::vector<std::uint32_t> one_story(kReports, 0);
  std::vector<std::uint32_t> own_stories(kReports);
  std::iota(own_stories.begin(), own_stories.end(), 0U);
  EXPECT_GT(Likeness(PileCentre(), reports), 0.65);
  EXPECT_GT(Likeness(CentreOf(reports, one_story), reports), 0.6);
  EXPECT_LT(Likeness(CentreOf(reports, own_stories), reports), 0.2);
}

TEST(CentringTest, ReportsWithoutVectorsStayWithout) {
  std::vector<ReportFeatures> reports = AlikeReports();
  reports[7].dense.clear();
  const std::vector<std::uint32_t> stories(kReports, 0);
  EXPECT_TRUE(CentreOf(reports, stories).Centred("en", reports[7].dense).empty());
  EXPECT_TRUE(PileCentre().Centred("en", reports[7].dense).empty());
}

}  // namespace
}  // namespace parallax
