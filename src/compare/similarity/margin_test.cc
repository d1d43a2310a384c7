#include "compare/similarity/margin.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

// Items 0 and 1 are of report 0, items 2 and 3 of report 1.
const std::vector<std::uint32_t> kReports = {0, 0, 1, 1};

TEST(MarginTest, MutualBestRisesAndRivalsFall) {
  const std::vector<ScoredPair> pairs = {{0, 2, 0.5}, {0, 3, 0.3}, {1, 3, 0.2}};
  const auto scores = ApplyMargin(kReports, pairs);
  EXPECT_GT(scores[0].score, 0.5);
  EXPECT_LT(scores[1].score, 0.3);
}

TEST(MarginTest, TwinsAreNoRivals) {
  const std::vector<ScoredPair> alone = {{0, 2, 0.5}, {0, 3, 0.5}};
  EXPECT_DOUBLE_EQ(ApplyMargin(kReports, alone)[0].score, 0.5);
  const std::vector<ScoredPair> twins = {{0, 2, 0.5}, {0, 3, 0.5}, {2, 3, 0.9}};
  const auto scores = ApplyMargin(kReports, twins);
  EXPECT_GT(scores[0].score, 0.5);
  EXPECT_GT(scores[1].score, 0.5);
  EXPECT_DOUBLE_EQ(scores[2].score, 0.9);
}

TEST(MarginTest, LogitAndSigmoidAreInverse) {
  for (const double p : {0.001, 0.3, 0.5, 0.99}) EXPECT_NEAR(Sigmoid(Logit(p)), p, 1e-9);
  EXPECT_TRUE(Logit(0) < -10 && Logit(1) > 10);
}

}  // namespace
}  // namespace parallax
