#include "text/time_frame.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

std::string ValueOf(std::string_view frame, std::string_view base) {
  const auto parsed = ParseTimeFrame(frame);
  if (!parsed) return "not a frame";
  return Resolve(*parsed, ParseIsoDate(base).value_or(CalendarDate{}));
}

TEST(TimeFrameTest, ResolvesFromABase) {
  const struct {
    const char* frame;
    const char* base;
    const char* value;
  } cases[] = {
      {"year=2021 month=3 day=5", "", "2021-03-05"},
      {"year=2021 month=2 day=31", "", ""},
      {"year=2020 month=2 day=29", "", "2020-02-29"},
      {"year=99999", "", ""},
      {"month=2 day=29", "2022-03-10", "2020-02-29"},
      {"month=12", "2022-03-10", "2021-12"},
      {"month=12 dir=1", "2022-03-10", "2022-12"},
      {"month=4", "2022-03-10", "2022-04"},
      {"month=4 day=2 dir=-1", "2022-03-10", "2022-04-02"},
      {"month=8 dir=-1", "2022-03-10", "2021-08"},
      {"month=2 day=20 dir=1", "2022-03-10", "2022-02-20"},
      {"month=12 day=24", "2022", "2022-12-24"},
      {"month=12", "", ""},
      {"weekday=1", "2022-03-10", "2022-03-07"},
      {"weekday=1 dir=1", "2022-03-10", "2022-03-14"},
      {"weekday=4", "2022-03-10", "2022-03-10"},
      {"weekday=4 dir=1", "2022-03-10", "2022-03-10"},
      {"weekday=1", "2022-03", ""},
      {"weekday=5 day=11 dir=-1", "2022-03-10", "2022-02-11"},
      {"op=shift unit=W count=2 sign=-1", "2022-03-10", "2022-W08"},
      {"op=shift unit=W count=2 sign=1 exact=1", "2022-03-10", "2022-03-24"},
      {"op=shift unit=D count=3 sign=-1", "2022-03-10", "2022-03-07"},
      {"op=shift unit=M count=1 sign=-1", "2022-03", "2022-02"},
      {"op=shift unit=D count=1 sign=-1", "2022-03", ""},
      {"op=shift unit=Y count=99999999 sign=-1", "2022-03-10", ""},
      {"op=shift unit=Y count=3000 sign=-1", "2022-03-10", ""},
      {"op=shift unit=B count=5 sign=1", "2022-03-10", "2022-03-17"},
      {"op=shift unit=B count=1 sign=1", "2022-03-11", "2022-03-14"},
      {"op=shift unit=W count=X sign=-1", "2022-03-10", "PXW"},
      {"op=rel unit=W rel=-1", "2021-01-05", "2020-W53"},
      {"op=rel unit=Q rel=-1", "2022-03", "2021-Q4"},
      {"op=rel weekday=5 rel=1", "2022-03-10", "2022-03-18"},
      {"op=rel weekday=5 rel=1 near=1", "2022-03-10", "2022-03-11"},
      {"op=rel weekday=5 rel=-1", "2022-03-10", "2022-03-04"},
      {"op=rel month=3 rel=-1", "2022-03-10", "2021-03"},
      {"op=rel unit=Y rel=-1 quarter=3", "2022-03-10", "2021-Q3"},
      {"op=rel unit=M rel=1 day=31", "2022-03-10", ""},
      {"op=rel unit=M rel=1 weekday=1 nth=1", "2022-03-10", "2022-04-04"},
      {"quarter=4", "2022-01-20", "2021-Q4"},
      {"quarter=1", "2022-03-10", "2022-Q1"},
      {"weekend=1 dir=-1", "2022-03-10", "2022-W09-WE"},
      {"op=dur unit=Y count=2.5", "", "P2.5Y"},
      {"op=dur unit=H count=2 unit2=m count2=30", "", "PT2H30M"},
      {"op=set weekday=1", "", "XXXX-WXX-1"},
      {"century=19", "", "18"},
      {"decade=90", "2022-03-10", "199"},
      {"decade=199", "", "199"},
      {"hour=3 pm=1 weekday=1", "2022-03-10", "2022-03-07T15:00"},
      {"hour=3 utc=1 weekday=1", "2022-03-10", "2022-03-07T03:00Z"},
      {"op=dur unit=Q count=2", "", "P2Q"},
      {"op=rel rel=-1 month=11 weekday=4 nth=4", "2022-03-10", "2021-11-25"},
      {"ref=PAST_REF", "", "PAST_REF"},
      {"year=2021 feast=1000", "", "2021-04-04"},
      {"year=2021 feast=2000", "", "2021-05-02"},
      {"year=2021 month=11 weekday=4 nth=4", "", "2021-11-25"},
      {"colour=red", "", "not a frame"},
      {"month=x", "", "not a frame"},
      {"unit=?", "", "not a frame"},
  };
  for (const auto& c : cases) EXPECT_EQ(ValueOf(c.frame, c.base), c.value) << c.frame << " from " << c.base;
}

TEST(TimeFrameTest, ARangeIsItsTwoEnds) {
  const struct {
    const char* frame;
    const char* ends;
  } cases[] = {
      {"year=2021 month=3 day=5 end_day=7", "2021-03-05 2021-03-07"},
      {"year=2021 month=3 day=28 end_month=4 end_day=2", "2021-03-28 2021-04-02"},
      {"year=2022 month=12 day=28 end_month=1 end_day=2", "2021-12-28 2022-01-02"},
      {"day=28 month=12 end_year=2022 end_month=1 end_day=2", "2021-12-28 2022-01-02"},
      {"year=2014 end_year=2018", "2014 2018"},
      {"year=2014", ""},
  };
  for (const auto& c : cases) {
    const auto ends = SplitRange(ParseTimeFrame(c.frame).value());
    EXPECT_EQ(ends ? Resolve(ends->first, {}) + " " + Resolve(ends->second, {}) : "", c.ends) << c.frame;
  }
}

TEST(TimeFrameTest, FormatsAsItParses) {
  for (const char* text : {"op=shift sign=-1 unit=W count=2", "ref=PAST_REF", "month=3 day=5 part=MO",
                           "op=dur unit=Y unit2=M count=X count2=3", "op=rel rel=1 near=1 season=SU"}) {
    const auto frame = ParseTimeFrame(text);
    ASSERT_TRUE(frame) << text;
    EXPECT_EQ(ParseTimeFrame(FormatTimeFrame(*frame)), frame) << FormatTimeFrame(*frame);
  }
}

TEST(TimeFrameTest, AnExpressionIsResolvedAnewFromItsRelation) {
  TimeExpression expression;
  expression.value = "2022-W08";
  expression.relative = true;
  expression.relation = "op=shift unit=W count=2 sign=-1";
  EXPECT_EQ(Resolve(expression, {2022, 3, 24}), "2022-W10");
  expression.relation.clear();
  EXPECT_EQ(Resolve(expression, {2022, 3, 24}), "2022-W08");
}

}  // namespace
}  // namespace parallax
