#include "compare/comparer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compare/briefing/briefing.h"
#include "compare/claims/claim_aligner.h"
#include "compare/contests/name_slips.h"
#include "compare/contests/number_contests.h"
#include "compare/contests/statement_contests.h"
#include "compare/entities/story_entities.h"
#include "compare/origins/origin_finder.h"
#include "compare/quotes/quote_aligner.h"
#include "compare/report_list.h"
#include "compare/timeline/timeline.h"
#include "compare/view/story_view.h"
#include "compare/wording/wording_finder.h"

namespace parallax {

struct Comparer::State {
  VectorSpace space;
  PairModel pairs;
  TextModel texts;
  Indicators indicators;
  WordingFinder wording;
  std::shared_ptr<const NameMatcher> matcher;
  std::shared_ptr<const Segmenter> segmenter;
};

namespace {

// Claims are contested when a contested value stands in one of their statements.
void MarkContested(std::span<const Contest> contests, std::span<Claim> claims) {
  std::vector<ReportSpan> contested;
  for (const Contest& contest : contests) {
    // A slip is a mistake of one report about a name or figure, not two readings of what happened.
    if (contest.resolution == Resolution::kSlip || contest.kind == ContestKind::kAttribution) continue;
    for (const ContestedValue& value : contest.values) {
      contested.insert(contested.end(), value.statements.begin(), value.statements.end());
    }
  }
  std::sort(contested.begin(), contested.end());
  for (Claim& claim : claims) {
    if (std::any_of(claim.statements.begin(), claim.statements.end(), [&](const ReportSpan& statement) {
          return std::binary_search(contested.begin(), contested.end(), statement);
        })) {
      claim.status = ClaimStatus::kContested;
    }
  }
}

// By origins, then reports, then confidence; single claims stay in the order of their places.
void SortClaims(std::vector<Claim>& claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& l, const Claim& r) {
    return std::pair(l.origins, l.statements.size()) > std::pair(r.origins, r.statements.size());
  });
}

Coverage Cover(const StoryView& view, std::span<const ComparedReport> reports,
               std::span<const Origin> origins) {
  Coverage coverage;
  std::set<std::string> outlets;
  std::set<std::string> limits;
  std::size_t undated = 0;
  for (const ComparedReport& report : reports) {
    const Article& article = report.annotated.article;
    outlets.insert(article.outlet.empty() ? article.source : article.outlet);
    ++coverage.languages[article.language];
    limits.insert(report.annotated.limits.begin(), report.annotated.limits.end());
    if (report.inferred_date.empty()) {
      ++undated;
      continue;
    }
    if (coverage.window_begin.empty() || report.inferred_date < coverage.window_begin) {
      coverage.window_begin = report.inferred_date;
    }
    coverage.window_end = std::max(coverage.window_end, report.inferred_date);
  }
  coverage.outlets = static_cast<std::uint32_t>(outlets.size());
  coverage.origins = static_cast<std::uint32_t>(origins.size());
  coverage.limits.assign(limits.begin(), limits.end());
  if (!view.has_vectors() && view.size() > 1) {
    coverage.limits.emplace_back(
        coverage.languages.size() > 1
            ? "no sentence vectors: statements and quotations were compared by words within each language; "
              "nothing could be aligned across languages"
            : "no sentence vectors: statements and quotations were compared by their words alone");
  }
  if (undated > 0) {
    coverage.limits.push_back(
        fmt::format("{} of {} reports have no date and none could be inferred", undated, reports.size()));
  }
  return coverage;
}

}  // namespace

Comparer::Comparer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Comparer::~Comparer() = default;

Result<std::unique_ptr<Comparer>> Comparer::Create(const DataFiles& data,
                                                   std::shared_ptr<const NameMatcher> matcher,
                                                   std::shared_ptr<const Segmenter> segmenter) {
  Result<VectorSpace> space = VectorSpace::Load(data);
  if (!space) return std::unexpected(space.error());
  Result<PairModel> pairs = PairModel::Load(data);
  if (!pairs) return std::unexpected(pairs.error());
  Result<TextModel> texts = TextModel::Load(data);
  if (!texts) return std::unexpected(texts.error());
  Result<Indicators> indicators = Indicators::Load(data);
  if (!indicators) return std::unexpected(indicators.error());
  Result<WordingFinder> wording = WordingFinder::Load(data);
  if (!wording) return std::unexpected(wording.error());
  return std::unique_ptr<Comparer>(new Comparer(std::make_unique<State>(
      State{*std::move(space), *std::move(pairs), *std::move(texts), *std::move(indicators),
            *std::move(wording), std::move(matcher), std::move(segmenter)})));
}

StoryComparison Comparer::Compare(const Story& story, std::span<const AnnotatedArticle> pile,
                                  std::span<const ArticleVectors> vectors) const {
  const State& state = *state_;
  StoryComparison comparison;
  comparison.id = story.id;
  comparison.title = story.title;
  ReportList list = ListReports(story, pile, vectors);
  comparison.reports = std::move(list.reports);
  if (list.event_day) comparison.event_date = FormatDay(*list.event_day);

  std::vector<const AnnotatedArticle*> articles;
  articles.reserve(comparison.reports.size());
  for (const ComparedReport& report : comparison.reports) articles.push_back(&report.annotated);
  const StoryView view(articles, list.vectors, state.space, *state.matcher, *state.segmenter);

  EntityIndex entities = LinkEntities(view, *state.matcher);
  std::vector<Contest> contests = FindNameSlips(view, *state.matcher, entities);
  comparison.quotes = AlignQuotes(view, entities, state.pairs);
  comparison.origins = FindOrigins(view, state.pairs, state.texts);
  const std::vector<ClaimGroup> groups = AlignClaims(view, state.pairs, state.indicators);
  comparison.claims = ToClaims(view, groups, comparison.origins);

  const auto add = [&](std::vector<Contest> found) {
    std::move(found.begin(), found.end(), std::back_inserter(contests));
  };
  add(FindNumberContests(view, state.pairs, state.indicators, groups));
  add(FindDateContests(view, groups));
  add(FindPolarityContests(view, state.pairs, groups));
  add(FindAttributionContests(view, comparison.quotes, entities));
  comparison.contested = std::move(contests);
  MarkContested(comparison.contested, comparison.claims);

  comparison.wording = state.wording.Find(view, groups, comparison.origins);
  comparison.timeline = BuildTimeline(view);
  comparison.briefing = WriteBriefing(view, groups, comparison.claims, state.pairs);
  SortClaims(comparison.claims);
  comparison.entities = std::move(entities.entities);
  comparison.coverage = Cover(view, comparison.reports, comparison.origins);
  return comparison;
}

}  // namespace parallax
