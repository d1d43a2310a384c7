// The page as it was built from web/. Implementation detail of html_page.h.
#ifndef PARALLAX_PRESENT_EMBEDDED_PAGE_H_
#define PARALLAX_PRESENT_EMBEDDED_PAGE_H_

#include <string_view>

namespace parallax {

// Lives as long as the program; empty where the program was built without the page.
[[nodiscard]] std::string_view EmbeddedPage();

}  // namespace parallax

#endif  // PARALLAX_PRESENT_EMBEDDED_PAGE_H_
