#include "compare/timeline/timeline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "compare/dates/calendar.h"

namespace parallax {
namespace {

struct Point {
  std::string date;
  TimePrecision precision;
};

// The point in time of a TIMEX3 value, cut to what is certain: "2022-03-10TMO" is a day.
std::optional<Point> PointOf(const TimeExpression& expression) {
  if (expression.type != TimexType::kDate && expression.type != TimexType::kTime) return std::nullopt;
  const std::string& value = expression.value;
  if (const auto day = ParseDay(value)) {
    if (ParseMinute(value) && value.size() >= 16) return Point{value.substr(0, 16), TimePrecision::kMinute};
    return Point{FormatDay(*day), TimePrecision::kDay};
  }
  if (!ParseDayRange(value)) return std::nullopt;
  return Point{value, value.size() == 4 ? TimePrecision::kYear : TimePrecision::kMonth};
}

// The sentence of the body around a place.
std::optional<FieldSpan> SentenceAround(const AnnotatedArticle& annotated, FieldSpan place) {
  for (const Sentence& sentence : annotated.sentences) {
    if (sentence.place.field == place.field && sentence.place.span.Contains(place.span))
      return sentence.place;
  }
  return std::nullopt;
}

}  // namespace

std::vector<TimelinePoint> BuildTimeline(const StoryView& view) {
  std::map<std::string, TimelinePoint> points;
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    const AnnotatedArticle& annotated = *view.report(r).annotated;
    for (const TimeExpression& expression : annotated.time_expressions) {
      if (expression.place.field != Field::kBody) continue;
      const std::optional<Point> point = PointOf(expression);
      const std::optional<FieldSpan> sentence = SentenceAround(annotated, expression.place);
      if (!point || !sentence) continue;
      TimelinePoint& target = points[point->date];
      target.date = point->date;
      target.precision = point->precision;
      target.spans.push_back({r, *sentence});
    }
  }
  std::vector<TimelinePoint> timeline;
  for (auto& [date, point] : points) {
    std::sort(point.spans.begin(), point.spans.end());
    point.spans.erase(std::unique(point.spans.begin(), point.spans.end()), point.spans.end());
    timeline.push_back(std::move(point));
  }
  return timeline;
}

}  // namespace parallax
