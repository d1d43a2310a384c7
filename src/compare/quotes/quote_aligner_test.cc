#include "compare/quotes/quote_aligner.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;
using testing::StoryFixture;

// The groups as "report report; report", one letter an instance.
std::string Groups(const std::vector<ReportFixture>& reports) {
  const StoryFixture story(reports);
  const EntityIndex entities = LinkEntities(story.view(), *testing::SharedMatcher());
  std::string text;
  for (const StoryQuote& quote : AlignQuotes(story.view(), entities, story.pairs())) {
    for (const QuoteInstance& instance : quote.instances) {
      text += static_cast<char>('a' + instance.place.report);
    }
    if (!quote.speaker.empty()) text += "(" + quote.speaker + ")";
    text += "; ";
  }
  return text;
}

TEST(QuoteAlignerTest, JoinsRenderingsAcrossLanguages) {
  EXPECT_EQ(Groups({ReportFixture("a", "en", "“The harbour will open again in May,” Eva Holt said.")
                        .Person("Eva Holt", 0)
                        .Quote("The harbour will open again in May,", 0)
                        .Meanings({1}),
                    ReportFixture("b", "da", "»Havnen åbner igen til maj«, siger Eva Holt.")
                        .Person("Eva Holt", 0)
                        .Quote("Havnen åbner igen til maj", 0)
                        .Meanings({1}),
                    ReportFixture("c", "en", "“Nobody told us about the storm at all,” Eva Holt said.")
                        .Person("Eva Holt", 0)
                        .Quote("Nobody told us about the storm at all,", 0)
                        .Meanings({2})}),
            "ab(Eva Holt); c(Eva Holt); ");
}

TEST(QuoteAlignerTest, TwoSpeakersOnlyShareTheSameWords) {
  const auto quoting = [](const char* id, const char* name, const char* words) {
    return ReportFixture(id, "en", std::string("“") + words + "” " + name + " said.")
        .Person(name, 0)
        .Quote(words, 0)
        .Meanings({1});
  };
  EXPECT_EQ(Groups({quoting("a", "Eva Holt", "We were never asked about the new bridge."),
                    quoting("b", "Jon Birk", "Nobody put the question of the bridge to us.")}),
            "a(Eva Holt); b(Jon Birk); ");
  EXPECT_EQ(Groups({quoting("a", "Eva Holt", "We were never asked about the new bridge."),
                    quoting("b", "Jon Birk", "We were never asked about the new bridge.")})
                .substr(0, 2),
            "ab");
}

TEST(QuoteAlignerTest, FewWordsNeedTheSameWording) {
  const auto phrase = [](const char* id, const char* words) {
    return ReportFixture(id, "en", std::string("Eva Holt called it “") + words + "” on Monday.")
        .Person("Eva Holt", 0)
        .Quote(words, 0, QuotationKind::kPartial)
        .Meanings({1});
  };
  EXPECT_EQ(Groups({phrase("a", "painful"), phrase("b", "painful")}), "ab(Eva Holt); ");
  EXPECT_EQ(Groups({phrase("a", "painful"), phrase("b", "wonderful")}), "a(Eva Holt); b(Eva Holt); ");
}

TEST(QuoteAlignerTest, EachQuotationStandsOnce) {
  const std::vector<ReportFixture> reports = {
      ReportFixture("a", "en", "“Go now.” “Go now.”").Quote("Go now."),
      ReportFixture("b", "en", "“Go now.”").Quote("Go now.")};
  const std::string groups = Groups(reports);
  EXPECT_EQ(std::count(groups.begin(), groups.end(), 'a'), 2);
  EXPECT_EQ(std::count(groups.begin(), groups.end(), 'b'), 1);
}

}  // namespace
}  // namespace parallax
