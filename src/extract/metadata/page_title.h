// The headline of a page, without the site's name, and the outlet's name.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_TITLE_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_TITLE_H_

#include <string>

#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_knowledge.h"

namespace parallax::html {

// The outlet as the page names it: og:site_name, the publisher of its JSON-LD, other declarations; empty when
// it says nothing.
[[nodiscard]] std::string ChooseOutlet(const PageEvidence& evidence);

// The likeliest of the candidates (title_candidates.h); empty where there is none.
[[nodiscard]] std::string ChooseTitle(const Document& dom, const PageEvidence& evidence,
                                      std::string_view outlet, const PageKnowledge& knowledge);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_TITLE_H_
