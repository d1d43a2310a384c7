#include "compare/report_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compare/dates/report_dates.h"

namespace parallax {
namespace {

struct Entry {
  const AnnotatedArticle* annotated = nullptr;
  const ArticleVectors* vectors = nullptr;
  std::vector<std::string> duplicates;
};

std::string_view PublishedOf(const AnnotatedArticle& annotated) {
  return annotated.article.published ? std::string_view(annotated.article.published->value)
                                     : std::string_view();
}

// A total order on content: equal keys are equal reports, whose order cannot be seen.
auto ContentKey(const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view,
                    std::string_view, std::string_view, std::string_view>(
      article.text, article.title, article.captions, article.outlet, PublishedOf(annotated), article.source,
      article.url, article.id);
}

bool SameReport(const AnnotatedArticle& left, const AnnotatedArticle& right) {
  return left.article.text == right.article.text && left.article.title == right.article.title &&
         left.article.captions == right.article.captions && left.article.outlet == right.article.outlet;
}

std::vector<Entry> Fold(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& l, const Entry& r) {
    return ContentKey(*l.annotated) < ContentKey(*r.annotated);
  });
  std::vector<Entry> kept;
  for (Entry& entry : entries) {
    if (!kept.empty() && SameReport(*kept.back().annotated, *entry.annotated)) {
      kept.back().duplicates.push_back(entry.annotated->article.id);
    } else {
      kept.push_back(std::move(entry));
    }
  }
  return kept;
}

// The same with the places of `because` renumbered after the reports were sorted.
void Renumber(std::vector<ReportSpan>& places, const std::vector<std::uint32_t>& position) {
  for (ReportSpan& place : places) place.report = position[place.report];
}

}  // namespace

ReportList ListReports(const Story& story, std::span<const AnnotatedArticle> pile,
                       std::span<const ArticleVectors> vectors) {
  std::vector<Entry> entries;
  for (const std::uint32_t report : story.reports) {
    if (report >= pile.size()) continue;
    entries.push_back({&pile[report], report < vectors.size() ? &vectors[report] : nullptr, {}});
  }
  entries = Fold(std::move(entries));
  std::vector<const AnnotatedArticle*> articles;
  for (const Entry& entry : entries) articles.push_back(entry.annotated);
  const std::vector<SolvedDate> dates = SolveReportDates(articles);

  // By day (unknown last), then source and id, then content.
  std::vector<std::uint32_t> order(entries.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t l, std::uint32_t r) {
    const auto key = [&](std::uint32_t i) {
      const Article& article = articles[i]->article;
      return std::tuple(!dates[i].day.has_value(), dates[i].day.value_or(0), std::string_view(article.source),
                        std::string_view(article.id));
    };
    return key(l) < key(r);
  });
  std::vector<std::uint32_t> position(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) position[order[i]] = i;

  ReportList list;
  std::vector<SolvedDate> sorted_dates;
  for (const std::uint32_t i : order) {
    ComparedReport report{.annotated = *articles[i],
                          .inferred_date = {},
                          .because = dates[i].because,
                          .duplicates = std::move(entries[i].duplicates)};
    Renumber(report.because, position);
    if (dates[i].day) {
      report.inferred_date = FormatDay(*dates[i].day);
      if (dates[i].inferred && articles[i]->anchor_date != report.inferred_date) {
        ResolveAnew(report.annotated, *dates[i].day);
      }
    }
    list.reports.push_back(std::move(report));
    list.vectors.push_back(entries[i].vectors);
    sorted_dates.push_back(dates[i]);
  }
  articles.clear();
  for (const ComparedReport& report : list.reports) articles.push_back(&report.annotated);
  list.event_day = FindEventDay(articles, sorted_dates);
  return list;
}

}  // namespace parallax
