// What the container around a report declared of it: a line of NDJSON, a feed item, a ninjs or NewsML-G2
// object.
#ifndef PARALLAX_EXTRACT_METADATA_DECLARED_H_
#define PARALLAX_EXTRACT_METADATA_DECLARED_H_

#include "extract/metadata/page_knowledge.h"
#include "parallax/article.h"
#include "parallax/document.h"

namespace parallax {

// Weighs what the container declared against what the report itself says: structured data of a page first,
// then the container, then what was read off the text. Of a text without a page around it (clean text, a
// fragment of HTML) the container knows more than the text does.
void ApplyDeclared(const RawDocument& document, const PageKnowledge& knowledge, Article& article);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_DECLARED_H_
