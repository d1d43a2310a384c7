// Cuts sentences into statements: clauses that each say something that can be compared, with who says it.
#ifndef PARALLAX_ANNOTATE_STATEMENTS_STATEMENT_FINDER_H_
#define PARALLAX_ANNOTATE_STATEMENTS_STATEMENT_FINDER_H_

#include "annotate/annotation_context.h"
#include "parallax/annotated_article.h"

namespace parallax {

class StatementFinder {
 public:
  // Fills article.statements and article.parts. Wants sentences and quotations filled before, and the views
  // in `context` that finding the quotations left. Every sentence with a word gives at least one statement,
  // headings inside the body apart that have no verb; statements do not overlap and lie within their
  // sentence. Left out are conjunctions at the front of clauses and the words that only name who speaks.
  // Thread-safe, linear.
  void Annotate(const AnnotationContext& context, AnnotatedArticle& article) const;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_STATEMENTS_STATEMENT_FINDER_H_
