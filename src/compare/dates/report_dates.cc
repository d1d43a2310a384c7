#include "compare/dates/report_dates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "text/calendar.h"
#include "text/time_frame.h"

namespace parallax {
namespace {

// A named day counts as news when it lies at most this long before the report.
constexpr Day kNewsDays = 7;
// Where a report has no date of its own, days around those of the other reports are tried this far out.
constexpr Day kSearchDays = 6;
// Weights of the evidence for the day of the event: named in the lead, named later, day of a report.
constexpr double kNamedInLead = 1.0;
constexpr double kNamedLater = 0.4;
constexpr double kReportDay = 0.5;
constexpr std::uint32_t kLeadSentences = 6;
// An expression ("on Thursday") that falls on the day of the event outweighs some days of distance from the
// other reports; one ("two weeks ago") that falls on another day they name, a few more.
constexpr double kFallsOnEvent = 3;
constexpr double kFallsOnNamed = 1;

std::optional<Day> OwnDay(const AnnotatedArticle& report) {
  if (report.article.published) {
    if (const auto day = ParseDay(report.article.published->value)) return day;
  }
  return ParseDay(report.anchor_date);
}

std::optional<DayRange> OwnRange(const AnnotatedArticle& report) {
  if (report.article.published) {
    if (const auto range = ParseDayRange(report.article.published->value)) return range;
  }
  return ParseDayRange(report.anchor_date);
}

// Where the lead of a report's body ends, in bytes.
std::uint32_t EndOfLead(const AnnotatedArticle& report) {
  std::uint32_t count = 0;
  for (const Sentence& sentence : report.sentences) {
    if (sentence.place.field == Field::kBody && ++count == kLeadSentences) return sentence.place.span.end;
  }
  return std::numeric_limits<std::uint32_t>::max();
}

using Votes = std::map<Day, double>;

void AddVotes(const AnnotatedArticle& report, std::optional<Day> own, Votes& votes) {
  const std::uint32_t lead = EndOfLead(report);
  std::map<Day, double> best;  // each report has one vote a day
  for (const TimeExpression& expression : report.time_expressions) {
    if (expression.type != TimexType::kDate && expression.type != TimexType::kTime) continue;
    const auto day = ParseDay(expression.value);
    if (!day || (own && (*day > *own || *day < *own - kNewsDays))) continue;
    const bool early = expression.place.field != Field::kBody || expression.place.span.begin < lead;
    best[*day] = std::max(best[*day], early ? kNamedInLead : kNamedLater);
  }
  for (const auto& [day, weight] : best) votes[day] += weight;
  if (own) votes[*own] += kReportDay;
}

std::optional<Day> Winner(const Votes& votes) {
  const auto most = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& l, const auto& r) { return l.second < r.second; });
  return most == votes.end() ? std::nullopt : std::optional(most->first);
}

SolvedDate Infer(const AnnotatedArticle& report, std::uint32_t index, Day event, std::span<const Day> others,
                 const std::set<Day>& named) {
  SolvedDate solved{.day = std::nullopt, .inferred = true, .because = {}};
  const std::optional<DayRange> range = OwnRange(report);
  double best = -std::numeric_limits<double>::infinity();
  for (Day day = event - kSearchDays; day <= event + kSearchDays; ++day) {
    if (range && (day < range->first || day > range->last)) continue;
    double score = 0;
    for (const Day other : others) score -= std::abs(day - other) / static_cast<double>(others.size());
    score -= day < event ? 2.0 * (event - day) : 0.5 * (day - event);
    std::vector<ReportSpan> because;
    bool on_event = false;
    bool on_named = false;
    for (const TimeExpression& expression : report.time_expressions) {
      if (expression.relation.empty()) continue;
      const auto meant = ParseDay(Resolve(expression, FromDays(day)));
      if (!meant || (*meant != event && !named.contains(*meant))) continue;
      (*meant == event ? on_event : on_named) = true;
      because.push_back({index, expression.place});
    }
    score += (on_event ? kFallsOnEvent : 0) + (on_named ? kFallsOnNamed : 0);
    if (score > best) {
      best = score;
      solved.day = day;
      solved.because = std::move(because);
    }
  }
  return solved;
}

}  // namespace

std::vector<SolvedDate> SolveReportDates(std::span<const AnnotatedArticle* const> reports) {
  std::vector<SolvedDate> dates(reports.size());
  Votes votes;
  std::vector<Day> known;
  std::set<Day> named;  // days that reports with a day of their own speak of
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const bool own = reports[i]->article.published && ParseDay(reports[i]->article.published->value);
    dates[i].day = OwnDay(*reports[i]);
    dates[i].inferred = !own;
    if (!dates[i].day) continue;
    known.push_back(*dates[i].day);
    AddVotes(*reports[i], dates[i].day, votes);
    for (const TimeExpression& expression : reports[i]->time_expressions) {
      if (const auto day = ParseDay(expression.value)) named.insert(*day);
    }
    for (const FieldSpan& place : reports[i]->anchor_because) {
      dates[i].because.push_back({static_cast<std::uint32_t>(i), place});
    }
  }
  if (known.empty()) {
    // No report has a day: only days that are written out in the texts can tell.
    for (const AnnotatedArticle* report : reports) AddVotes(*report, std::nullopt, votes);
  }
  const std::optional<Day> event = Winner(votes);
  if (!event) return dates;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (!dates[i].day) dates[i] = Infer(*reports[i], static_cast<std::uint32_t>(i), *event, known, named);
  }
  return dates;
}

std::optional<Day> FindEventDay(std::span<const AnnotatedArticle* const> reports,
                                std::span<const SolvedDate> dates) {
  Votes votes;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (dates[i].day) AddVotes(*reports[i], dates[i].day, votes);
  }
  return Winner(votes);
}

void ResolveAnew(AnnotatedArticle& annotated, Day day) {
  annotated.anchor_date = FormatDay(day);
  annotated.anchor_inferred = true;
  for (TimeExpression& expression : annotated.time_expressions) {
    if (!expression.relation.empty()) expression.value = Resolve(expression, FromDays(day));
  }
}

}  // namespace parallax
