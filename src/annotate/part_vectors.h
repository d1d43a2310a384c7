// Vectors for the parts of statements, for those reports that are compared with others.
#ifndef PARALLAX_ANNOTATE_PART_VECTORS_H_
#define PARALLAX_ANNOTATE_PART_VECTORS_H_

#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/encoder.h"
#include "parallax/error.h"

namespace parallax {

// Brings `vectors.parts` halfway to what the encoder makes of each part by itself. Vectors pooled from a pass
// over the sentence know what "it" is, but are drawn to all that the sentence tells, and its parts lie close
// together; a part read alone tells only what it says. The mean of the two has both. Parts that are a whole
// sentence stay as they are. Where there are no pooled vectors the parts get those of their own. Fails as the
// encoder does, and leaves `vectors` alone then. Thread-safe; one call of the encoder.
[[nodiscard]] Result<void> SharpenParts(const AnnotatedArticle& annotated, const SentenceEncoder& encoder,
                                        ArticleVectors& vectors);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_PART_VECTORS_H_
