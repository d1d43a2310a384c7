#include "compare/quotes/quote_drift.h"

#include <gtest/gtest.h>

#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;

std::string Drift(std::string_view one, std::string_view one_language, std::string_view other,
                  std::string_view other_language) {
  const AnnotatedArticle a = ReportFixture("a", one_language, one).Build();
  const AnnotatedArticle b = ReportFixture("b", other_language, other).Build();
  const std::array reports{&a, &b};
  const StoryView view(reports, {}, VectorSpace::Load(DataFiles()).value(), *testing::SharedMatcher(),
                       *testing::SharedSegmenter());
  const auto whole = [](std::uint32_t report, const AnnotatedArticle& annotated) {
    return ReportSpan{report, {Field::kBody, {0, static_cast<std::uint32_t>(annotated.article.text.size())}}};
  };
  const auto drift = FindDrift(view, whole(0, a), whole(1, b));
  if (!drift) return "none";
  std::string text;
  for (const ReportSpan& span : drift->only_from)
    text += "-" + std::string(a.article.Surface(span.place)) + " ";
  for (const ReportSpan& span : drift->only_to)
    text += "+" + std::string(b.article.Surface(span.place)) + " ";
  return text;
}

TEST(QuoteDriftTest, NamesTheWordsOnlyOneRenderingHas) {
  EXPECT_EQ(Drift("We will not leave the port", "en", "We shall not leave port", "en"), "-will -the +shall ");
  EXPECT_EQ(Drift("We will stay", "en", "we will stay!", "en"), "none");
  EXPECT_EQ(Drift("We will stay", "en", "Vi bliver", "da"), "none");
  EXPECT_EQ(Drift("We will stay here tonight", "en", "We will stay", "en"), "-here tonight ");
}

}  // namespace
}  // namespace parallax
