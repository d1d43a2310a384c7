// Finds what is quoted and reported in an article, and who said it.
#ifndef PARALLAX_ANNOTATE_QUOTES_QUOTATION_FINDER_H_
#define PARALLAX_ANNOTATE_QUOTES_QUOTATION_FINDER_H_

#include <memory>
#include <utility>

#include "annotate/annotation_context.h"
#include "annotate/quotes/speech_tables.h"
#include "parallax/annotated_article.h"

namespace parallax {

class QuotationFinder {
 public:
  explicit QuotationFinder(std::shared_ptr<const SpeechTables> tables) : tables_(std::move(tables)) {}

  // Fills article.quotations. Wants language, sentences, mentions and entities filled; works without the
  // last two: then speakers are words only. Indirect quotations may hold partial ones. A language
  // without tables gives passages between marks and little more. Leaves its views of the fields in `context`.
  // Thread-safe; linear in the article.
  void Annotate(AnnotationContext& context, AnnotatedArticle& article) const;

 private:
  std::shared_ptr<const SpeechTables> tables_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_QUOTATION_FINDER_H_
