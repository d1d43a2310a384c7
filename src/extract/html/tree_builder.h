// Fills a Document from the parser's tree. Implementation detail of dom.h.
#ifndef PARALLAX_EXTRACT_HTML_TREE_BUILDER_H_
#define PARALLAX_EXTRACT_HTML_TREE_BUILDER_H_

#include "extract/html/dom.h"
#include "parallax/error.h"

namespace parallax::html {

class TreeBuilder {
 public:
  // Parses document.source_ and fills the rest of `document`. Fails only when memory runs out or the
  // parser gives up.
  [[nodiscard]] static Result<void> Build(Document& document);

 private:
  class Walk;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_TREE_BUILDER_H_
