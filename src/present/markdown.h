// Comparisons and articles as CommonMark. Texts of reports are escaped: none of their characters is markup.
#ifndef PARALLAX_PRESENT_MARKDOWN_H_
#define PARALLAX_PRESENT_MARKDOWN_H_

#include <string>
#include <string_view>

#include "parallax/article.h"
#include "parallax/comparison.h"

namespace parallax {

// The whole comparison; tables are written as GitHub does. Ends with a line end. Thread-safe.
[[nodiscard]] std::string ToMarkdown(const Comparison& comparison);

// Title, a line of metadata, and the body by its blocks. Ends with a line end. Thread-safe.
[[nodiscard]] std::string ToMarkdown(const Article& article);

// One line of text so that Markdown shows it as it is, also at the beginning of a line.
[[nodiscard]] std::string EscapedForMarkdown(std::string_view text);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_MARKDOWN_H_
