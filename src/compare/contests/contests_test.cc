#include <gtest/gtest.h>

#include "compare/contests/name_slips.h"
#include "compare/contests/number_contests.h"
#include "compare/contests/statement_contests.h"
#include "compare/quotes/quote_aligner.h"
#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;
using testing::StoryFixture;

std::string Show(const std::vector<Contest>& contests) {
  std::string text;
  for (const Contest& contest : contests) {
    text += ContestKindName(contest.kind) + std::string(" ") + ResolutionName(contest.resolution) + ":";
    for (const ContestedValue& value : contest.values) {
      text += " " + value.value;
      for (const ReportSpan& span : value.statements) text += static_cast<char>('a' + span.report);
    }
    text += "; ";
  }
  return text;
}

std::string Numbers(const std::vector<ReportFixture>& reports) {
  const StoryFixture story(reports);
  const auto indicators = Indicators::Load(DataFiles());
  const auto groups = AlignClaims(story.view(), story.pairs(), *indicators);
  return Show(FindNumberContests(story.view(), story.pairs(), *indicators, groups));
}

ReportFixture Toll(const char* id, const char* published, const char* number, double value,
                   Bound bound = Bound::kExact) {
  return ReportFixture(id, "en", std::string("The landslide killed ") + number + " people in the valley.")
      .Published(published)
      .Number(number, value, "people", bound)
      .Meanings({1});
}

TEST(NumberContestsTest, DisputesUpdatesAndBounds) {
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01", "17", 17), Toll("b", "2020-05-01", "24", 24)}),
            "number dispute: 17a 24b; ");
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01T08:00Z", "17", 17), Toll("b", "2020-05-01T19:00Z", "24", 24)}),
            "number update: 17a 24b; ");
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01", "17", 17, Bound::kAtLeast), Toll("b", "2020-05-01", "24", 24)}),
            "");
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01", "17", 17), Toll("b", "2020-05-01", "17", 17)}), "");
}

TEST(NumberContestsTest, OtherIndicatorsAndOtherStatementsAreNoContest) {
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01", "17", 17),
                     ReportFixture("b", "en", "The landslide left 24 people injured in the valley.")
                         .Published("2020-05-01")
                         .Number("24", 24, "people")
                         .Meanings({1})}),
            "");
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01", "17", 17),
                     ReportFixture("b", "en",
                                   "An avalanche elsewhere took the lives of 3 climbers, dead since March.")
                         .Published("2020-05-01")
                         .Number("3", 3, "")
                         .Meanings({2})}),
            "");
}

TEST(NumberContestsTest, FiguresAcrossLanguages) {
  EXPECT_EQ(Numbers({Toll("a", "2020-05-01", "17", 17),
                     ReportFixture("b", "de", "Der Erdrutsch forderte 24 Tote im Tal.")
                         .Published("2020-05-01")
                         .Number("24", 24, "tote")
                         .Meanings({1})}),
            "number dispute: 17a 24b; ");
}

std::string Slips(const std::vector<ReportFixture>& reports, std::size_t* entities = nullptr) {
  const StoryFixture story(reports);
  EntityIndex index = LinkEntities(story.view(), *testing::SharedMatcher());
  const std::string text = Show(FindNameSlips(story.view(), *testing::SharedMatcher(), index));
  if (entities != nullptr) *entities = index.entities.size();
  return text;
}

TEST(NameSlipsTest, AMixedUpGivenNameIsASlip) {
  std::size_t entities = 0;
  EXPECT_EQ(Slips({ReportFixture("a", "en", "Eva Lund met Karl Moen. Eva Lund smiled.")
                       .Captions("Karl Lund and Karl Moen")
                       .Person("Eva Lund", 0)
                       .Person("Karl Moen", 1)
                       .Person("Karl Moen", 1, Field::kCaptions)
                       .Person("Karl Lund", 2, Field::kCaptions),
                   ReportFixture("b", "en", "Eva Lund and Karl Moen talked.")
                       .Person("Eva Lund", 0)
                       .Person("Karl Moen", 1)},
                  &entities),
            "name slip: Eva Lundaab Karl Lunda; ");
  EXPECT_EQ(entities, 2U);
}

TEST(NameSlipsTest, ARelativeIsNone) {
  EXPECT_EQ(Slips({ReportFixture("a", "en", "Eva Lund and her brother Otto Lund left. Eva Lund smiled.")
                       .Person("Eva Lund", 0)
                       .Person("Otto Lund", 1),
                   ReportFixture("b", "en", "Eva Lund and Karl Moen talked.")
                       .Person("Eva Lund", 0)
                       .Person("Karl Moen", 1)}),
            "");
}

TEST(NameSlipsTest, TheSameOfficeBesideBothNamesIsASlip) {
  EXPECT_EQ(
      Slips({ReportFixture("a", "en", "Mayor Eva Lund spoke.").Person("Eva Lund", 0).Role(0, "mayor"),
             ReportFixture("b", "en", "Mayor Eva Lund spoke.").Person("Eva Lund", 0).Role(0, "Mayor"),
             ReportFixture("c", "en", "Mayor Otto Lund spoke.").Person("Otto Lund", 0).Role(0, "mayor")}),
      "name slip: Eva Lundab Otto Lundc; ");
}

TEST(StatementContestsTest, AttributionToTwoPeople) {
  const auto quoting = [](const char* id, const char* name) {
    return ReportFixture(id, "en",
                         std::string("“We were never asked about the new bridge.” said ") + name + ".")
        .Person(name, 0)
        .Quote("We were never asked about the new bridge.", 0)
        .Meanings({1});
  };
  const StoryFixture story({quoting("a", "Eva Lund"), quoting("b", "Karl Moen")});
  const EntityIndex index = LinkEntities(story.view(), *testing::SharedMatcher());
  EXPECT_EQ(
      Show(FindAttributionContests(story.view(), AlignQuotes(story.view(), index, story.pairs()), index)),
      "attribution dispute: Eva Lunda Karl Moenb; ");
}

TEST(StatementContestsTest, DaysOfOneClaim) {
  const auto dated = [](const char* id, const char* day, const char* value) {
    return ReportFixture(id, "en", std::string("The old bridge over the river fell on ") + day + ".")
        .Date(day, value)
        .Meanings({1});
  };
  const StoryFixture story({dated("a", "Tuesday", "2020-05-05"), dated("b", "Wednesday", "2020-05-06"),
                            dated("c", "Tuesday", "2020-05-05")});
  const auto indicators = Indicators::Load(DataFiles());
  const auto groups = AlignClaims(story.view(), story.pairs(), *indicators);
  EXPECT_EQ(Show(FindDateContests(story.view(), groups)), "date dispute: 2020-05-05ac 2020-05-06b; ");
}

}  // namespace
}  // namespace parallax
