// Finds what is quoted and reported in an article, and who said it.
#ifndef PARALLAX_ANNOTATE_QUOTES_QUOTATION_FINDER_H_
#define PARALLAX_ANNOTATE_QUOTES_QUOTATION_FINDER_H_

#include <memory>

#include "annotate/annotation_context.h"
#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class QuotationFinder {
 public:
  // Reads data/quotes/ and data/statements/. Fails when a table is missing or malformed.
  [[nodiscard]] static Result<std::unique_ptr<QuotationFinder>> Create(const DataFiles& data);
  ~QuotationFinder();

  // Fills article.quotations. Wants language, sentences, mentions and entities filled; works without the
  // last two: then speakers are words only. Indirect quotations may hold partial ones. A language
  // without tables gives passages between marks and little more. Thread-safe; linear in the article.
  void Annotate(const AnnotationContext& context, AnnotatedArticle& article) const;

 private:
  struct State;
  explicit QuotationFinder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_QUOTATION_FINDER_H_
