// One story out of many reports: who says what, on whose word, and where they differ.
#ifndef PARALLAX_COMPARE_COMPARER_H_
#define PARALLAX_COMPARE_COMPARER_H_

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

class Comparer {
 public:
  // Reads data/compare/. Fails when a table or model is missing or malformed.
  [[nodiscard]] static Result<std::unique_ptr<Comparer>> Create(const DataFiles& data,
                                                                std::shared_ptr<const NameMatcher> matcher,
                                                                std::shared_ptr<const Segmenter> segmenter);
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
