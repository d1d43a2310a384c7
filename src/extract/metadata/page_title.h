// The headline of a page, without the site's name, and the outlet's name.
//
// Candidates are what the markup declares, what JSON-LD says, the headings and the <title>, whole and with
// its last or first part taken off. Each has the weight of its kind and the support of the others that say
// the same: a site's name stands in one of them, the headline in most.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_TITLE_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_TITLE_H_

#include <string>

#include "extract/metadata/date_reader.h"
#include "extract/metadata/page_evidence.h"

namespace parallax::html {

// The outlet as the page names it: og:site_name, the publisher of its JSON-LD, other declarations; empty when
// it says nothing.
[[nodiscard]] std::string ChooseOutlet(const PageEvidence& evidence);

[[nodiscard]] std::string ChooseTitle(const Document& dom, const PageEvidence& evidence,
                                      std::string_view outlet, const DateReader& dates);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_TITLE_H_
