// Why a report of a grouped pile is in its story and not in the next best one.
#ifndef PARALLAX_GROUP_REASONS_H_
#define PARALLAX_GROUP_REASONS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "group/pile.h"
#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/story.h"
#include "text/name_matcher.h"

namespace parallax {

// What the reasons are told from, all in one order of reports.
struct ReasonSources {
  const SimilarityWeights* weights = nullptr;
  const NameMatcher* names = nullptr;
  const Pile* pile = nullptr;
  std::span<const Cluster> stories;
  std::vector<const AnnotatedArticle*> articles;
  std::vector<const ArticleVectors*> vectors;
};

// A report's reason, and the place of the next best story in `stories`.
struct ReportReason {
  StoryReason reason;  // without `next_story`
  std::optional<std::uint32_t> next;
};

// Words of a report that are told at most: those of most weight.
inline constexpr std::size_t kWordsTold = 8;

// Surfaces of the terms that both have, those of most weight first.
[[nodiscard]] std::vector<std::string> SharedSurfaces(const SparseVector& a, const SparseVector& b,
                                                      const TermSurfaces& surfaces, std::size_t most);

// Reasons of the reports that are asked for. Cost: as many comparisons a report as there were candidates.
[[nodiscard]] std::vector<ReportReason> ExplainReports(const ReasonSources& sources,
                                                       std::span<const std::uint32_t> asked);

}  // namespace parallax

#endif  // PARALLAX_GROUP_REASONS_H_
