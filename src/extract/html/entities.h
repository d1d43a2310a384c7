// Character references ("&amp;", "&#8211;", "&#x27;") in text that an HTML parser did not read: values of
// JSON-LD, attributes whose writer escaped them twice.
#ifndef PARALLAX_EXTRACT_HTML_ENTITIES_H_
#define PARALLAX_EXTRACT_HTML_ENTITIES_H_

#include <string>
#include <string_view>

namespace parallax::html {

// `text` with its character references resolved once; those that name nothing or lack their ";" stay. Linear.
[[nodiscard]] std::string ResolveEntities(std::string_view text);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_ENTITIES_H_
