#include "compare/origins/origin_finder.h"

#include <gtest/gtest.h>

#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;
using testing::StoryFixture;

// Origins as "ab c", with the kinds of their edges and an arrow where the source is known.
std::string Origins(const std::vector<ReportFixture>& reports) {
  const StoryFixture story(reports);
  const auto texts = TextModel::Load(DataFiles());
  std::string text;
  for (const Origin& origin : FindOrigins(story.view(), story.pairs(), *texts)) {
    for (const std::uint32_t report : origin.reports) text += static_cast<char>('a' + report);
    for (const OriginEdge& edge : origin.edges) {
      text += std::string("(") + static_cast<char>('a' + edge.from) + (edge.directed ? ">" : "-") +
              static_cast<char>('a' + edge.to) + " " + EdgeKindName(edge.kind) + ")";
      EXPECT_FALSE(edge.because.empty());
      EXPECT_GT(edge.share, 0);
    }
    text += origin.credited.empty() ? " " : "=" + origin.credited + " ";
  }
  return text;
}

constexpr const char* kBridge =
    "The old bridge over the Varn collapsed shortly before dawn. Two lorries fell into the water. Engineers "
    "had "
    "warned of cracks in its northern pier since autumn. The road stays closed until further notice.";
constexpr const char* kReworded =
    "Just before sunrise, a historic crossing of the Varn gave way. A pair of trucks plunged into the river. "
    "Experts had spoken of fissures in the pier to the north for months. Traffic is being diverted for now.";
constexpr const char* kDanish =
    "Den gamle bro over Varn styrtede sammen kort før daggry. To lastbiler faldt i vandet. Ingeniører havde "
    "advaret "
    "om revner i den nordlige pille siden efteråret. Vejen er lukket indtil videre.";
constexpr const char* kOther =
    "Residents of Elm Street woke up to a roar. Anna Post saw the lamps go out one by one. Her shop lives "
    "off the "
    "people who come across from the station. The mayor will visit on Friday.";

TEST(OriginFinderTest, ACopyARewriteAndATranslationAreOneOrigin) {
  EXPECT_EQ(Origins({ReportFixture("a", "en", kBridge).Published("2020-05-05T06:00Z").Meanings({1, 2, 3, 4}),
                     ReportFixture("b", "en", kBridge).Published("2020-05-05T09:00Z").Meanings({1, 2, 3, 4}),
                     ReportFixture("c", "en", kOther).Published("2020-05-05T07:00Z").Meanings({5, 6, 7, 8})}),
            "ab(a>b verbatim) c ");
  EXPECT_EQ(Origins({ReportFixture("a", "en", kBridge).Meanings({1, 2, 3, 4}),
                     ReportFixture("b", "en", kReworded).Meanings({1, 2, 3, 4})}),
            "ab(a-b rewrite) ");
  EXPECT_EQ(
      Origins({ReportFixture("a", "en", kBridge).Published("2020-05-05T06:00Z").Meanings({1, 2, 3, 4}),
               ReportFixture("b", "da", kDanish).Published("2020-05-05T06:40Z").Meanings({1, 2, 3, 4})}),
      "ab(a>b translation) ");
}

TEST(OriginFinderTest, TheSameFactsInAnotherOrderAreNoCopy) {
  EXPECT_EQ(Origins({ReportFixture("a", "en", kBridge).Meanings({1, 2, 3, 4}),
                     ReportFixture("b", "en", kOther).Meanings({4, 6, 7, 1})}),
            "a b ");
}

TEST(OriginFinderTest, SharedQuotationsAreNoCopy) {
  constexpr const char* kWords =
      "We had told the ministry in autumn and again in spring that this bridge could not bear the lorries "
      "any longer";
  const auto quoting = [&](const char* id, const std::string& before, const std::string& after,
                           std::initializer_list<unsigned> meanings) {
    return ReportFixture(id, "en", before + " “" + kWords + ".” " + after).Quote(kWords).Meanings(meanings);
  };
  EXPECT_EQ(Origins({quoting("a", "The old bridge collapsed before dawn.",
                             "Two lorries fell into the water below.", {1, 9, 2}),
                     quoting("b", "Residents of Elm Street woke up to a roar.",
                             "The mayor will visit on Friday.", {5, 9, 6})}),
            "a b ");
}

TEST(OriginFinderTest, AnAgencyBothCreditIsTheRoot) {
  EXPECT_EQ(Origins({ReportFixture("a", "en", kBridge)
                         .Agency("TTX")
                         .Published("2020-05-05T06:00Z")
                         .Meanings({1, 2, 3, 4}),
                     ReportFixture("b", "en", kReworded)
                         .Agency("TTX")
                         .Published("2020-05-05T09:00Z")
                         .Meanings({1, 2, 3, 4})}),
            "ab(a-b shared-source)=TTX ");
  EXPECT_EQ(Origins({ReportFixture("TTX", "en", kBridge).Meanings({1, 2, 3, 4}),
                     ReportFixture("b", "en", kReworded).Agency("TTX").Meanings({1, 2, 3, 4})}),
            "ab(a>b rewrite)=TTX ");
}

TEST(OriginFinderTest, LargeStoriesAreBounded) {
  std::vector<ReportFixture> reports;
  for (int i = 0; i < 90; ++i) {
    reports.push_back(
        ReportFixture(std::to_string(i), "en", i % 3 == 0 ? kBridge : kOther).Meanings({1, 2, 3, 4}));
  }
  const StoryFixture story(reports);
  const auto texts = TextModel::Load(DataFiles());
  std::size_t members = 0;
  for (const Origin& origin : FindOrigins(story.view(), story.pairs(), *texts))
    members += origin.reports.size();
  EXPECT_EQ(members, 90U);
}

}  // namespace
}  // namespace parallax
