// The comparison as one HTML file that asks for nothing else: the page built from web/, with the document of
// json.h in it. A content security policy in the page lets nothing run but its own script, and nothing load.
#ifndef PARALLAX_PRESENT_HTML_PAGE_H_
#define PARALLAX_PRESENT_HTML_PAGE_H_

#include <string>

#include "parallax/comparison.h"
#include "parallax/error.h"

namespace parallax {

// The page, or kUnavailable where this program was built without it. Texts of reports stand in it as data
// only: no byte of them can end the element that holds them. Linear in the record; thread-safe.
[[nodiscard]] Result<std::string> ToHtml(const Comparison& comparison);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_HTML_PAGE_H_
