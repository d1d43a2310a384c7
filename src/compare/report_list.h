// The reports of a story in an order that does not depend on that of the input, copies folded.
#ifndef PARALLAX_COMPARE_REPORT_LIST_H_
#define PARALLAX_COMPARE_REPORT_LIST_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compare/dates/calendar.h"
#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/comparison.h"
#include "parallax/story.h"

namespace parallax {

struct ReportList {
  std::vector<ComparedReport> reports;         // by day, source, id; their own copies
  std::vector<const ArticleVectors*> vectors;  // parallel; null where there are none
  std::optional<Day> event_day;
};

// Copies the reports of the story out of the pile, folds those whose title, text and captions are equal
// byte for byte and that are from one outlet, solves their days, and resolves the relative dates of those
// whose day was inferred.
[[nodiscard]] ReportList ListReports(const Story& story, std::span<const AnnotatedArticle> pile,
                                     std::span<const ArticleVectors> vectors);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_REPORT_LIST_H_
