// How two texts or two sentences relate, outside of any story: the scorers that decide edges of origins and
// claims, for `parallax match` and for measuring them.
#ifndef PARALLAX_COMPARE_RELATER_H_
#define PARALLAX_COMPARE_RELATER_H_

#include <cstdint>
#include <memory>

#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/error.h"
#include "text/data_files.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax {

// An annotated text with its vectors (rows may be 0).
struct RelatedText {
  const AnnotatedArticle* annotated = nullptr;
  const ArticleVectors* vectors = nullptr;
};

struct Relation {
  const char* name =
      "";            // of texts: "verbatim" … "independent"; of sentences: "same", "contradicts", "other"
  double score = 0;  // of texts: that one was made out of the other; of sentences: of the relation named
};

class Relater {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Relater>> Create(const DataFiles& data,
                                                               std::shared_ptr<const NameMatcher> matcher,
                                                               std::shared_ptr<const Segmenter> segmenter);
  ~Relater();

  // Whether one text was made out of the other, or both out of a third. Thread-safe.
  [[nodiscard]] Relation RelateTexts(const RelatedText& a, const RelatedText& b) const;
  // Whether body `a` says what body `b` says, denies it, or says another thing. Bodies of several
  // sentences are taken as one; the best of their parts counts too. Thread-safe.
  [[nodiscard]] Relation RelateSentences(const RelatedText& a, const RelatedText& b) const;

 private:
  struct State;
  explicit Relater(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_RELATER_H_
