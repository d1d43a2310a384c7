#include "compare/claims/claim_aligner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::ReportFixture;
using testing::StoryFixture;

// The claims of reports that are each an origin of their own.
std::vector<Claim> ClaimsOf(const std::vector<ReportFixture>& reports) {
  const StoryFixture story(reports);
  const auto indicators = Indicators::Load(DataFiles());
  std::vector<Origin> origins(reports.size());
  for (std::uint32_t i = 0; i < reports.size(); ++i) origins[i].reports = {i};
  return ToClaims(story.view(), AlignClaims(story.view(), story.pairs(), *indicators), origins);
}

TEST(ClaimsTest, WhatTwoWroteIndependentlyIsCorroborated) {
  const auto claims =
      ClaimsOf({ReportFixture("a", "en", "The old bridge over the river was closed after cracks were found.")
                    .Meanings({1}),
                ReportFixture("b", "en", "Cracks were found and the old river bridge has been closed.")
                    .Meanings({1})});
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].status, ClaimStatus::kCorroborated);
  EXPECT_EQ(claims[0].origins, 2U);
  EXPECT_THAT(claims[0].shared_words, IsEmpty());
}

TEST(ClaimsTest, WhatStandsInTwoReportsWordForWordHasOneOrigin) {
  const auto claims = ClaimsOf(
      {ReportFixture(
           "a", "en",
           "On Monday the old bridge over the river was closed after cracks were found in its piers.")
           .Meanings({1}),
       ReportFixture("b", "en", "Cracks were found and the old river bridge has been closed.").Meanings({1}),
       ReportFixture("c", "en",
                     "Also, the old bridge over the river was closed after cracks were found in a pier.")
           .Meanings({1})});
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].origins, 2U);
  EXPECT_THAT(claims[0].shared_words, ElementsAre(0, 2));
}

TEST(ClaimsTest, WordsOfASpeakerAreHeardByMany) {
  const auto quoting = [](const char* id) {
    return ReportFixture(id, "en",
                         "We closed the old bridge over the river because cracks were found in its piers.")
        .Quote("We closed the old bridge over the river because cracks were found in its piers")
        .Meanings({1});
  };
  const auto claims = ClaimsOf({quoting("a"), quoting("b")});
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].origins, 2U);
}

TEST(ClaimsTest, LongNamesMakeNoCopy) {
  const auto meeting = [](const char* id, const char* text) {
    return ReportFixture(id, "en", text)
        .Person("Deputy Prime Minister Anna Maria Lund Berg", 0)
        .Person("Second Assistant Secretary Karl Otto Moen Vik", 1)
        .Meanings({1});
  };
  const auto claims = ClaimsOf(
      {meeting(
           "a",
           "Deputy Prime Minister Anna Maria Lund Berg met Second Assistant Secretary Karl Otto Moen Vik."),
       meeting(
           "b",
           "Deputy Prime Minister Anna Maria Lund Berg met Second Assistant Secretary Karl Otto Moen Vik.")});
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].origins, 2U);
}

}  // namespace
}  // namespace parallax
