// One story out of many reports: who says what, on whose word, and where they differ.
#ifndef PARALLAX_COMPARE_COMPARER_H_
#define PARALLAX_COMPARE_COMPARER_H_

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/comparison.h"
#include "parallax/error.h"
#include "parallax/story.h"
#include "text/data_files.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax {

// Resolves the time expressions of an article anew, counted from `day` (ISO 8601). Given by the one who
// strings the stages together, since the tagger of times is of another stage. Must be thread-safe.
using Reanchor = std::function<void(AnnotatedArticle& article, const std::string& day)>;

class Comparer {
 public:
  // Reads data/compare/. Without `reanchor`, relative dates of reports whose day only the story tells
  // stay unresolved.
  [[nodiscard]] static Result<std::unique_ptr<Comparer>> Create(const DataFiles& data,
                                                                std::shared_ptr<const NameMatcher> matcher,
                                                                std::shared_ptr<const Segmenter> segmenter,
                                                                Reanchor reanchor = nullptr);
  ~Comparer();

  // Compares the reports of `story`, which are indices into `pile`; `vectors` is parallel to the pile or
  // empty, and entries may have no rows. The same bytes for any order of the pile. Thread-safe. Equal
  // reports are folded into one. Cost: see the parts; all are bounded.
  [[nodiscard]] StoryComparison Compare(const Story& story, std::span<const AnnotatedArticle> pile,
                                        std::span<const ArticleVectors> vectors) const;

 private:
  struct State;
  explicit Comparer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_COMPARER_H_
