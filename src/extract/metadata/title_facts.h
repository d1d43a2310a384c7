// The plain facts of texts that may be the headline: where they stand, how like they are to each other and to
// the address, how they are written.
#ifndef PARALLAX_EXTRACT_METADATA_TITLE_FACTS_H_
#define PARALLAX_EXTRACT_METADATA_TITLE_FACTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/title_candidates.h"

namespace parallax::html {

struct TitleHeading {
  NodeId node = 0;
  int level = 1;
  std::string whole;
};

// What the candidates of a page are compared with.
struct TitleContext {
  const std::string& outlet;  // as LettersOf() gives it
  const std::string& host;    // the name in the page's address, likewise
  const std::vector<TitleHeading>& headings;
  const std::vector<std::string>& ld_headline;  // as TitleWords() gives them; empty where not declared
  const std::vector<std::string>& open_graph;
  const std::vector<std::string>& title_element;
};

[[nodiscard]] constexpr std::uint32_t TitleBit(TitlePlace place) {
  return 1U << static_cast<unsigned>(place);
}

// Whether a title has no small letters.
[[nodiscard]] bool IsShoutedTitle(std::string_view title);

// Sets the features of all candidates of a page. Linear in the page.
void DescribeTitles(const Document& dom, const PageEvidence& evidence, const TitleContext& context,
                    std::vector<TitleCandidate>& candidates);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_TITLE_FACTS_H_
