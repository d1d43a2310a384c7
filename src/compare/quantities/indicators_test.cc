#include "compare/quantities/indicators.h"

#include <gtest/gtest.h>

#include "compare/testing/report_fixture.h"
#include "compare/view/story_view.h"

namespace parallax {
namespace {

using testing::ReportFixture;

std::string FiguresOf(const ReportFixture& fixture) {
  const AnnotatedArticle annotated = fixture.Build();
  ReportView view;
  view.annotated = &annotated;
  view.words = ArticleWords(annotated, *testing::SharedMatcher(), *testing::SharedSegmenter());
  const auto indicators = Indicators::Load(DataFiles());
  EXPECT_TRUE(indicators) << indicators.error().ToString();
  std::string text;
  const FieldSpan body{Field::kBody, {0, static_cast<std::uint32_t>(annotated.article.text.size())}};
  for (const Figure& figure : indicators->FiguresIn(view, 0, body)) {
    text += std::to_string(static_cast<int>(figure.low)) + " " + figure.indicator + ";";
  }
  return text;
}

TEST(IndicatorsTest, TellsWhatIsCounted) {
  EXPECT_EQ(FiguresOf(ReportFixture("a", "en", "At least 12 people were killed.").Number("12", 12, "people")),
            "12 killed;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "en", "12 killed and 30 wounded there.")
                          .Number("12", 12, "")
                          .Number("30", 30, "")),
            "12 killed;30 injured;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "de", "Es gab 12 Tote.").Number("12", 12, "tote")), "12 killed;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "uk", "Загинули 12 людей.").Number("12", 12, "людей")),
            "12 killed;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "da", "Der kom 40 personer.").Number("40", 40, "personer")),
            "40 people;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "en", "It rose by 4 percent.").Number("4 percent", 4, "%")), "4 %;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "en", "It has 4 arches.").Number("4", 4, "arches")), "4 en:arches;");
  EXPECT_EQ(FiguresOf(ReportFixture("a", "tlh", "4 x").Number("4", 4, "")), "4 ;");
}

TEST(IndicatorsTest, ConflictsAreOutsideOfRoundingAndBounds) {
  const auto conflict = [](double left, Bound left_bound, double right, Bound right_bound) {
    return Indicators::Conflict({{}, left, left, left_bound, "x"}, {{}, right, right, right_bound, "x"});
  };
  EXPECT_TRUE(conflict(12, Bound::kExact, 15, Bound::kExact));
  EXPECT_FALSE(conflict(12, Bound::kExact, 12, Bound::kExact));
  EXPECT_FALSE(conflict(12, Bound::kAtLeast, 15, Bound::kExact));
  EXPECT_TRUE(conflict(12, Bound::kAtLeast, 10, Bound::kExact));
  EXPECT_FALSE(conflict(12, Bound::kAtMost, 10, Bound::kExact));
  EXPECT_FALSE(conflict(1200, Bound::kExact, 1214, Bound::kExact));
  EXPECT_TRUE(conflict(1200, Bound::kExact, 1300, Bound::kExact));
  EXPECT_TRUE(conflict(12, Bound::kAtLeast, 15, Bound::kAtLeast));
}

}  // namespace
}  // namespace parallax
