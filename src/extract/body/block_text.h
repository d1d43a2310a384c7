// The text of a run of nodes as a reader sees it: white space collapsed, <br> as a line feed, invisible
// characters left out, and, when asked for, the way back from every byte of it to the page's source.
#ifndef PARALLAX_EXTRACT_BODY_BLOCK_TEXT_H_
#define PARALLAX_EXTRACT_BODY_BLOCK_TEXT_H_

#include <string>

#include "extract/html/dom.h"
#include "parallax/offset_map.h"

namespace parallax::html {

// Appends the visible text of the nodes [begin, end) to `text`. Hidden elements (IsInvisible) are passed
// over. `map`, where given, receives runs from offsets of `text` to offsets of dom.source(). Linear.
void AppendVisibleText(const Document& dom, NodeId begin, NodeId end, std::string& text,
                       OffsetMap* map = nullptr);

// Whether nothing inside of that element is text of the page: scripts, styles, form controls, embedded
// objects.
[[nodiscard]] bool IsInvisible(Tag tag);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_BLOCK_TEXT_H_
