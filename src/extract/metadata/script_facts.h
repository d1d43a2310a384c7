// Dates and names of authors in the data that scripts of a page carry, which are no JSON-LD: the state of a
// client-side framework, calls of counters. They stand under a few usual names.
#ifndef PARALLAX_EXTRACT_METADATA_SCRIPT_FACTS_H_
#define PARALLAX_EXTRACT_METADATA_SCRIPT_FACTS_H_

#include <string>
#include <utility>
#include <vector>

#include "extract/html/dom.h"

namespace parallax::html {

// Pairs of name and value, by script, at most one of each name.
struct ScriptFacts {
  std::vector<std::pair<std::string, std::string>> dates;    // {"publishedAt", "2031-05-17T06:07Z"}
  std::vector<std::pair<std::string, std::string>> authors;  // {"byline", "Ada Example"}
};

// The first date under each name, where the name stands first in its script, and the first value under each
// name for authors. One pass over at most 4 MB of scripts.
[[nodiscard]] ScriptFacts ReadScripts(const Document& dom);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_SCRIPT_FACTS_H_
