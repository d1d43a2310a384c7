// The body of a page that shows none: many sites send it as data and leave it to a script to show it.
#ifndef PARALLAX_EXTRACT_BODY_SCRIPT_BODY_H_
#define PARALLAX_EXTRACT_BODY_SCRIPT_BODY_H_

#include <cstddef>
#include <optional>

#include "extract/body/body.h"
#include "extract/html/dom.h"

namespace parallax::html {

// The longest "articleBody" in the page's JSON (JSON-LD, and the state that scripts start from), else the
// longest value of another usual name ("body", "content", …) that reads as prose, cut into its paragraphs;
// markup and entities in it are read as such. Its offsets all map to the script it stands in. Nothing where
// it is shorter than `least` bytes. Linear.
[[nodiscard]] std::optional<Body> FindScriptBody(const Document& dom, std::size_t least);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_SCRIPT_BODY_H_
