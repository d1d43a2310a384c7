// Cuts sentences into statements: clauses that each say something that can be compared, with who says it.
#ifndef PARALLAX_ANNOTATE_STATEMENTS_STATEMENT_FINDER_H_
#define PARALLAX_ANNOTATE_STATEMENTS_STATEMENT_FINDER_H_

#include <memory>

#include "annotate/annotation_context.h"
#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class StatementFinder {
 public:
  // Reads data/quotes/. Fails when a table is missing or malformed.
  [[nodiscard]] static Result<std::unique_ptr<StatementFinder>> Create(const DataFiles& data);
  ~StatementFinder();

  // Fills article.statements. Wants sentences and quotations filled before. Every sentence with a word gives
  // at least one statement; statements do not overlap, lie within their sentence and cover all of its words.
  // Thread-safe, linear.
  void Annotate(const AnnotationContext& context, AnnotatedArticle& article) const;

 private:
  struct State;
  explicit StatementFinder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_STATEMENTS_STATEMENT_FINDER_H_
