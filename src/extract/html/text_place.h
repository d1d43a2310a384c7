// Where the characters of a text node stand in the source: the text as the parser gives it beside the markup
// that it was made of, aligned step by step. Entities were resolved and carriage returns dropped; and where
// the parser joined two runs of text because a tag between them meant nothing (`one</b> two`), that tag
// stands in the source only.
#ifndef PARALLAX_EXTRACT_HTML_TEXT_PLACE_H_
#define PARALLAX_EXTRACT_HTML_TEXT_PLACE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/html/dom.h"
#include "parallax/offset_map.h"

namespace parallax::html {

// Map from offsets of a text node's text to offsets of dom.source(): linear where both read the same, entity
// by entity elsewhere. Empty for a node without a place. Linear in the node's text and place.
[[nodiscard]] OffsetMap TextToSource(const Document& dom, NodeId text_node);

// Where `text`, of which the parser does not say where it came from, stands in `source` at or after `from`;
// nothing where it is not what comes next, give or take tags and white space. Linear in the text and at most
// 4096 bytes of tags.
[[nodiscard]] std::optional<SourceRange> FindText(std::string_view source, std::size_t from,
                                                  std::string_view text);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_TEXT_PLACE_H_
