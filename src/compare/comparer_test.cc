#include "compare/comparer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;

const Comparer& SharedComparer() {
  static const std::unique_ptr<Comparer> comparer =
      std::move(Comparer::Create(DataFiles(), testing::SharedMatcher(), testing::SharedSegmenter()).value());
  return *comparer;
}

// Five invented reports of a ferry that ran aground: an agency text, a near copy of it, an independent one,
// one in another language, and one that is the copy once more.
std::vector<AnnotatedArticle> Ferry() {
  const std::string agency =
      "The ferry Aldera ran aground off Norrby harbour on Monday morning. Rescue boats brought all 214 "
      "passengers ashore within two hours. The captain had turned off the radar, said Marta Lind, head of "
      "the "
      "coast guard. Divers will inspect the hull on Tuesday before the ship is towed away.";
  std::string copy = agency;
  copy.replace(copy.find("within two hours"), 16, "in two hours");
  const auto make = [](const char* id, const std::string& text) {
    return ReportFixture(id, "en", text)
        .Published("2023-05-01")
        .Person("Marta Lind", 0)
        .Role(0, "head of the coast guard")
        .Number("214", 214, "passengers")
        .Date("Monday", "2023-05-01");
  };
  std::vector<AnnotatedArticle> pile;
  pile.push_back(make("agency", agency).Agency("TTX").Build());
  pile.push_back(make("herald", copy).Agency("TTX").Build());
  pile.push_back(
      ReportFixture("mirror", "en",
                    "I was having breakfast when the deck tilted, a passenger recalls. Two hundred and "
                    "six people had to leave the Aldera. Marta Lind promised an inquiry. It is the "
                    "third accident in the strait this year.")
          .Published("2023-05-02")
          .Person("Marta Lind", 0)
          .Build());
  pile.push_back(ReportFixture("avis", "da", "Færgen Aldera er stødt på grund ud for Norrby. Alle er i land.")
                     .Published("2023-05-01")
                     .Build());
  pile.push_back(make("agency", agency).Agency("TTX").Build());
  pile.back().article.id = "agency-again";
  return pile;
}

Story All(const std::vector<AnnotatedArticle>& pile) {
  Story story;
  story.id = "s1";
  for (std::uint32_t i = 0; i < pile.size(); ++i) story.reports.push_back(i);
  return story;
}

// Everything of a comparison that a reader can see, as text.
std::string Show(const StoryComparison& comparison) {
  std::string text = comparison.event_date + "\n";
  const auto place = [&](const ReportSpan& span) {
    return comparison.reports[span.report].annotated.article.id + ":" +
           std::to_string(span.place.span.begin) + "-" + std::to_string(span.place.span.end);
  };
  for (const ComparedReport& report : comparison.reports) {
    text += report.annotated.article.id + " " + report.inferred_date + " +" +
            std::to_string(report.duplicates.size()) + "\n";
  }
  for (const StoryEntity& entity : comparison.entities) {
    text += entity.name + " " + std::to_string(entity.mentions.size()) + "\n";
  }
  for (const Origin& origin : comparison.origins) {
    text += "origin " + origin.credited;
    for (const std::uint32_t report : origin.reports) text += " " + std::to_string(report);
    for (const OriginEdge& edge : origin.edges) text += std::string(" ") + EdgeKindName(edge.kind);
    text += "\n";
  }
  for (const Claim& claim : comparison.claims) {
    text += ClaimStatusName(claim.status);
    for (const ReportSpan& span : claim.statements) text += " " + place(span);
    text += "\n";
  }
  for (const Contest& contest : comparison.contested) {
    text += ContestKindName(contest.kind) + (" " + contest.about) + "\n";
  }
  for (const TimelinePoint& point : comparison.timeline) text += point.date + "\n";
  for (const BriefingSentence& sentence : comparison.briefing) text += sentence.text + "\n";
  for (const std::string& limit : comparison.coverage.limits) text += limit + "\n";
  return text;
}

TEST(ComparerTest, CopiesOfAnAgencyTextAreOneOrigin) {
  const std::vector<AnnotatedArticle> pile = Ferry();
  const StoryComparison comparison = SharedComparer().Compare(All(pile), pile, {});
  ASSERT_EQ(comparison.reports.size(), 4U);
  ASSERT_EQ(comparison.origins.size(), 3U) << Show(comparison);
  const auto agency = std::find_if(comparison.origins.begin(), comparison.origins.end(),
                                   [](const Origin& origin) { return origin.credited == "TTX"; });
  ASSERT_NE(agency, comparison.origins.end());
  EXPECT_EQ(agency->reports.size(), 2U);
  ASSERT_EQ(agency->edges.size(), 1U);
  EXPECT_FALSE(agency->edges.front().because.empty());
  EXPECT_FALSE(agency->edges.front().evidence.empty());
  // What only copies of one text say stands on one origin.
  for (const Claim& claim : comparison.claims) {
    if (claim.statements.size() == 2) {
      EXPECT_EQ(claim.status, ClaimStatus::kSingleSource) << Show(comparison);
    }
  }
}

TEST(ComparerTest, EqualReportsAreFoldedAndNamed) {
  const std::vector<AnnotatedArticle> pile = Ferry();
  const StoryComparison comparison = SharedComparer().Compare(All(pile), pile, {});
  const auto folded = std::find_if(comparison.reports.begin(), comparison.reports.end(),
                                   [](const ComparedReport& report) { return !report.duplicates.empty(); });
  ASSERT_NE(folded, comparison.reports.end());
  EXPECT_EQ(folded->duplicates, std::vector<std::string>{"agency-again"});
}

TEST(ComparerTest, EveryBriefingSentenceIsItsFirstCitation) {
  const std::vector<AnnotatedArticle> pile = Ferry();
  const StoryComparison comparison = SharedComparer().Compare(All(pile), pile, {});
  ASSERT_FALSE(comparison.briefing.empty());
  for (const BriefingSentence& sentence : comparison.briefing) {
    const ReportSpan& first = sentence.citations.front();
    EXPECT_EQ(sentence.text, comparison.reports[first.report].annotated.article.Surface(first.place));
    EXPECT_EQ(first.place.field, Field::kBody);
  }
}

TEST(ComparerTest, SaysThatVectorsAreMissing) {
  const std::vector<AnnotatedArticle> pile = Ferry();
  const StoryComparison comparison = SharedComparer().Compare(All(pile), pile, {});
  EXPECT_TRUE(std::any_of(comparison.coverage.limits.begin(), comparison.coverage.limits.end(),
                          [](const std::string& limit) { return limit.starts_with("no sentence vectors"); }));
  EXPECT_EQ(comparison.coverage.window_begin, "2023-05-01");
  EXPECT_EQ(comparison.coverage.window_end, "2023-05-02");
  EXPECT_EQ(comparison.coverage.outlets, 4U);
}

TEST(ComparerTest, TheOrderOfTheInputsCannotBeSeen) {
  std::vector<AnnotatedArticle> pile = Ferry();
  const std::string expected = Show(SharedComparer().Compare(All(pile), pile, {}));
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(pile.begin(), pile.end(), random);
    EXPECT_EQ(Show(SharedComparer().Compare(All(pile), pile, {})), expected);
  }
}

TEST(ComparerTest, OddStoriesAreCompared) {
  const std::vector<AnnotatedArticle> none;
  EXPECT_TRUE(SharedComparer().Compare(Story{}, none, {}).reports.empty());
  const std::vector<AnnotatedArticle> empty = {ReportFixture("a", "und", "").Build()};
  EXPECT_EQ(SharedComparer().Compare(All(empty), empty, {}).origins.size(), 1U);
  const std::vector<AnnotatedArticle> one = {ReportFixture("a", "en", "It rained.").Build()};
  EXPECT_EQ(SharedComparer().Compare(All(one), one, {}).reports.size(), 1U);
  Story beyond;
  beyond.reports = {0, 99};
  EXPECT_EQ(SharedComparer().Compare(beyond, one, {}).reports.size(), 1U);
}

TEST(ComparerTest, FiveHundredCopiesAreOneReport) {
  std::vector<AnnotatedArticle> pile;
  for (int i = 0; i < 500; ++i) {
    pile.push_back(Ferry().front());
    pile.back().article.id = std::to_string(i);
  }
  const StoryComparison comparison = SharedComparer().Compare(All(pile), pile, {});
  ASSERT_EQ(comparison.reports.size(), 1U);
  EXPECT_EQ(comparison.reports.front().duplicates.size(), 499U);
}

}  // namespace
}  // namespace parallax
