// The annotate stage: an article in, the article with everything later stages stand on marked in it out.
#ifndef PARALLAX_ANNOTATE_ANNOTATOR_H_
#define PARALLAX_ANNOTATE_ANNOTATOR_H_

#include <memory>

#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/encoder.h"
#include "text/data_files.h"
#include "text/language_identifier.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax {

// What the parts of the stage stand on; shared with other stages.
struct AnnotatorTools {
  std::shared_ptr<const LanguageIdentifier> languages;
  std::shared_ptr<const Segmenter> segmenter;
  std::shared_ptr<const NameMatcher> names;
};

class Annotator {
 public:
  // Fails with kMalformed where a table is broken.
  [[nodiscard]] static Result<std::unique_ptr<Annotator>> Create(const DataFiles& data, AnnotatorTools tools);
  ~Annotator();

  // `encoder` may be null: names are then found by rules and lists alone, which `limits` says, and no vectors
  // come out. An encoder that fails costs the vectors, not the annotation. `vectors` may be null.
  // Thread-safe; linear in the text, the encoder apart.
  [[nodiscard]] AnnotatedArticle Annotate(Article article, const SentenceEncoder* encoder,
                                          ArticleVectors* vectors) const;

 private:
  struct State;
  explicit Annotator(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_ANNOTATOR_H_
