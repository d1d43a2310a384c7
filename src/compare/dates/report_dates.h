// The day of each report of a story, and the day of the event.
//
// Many reports carry a month, a weekday, or no date at all. The others of the story constrain them: they tell
// of one event, so a report that says "on Thursday" was written within the week after that Thursday, most
// likely on the day itself.
#ifndef PARALLAX_COMPARE_DATES_REPORT_DATES_H_
#define PARALLAX_COMPARE_DATES_REPORT_DATES_H_

#include <optional>
#include <span>
#include <vector>

#include "compare/dates/calendar.h"
#include "parallax/annotated_article.h"
#include "parallax/comparison.h"

namespace parallax {

struct SolvedDate {
  std::optional<Day> day;
  bool inferred = false;            // not the report's own date
  std::vector<ReportSpan> because;  // the places that decided it
};

// One entry a report. A report that has its own day keeps it. Deterministic in the order given, linear in
// the number of time expressions.
[[nodiscard]] std::vector<SolvedDate> SolveReportDates(std::span<const AnnotatedArticle* const> reports);

// Makes `day` the anchor of an article and resolves its relative expressions anew. Linear.
void ResolveAnew(AnnotatedArticle& annotated, Day day);

// The day most reports tell of: days that their first sentences name within the week before the report's own
// day, and that day itself. Nothing when no report has a day.
[[nodiscard]] std::optional<Day> FindEventDay(std::span<const AnnotatedArticle* const> reports,
                                              std::span<const SolvedDate> dates);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_DATES_REPORT_DATES_H_
