#include "compare/claims/unit_chooser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;
using testing::StoryFixture;

// The units of every report: "unit | unit; unit".
std::string Units(const std::vector<ReportFixture>& reports) {
  const StoryFixture story(reports);
  const auto indicators = Indicators::Load(DataFiles());
  UnitScorer scorer(story.view(), story.pairs(), *indicators);
  std::string text;
  std::uint32_t report = 0;
  for (const UnitRef& ref : ChooseUnits(story.view(), scorer)) {
    if (!text.empty()) text += ref.report == report ? " | " : "; ";
    report = ref.report;
    text += story.Surface({ref.report, PlaceOf(story.view(), ref)});
  }
  return text;
}

ReportFixture Both(const char* id) {
  return ReportFixture(id, "en", "The old bridge was closed in autumn because several cracks were found.")
      .Meanings({1})
      .CutBefore({"because"})
      .PartMeanings({2, 3});
}

TEST(UnitChooserTest, WhatNobodyElseTellsStaysWhole) {
  EXPECT_EQ(Units({Both("a"),
                   ReportFixture("b", "en", "Taxes on imported cheese will rise next year.").Meanings({9})}),
            "The old bridge was closed in autumn because several cracks were found.; "
            "Taxes on imported cheese will rise next year.");
}

TEST(UnitChooserTest, APartThatAnotherTellsAloneIsAUnit) {
  EXPECT_EQ(
      Units({Both("a"), ReportFixture("b", "da", "Den gamle bro blev lukket om efteråret.").Meanings({2})}),
      "The old bridge was closed in autumn  | because several cracks were found.; "
      "Den gamle bro blev lukket om efteråret.");
}

TEST(UnitChooserTest, PartsThatAnotherTellsAsOneAreOneUnit) {
  const auto together = [](const char* id) {
    return ReportFixture(id, "da", "Den gamle bro blev lukket om efteråret på grund af nye revner.")
        .Meanings({1})
        .CutBefore({"på"})
        .PartMeanings({2, 3});
  };
  const std::string units = Units({Both("a"), together("b")});
  EXPECT_EQ(units, Units({Both("a"), together("b")}));
  EXPECT_NE(units.find("The old bridge was closed in autumn"), std::string::npos);
}

TEST(UnitChooserTest, ClaimsOfOneSentenceAreKeptApart) {
  const StoryFixture story({Both("a"),
                            ReportFixture("b", "da", "Den gamle bro blev lukket om efteråret.").Meanings({2}),
                            ReportFixture("c", "da", "Der blev fundet flere revner i den.").Meanings({3})});
  const auto indicators = Indicators::Load(DataFiles());
  std::vector<Origin> origins(3);
  for (std::uint32_t i = 0; i < 3; ++i) origins[i].reports = {i};
  const auto claims = ToClaims(story.view(), AlignClaims(story.view(), story.pairs(), *indicators), origins);
  ASSERT_EQ(claims.size(), 2U);
  for (const Claim& claim : claims) {
    EXPECT_EQ(claim.status, ClaimStatus::kCorroborated);
    EXPECT_EQ(claim.statements.size(), 2U);
  }
}

}  // namespace
}  // namespace parallax
