// What grouping sees of a report: evidence of different kinds, in forms whose mean over a story can be kept.
#ifndef PARALLAX_GROUP_REPORT_FEATURES_H_
#define PARALLAX_GROUP_REPORT_FEATURES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "text/name_matcher.h"

namespace parallax {

// Term and weight, sorted by term. Terms are hashes of 32 bits: of a million terms one in some thousands
// shares its hash with another, which is noise among a hundred words of a report.
using SparseVector = std::vector<std::pair<std::uint32_t, float>>;

[[nodiscard]] double Dot(const SparseVector& a, const SparseVector& b);

struct ReportFeatures {
  std::string language;
  std::vector<float> dense;     // of title and lead; unit length, not centred; empty without an encoder
  SparseVector words;           // counts of word units of title and lead; terms differ between languages
  SparseVector anchors;         // counts of names (romanised) and numbers; terms are shared by all languages
  double length = 0;            // words of title and lead, logarithmic: 0 (one) … 1 (80 or more)
  std::optional<double> hours;  // publication, hours since 1970
};

// Features of one report. Terms are hashes (XXH3), so that they do not depend on other reports.
[[nodiscard]] ReportFeatures MakeFeatures(const AnnotatedArticle& annotated, const ArticleVectors& vectors,
                                          const NameMatcher& names);

// What the terms of a report stand for: names and numbers as it writes them first, words as they are counted.
using TermSurfaces = std::map<std::uint32_t, std::string>;
[[nodiscard]] TermSurfaces AnchorSurfaces(const AnnotatedArticle& annotated, const NameMatcher& names);
[[nodiscard]] TermSurfaces WordSurfaces(const AnnotatedArticle& annotated);

// Hours since 1970 of an ISO 8601 day or moment; nothing for less than a day, or a year before 1900 or after
// 2200.
[[nodiscard]] std::optional<double> HoursOf(std::string_view iso);

}  // namespace parallax

#endif  // PARALLAX_GROUP_REPORT_FEATURES_H_
