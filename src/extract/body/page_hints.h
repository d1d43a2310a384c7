// What a page says of its own body in its metadata, as far as finding the body needs it.
#ifndef PARALLAX_EXTRACT_BODY_PAGE_HINTS_H_
#define PARALLAX_EXTRACT_BODY_PAGE_HINTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/html/dom.h"

namespace parallax::html {

struct PageHints {
  std::string title;
  std::string description;
  std::string article_body;
};

// Title and description of OpenGraph, else of the page itself; the longest "articleBody" of its JSON-LD.
// Linear.
[[nodiscard]] PageHints CollectHints(const Document& dom);

enum class JsonText : std::uint8_t {
  kPlain,      // tags and line breaks are blanks
  kAsWritten,  // both are kept
};

// The longest string value of `key` in a JSON text, read without parsing the rest of it, so that broken JSON
// still gives it. Linear.
[[nodiscard]] std::string LongestJsonString(std::string_view json, std::string_view key,
                                            JsonText text = JsonText::kPlain);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_PAGE_HINTS_H_
