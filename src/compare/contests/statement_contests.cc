#include "compare/contests/statement_contests.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "compare/dates/calendar.h"

namespace parallax {
namespace {

// Probability, the negation aside, from which two statements are surely about the same. High: a wrong
// "contradiction" costs more than a missed one.
constexpr double kSurelySame = 0.85;
constexpr std::size_t kMostNegated = 600;
// Mean probability of a claim from which a difference of days in it is told.
constexpr double kSureClaim = 0.7;

std::string SurfaceOf(const StoryView& view, const UnitRef& ref) {
  return std::string(view.report(ref.report).article().Surface(PlaceOf(view, ref)));
}

ReportSpan SpanOf(const StoryView& view, const UnitRef& ref) {
  return {ref.report, PlaceOf(view, ref)};
}

// The only day that a statement names; nothing when it names none or several, or a part of a longer time.
std::optional<Day> OnlyDay(const StoryView& view, const UnitRef& ref) {
  const FieldSpan& place = PlaceOf(view, ref);
  std::optional<Day> only;
  for (const TimeExpression& expression : view.report(ref.report).annotated->time_expressions) {
    if (expression.place.field != place.field || !place.span.Contains(expression.place.span)) continue;
    if (expression.type != TimexType::kDate && expression.type != TimexType::kTime) continue;
    const std::optional<Day> day = ParseDay(expression.value);
    if (!day || (only && *only != *day)) return std::nullopt;
    only = day;
  }
  return only;
}

}  // namespace

std::vector<Contest> FindPolarityContests(const StoryView& view, const PairModel& model,
                                          std::span<const ClaimGroup> groups) {
  std::vector<UnitRef> negated;
  std::vector<UnitRef> affirmed;
  for (const ClaimGroup& group : groups) {
    for (const UnitRef& ref : group.statements) {
      const Statement& statement = StatementOf(view, ref);
      // A part says too little to be denied: "after four talks" and "after talks without a result" agree.
      if (!IsWhole(view.report(ref.report), UnitOf(view, ref))) continue;
      if (statement.modality != Modality::kAsserted) continue;
      const bool no = PieceOf(view, ref).negated;
      if (!no) affirmed.push_back(ref);
      if (no && negated.size() < kMostNegated) negated.push_back(ref);
    }
  }
  std::sort(negated.begin(), negated.end());
  std::sort(affirmed.begin(), affirmed.end());
  std::vector<Contest> contests;
  for (const UnitRef& no : negated) {
    Piece masked = PieceOf(view, no);
    masked.negated = false;
    double best = kSurelySame;
    std::optional<UnitRef> yes;
    for (const UnitRef& candidate : affirmed) {
      if (candidate.report == no.report) continue;
      // By the weights that ask for words in common: of two who tell near things, one denying and one not,
      // few contradict each other.
      const Piece& piece = PieceOf(view, candidate);
      const double same = (model.SaysInStory(masked, piece) + model.SaysInStory(piece, masked)) / 2;
      if (same > best) {
        best = same;
        yes = candidate;
      }
    }
    if (!yes) continue;
    contests.push_back({.kind = ContestKind::kPolarity,
                        .about = SurfaceOf(view, *yes),
                        .resolution = Resolution::kDispute,
                        .values = {{SurfaceOf(view, *yes), {SpanOf(view, *yes)}},
                                   {SurfaceOf(view, no), {SpanOf(view, no)}}}});
  }
  return contests;
}

std::vector<Contest> FindDateContests(const StoryView& view, std::span<const ClaimGroup> groups) {
  std::vector<Contest> contests;
  for (const ClaimGroup& group : groups) {
    if (group.statements.size() < 2 || group.confidence < kSureClaim) continue;
    std::map<Day, std::vector<ReportSpan>> days;
    std::set<std::uint32_t> reports;
    for (const UnitRef& ref : group.statements) {
      // "On the day after the storm, …": what an adverbial only sets out from is not told to have been then.
      if (!IsWhole(view.report(ref.report), UnitOf(view, ref))) continue;
      if (const std::optional<Day> day = OnlyDay(view, ref)) {
        days[*day].push_back(SpanOf(view, ref));
        reports.insert(ref.report);
      }
    }
    if (days.size() < 2 || reports.size() < 2) continue;
    Contest contest{.kind = ContestKind::kDate,
                    .about = SurfaceOf(view, group.representative),
                    .resolution = Resolution::kDispute,
                    .values = {}};
    for (auto& [day, places] : days) contest.values.push_back({FormatDay(day), std::move(places)});
    contests.push_back(std::move(contest));
  }
  return contests;
}

std::vector<Contest> FindAttributionContests(const StoryView& view, std::span<const StoryQuote> quotes,
                                             const EntityIndex& entities) {
  std::vector<Contest> contests;
  for (const StoryQuote& quote : quotes) {
    std::map<std::uint32_t, std::vector<ReportSpan>> speakers;
    for (const QuoteInstance& instance : quote.instances) {
      const AnnotatedArticle& annotated = *view.report(instance.place.report).annotated;
      for (const Quotation& quotation : annotated.quotations) {
        if (quotation.place != instance.place.place) continue;
        // Whom a pronoun or an office means is a guess of ours, not what the report says.
        const bool named =
            quotation.speaker &&
            std::any_of(annotated.mentions.begin(), annotated.mentions.end(), [&](const Mention& mention) {
              return !mention.nominal && mention.place.field == quotation.speaker->field &&
                     mention.place.span.Overlaps(quotation.speaker->span);
            });
        if (!named) continue;
        if (const auto speaker = entities.Find(instance.place.report, quotation.speaker_entity)) {
          speakers[*speaker].push_back(instance.place);
        }
      }
    }
    if (speakers.size() < 2) continue;
    const ReportSpan& first = quote.instances.front().place;
    Contest contest{.kind = ContestKind::kAttribution,
                    .about = std::string(view.report(first.report).article().Surface(first.place)),
                    .resolution = Resolution::kDispute,
                    .values = {}};
    for (auto& [speaker, places] : speakers) {
      contest.values.push_back({entities.entities[speaker].name, std::move(places)});
    }
    contests.push_back(std::move(contest));
  }
  return contests;
}

}  // namespace parallax
