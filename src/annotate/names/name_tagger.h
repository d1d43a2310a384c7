// Names of an article: mentions, and the entities they are mentions of.
#ifndef PARALLAX_ANNOTATE_NAMES_NAME_TAGGER_H_
#define PARALLAX_ANNOTATE_NAMES_NAME_TAGGER_H_

#include <memory>

#include "annotate/annotation_context.h"
#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"
#include "text/name_matcher.h"

namespace parallax {

class NameTagger {
 public:
  [[nodiscard]] static Result<std::unique_ptr<NameTagger>> Create(const DataFiles& data,
                                                                  std::shared_ptr<const NameMatcher> matcher);
  ~NameTagger();

  // Fills mentions and entities of `article` over title, body and captions; its language and sentences and
  // the tokens of `context` must be there. Names by rules and lists where the context has no vectors, and a
  // line in `limits` that says so. Thread-safe. Linear in the text, up to bounded comparisons of names.
  void Annotate(const AnnotationContext& context, AnnotatedArticle& article) const;

 private:
  struct State;
  explicit NameTagger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_NAME_TAGGER_H_
