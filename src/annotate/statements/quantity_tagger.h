// Finds numbers that count or measure something, with their unit and scope ("at least 40 people").
#ifndef PARALLAX_ANNOTATE_STATEMENTS_QUANTITY_TAGGER_H_
#define PARALLAX_ANNOTATE_STATEMENTS_QUANTITY_TAGGER_H_

#include <memory>

#include "annotate/annotation_context.h"
#include "annotate/quotes/speech_tables.h"
#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class QuantityTagger {
 public:
  // Reads data/statements/. Fails when a table is missing or malformed.
  [[nodiscard]] static Result<std::unique_ptr<QuantityTagger>> Create(
      const DataFiles& data, std::shared_ptr<const SpeechTables> tables);
  ~QuantityTagger();

  // Fills article.quantities. Wants language and, so that dates are told from numbers, time_expressions
  // filled before. A place takes in number, multiplier and unit, not the words of the scope. Dates, clock
  // times, ordinals, telephone numbers, scores, and bare numbers of which nothing is known are left out.
  // Thread-safe, linear.
  void Annotate(const AnnotationContext& context, AnnotatedArticle& article) const;

 private:
  struct State;
  explicit QuantityTagger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_STATEMENTS_QUANTITY_TAGGER_H_
