// What the parts of the annotate stage share while they work on one article, so that nothing is computed
// twice. Filled by Annotator; lives no longer than the annotation of that article.
#ifndef PARALLAX_ANNOTATE_ANNOTATION_CONTEXT_H_
#define PARALLAX_ANNOTATE_ANNOTATION_CONTEXT_H_

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "parallax/encoder.h"
#include "parallax/span.h"
#include "text/segmenter.h"

namespace parallax {

class FieldView;

struct AnnotationContext {
  // Tokens of each field, in order, by static_cast<std::size_t>(Field).
  std::array<std::vector<Token>, 3> tokens;
  // Parallel to AnnotatedArticle::sentences; empty without an encoder. Token places are relative to the
  // begin of their sentence.
  std::span<const TokenEmbeddings> vectors;

  // What the finder of quotations read of each field, for those that come behind it; null for an empty field
  // and before.
  std::array<std::shared_ptr<const FieldView>, 3> views;

  [[nodiscard]] const std::vector<Token>& TokensOf(Field field) const {
    return tokens[static_cast<std::size_t>(field)];
  }
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_ANNOTATION_CONTEXT_H_
