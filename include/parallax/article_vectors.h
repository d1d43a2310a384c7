// Vectors of one annotated article, computed once and used by every later stage.
#ifndef PARALLAX_ARTICLE_VECTORS_H_
#define PARALLAX_ARTICLE_VECTORS_H_

#include "parallax/encoder.h"

namespace parallax {

// Rows are parallel to AnnotatedArticle::sentences, ::statements, ::parts and ::quotations. All are empty (0
// rows) where no encoder could be had.
struct ArticleVectors {
  Embeddings sentences;
  // Mean of the token vectors inside the statement, in the context of its sentence, of unit length.
  Embeddings statements;
  // The same for AnnotatedArticle::parts. May be left empty: then statements are compared as wholes.
  Embeddings parts;
  // The same for the words of each quotation; one that runs over several sentences is the mean of all its
  // tokens. May be left empty: then the statements and sentences in the quotation are used.
  Embeddings quotations;
};

}  // namespace parallax

#endif  // PARALLAX_ARTICLE_VECTORS_H_
