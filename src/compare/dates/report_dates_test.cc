#include "compare/dates/report_dates.h"

#include <gtest/gtest.h>

#include "compare/testing/report_fixture.h"

namespace parallax {
namespace {

using testing::ReportFixture;

std::string Solved(const std::vector<AnnotatedArticle>& reports) {
  std::vector<const AnnotatedArticle*> pointers;
  for (const AnnotatedArticle& report : reports) pointers.push_back(&report);
  const std::vector<SolvedDate> dates = SolveReportDates(pointers);
  std::string text;
  for (const SolvedDate& date : dates) {
    text += date.day ? FormatDay(*date.day) + (date.inferred ? "? " : " ") : "- ";
  }
  const auto event = FindEventDay(pointers, dates);
  return text + "event " + (event ? FormatDay(*event) : "-");
}

TEST(ReportDatesTest, TakesUndatedReportsToTheDayOfTheOthers) {
  const auto dated = ReportFixture("a", "en", "The bridge fell on Tuesday.")
                         .Published("2021-06-08")
                         .Date("Tuesday", "2021-06-08");
  const auto weekday = ReportFixture("b", "en", "A bridge collapsed on Tuesday.")
                           .Relative("Tuesday", "op=date weekday=2 dir=-1");
  const auto month = ReportFixture("c", "en", "A bridge collapsed.").Published("2021-06");
  EXPECT_EQ(Solved({dated.Build(), weekday.Build(), month.Build()}),
            "2021-06-08 2021-06-08? 2021-06-08? event 2021-06-08");
}

TEST(ReportDatesTest, LaterReportsNameTheDayOfTheEvent) {
  const auto first = ReportFixture("a", "en", "The bridge fell on Tuesday.")
                         .Published("2021-06-08")
                         .Date("Tuesday", "2021-06-08");
  const auto second = ReportFixture("b", "en", "The bridge fell on Tuesday.")
                          .Published("2021-06-10")
                          .Date("Tuesday", "2021-06-08");
  const auto third = ReportFixture("c", "en", "The bridge fell on Tuesday.")
                         .Published("2021-06-10")
                         .Date("Tuesday", "2021-06-08");
  EXPECT_EQ(Solved({first.Build(), second.Build(), third.Build()}),
            "2021-06-08 2021-06-10 2021-06-10 event 2021-06-08");
}

TEST(ReportDatesTest, AMonthThatDoesNotFitGivesNoDay) {
  const auto dated = ReportFixture("a", "en", "The bridge fell.").Published("2021-06-15");
  const auto other = ReportFixture("b", "en", "The bridge fell.").Published("2020-01");
  EXPECT_EQ(Solved({dated.Build(), other.Build()}), "2021-06-15 - event 2021-06-15");
  EXPECT_EQ(Solved({other.Build()}), "- event -");
  EXPECT_EQ(Solved({}), "event -");
}

}  // namespace
}  // namespace parallax
