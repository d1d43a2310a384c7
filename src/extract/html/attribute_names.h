// The attributes that anything in extract/ reads.
#ifndef PARALLAX_EXTRACT_HTML_ATTRIBUTE_NAMES_H_
#define PARALLAX_EXTRACT_HTML_ATTRIBUTE_NAMES_H_

#include <string_view>

namespace parallax::html {

// The (lower-case) name of an attribute that is read, as a view of static storage; else empty.
[[nodiscard]] std::string_view ReadAttribute(std::string_view name);

// Whether some attribute that is read has the size and the first letter of this name, whatever its case: most
// have not.
[[nodiscard]] bool MayBeReadAttribute(std::string_view written);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_ATTRIBUTE_NAMES_H_
