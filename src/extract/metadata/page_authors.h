// Who wrote a page's report: people only. Organizations among the declared authors are credits.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_AUTHORS_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_AUTHORS_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_knowledge.h"

namespace parallax::html {

struct PageAuthors {
  std::vector<std::string> people;
  std::vector<std::string> agencies;  // that sign as authors
};

[[nodiscard]] PageAuthors ChooseAuthors(const Document& dom, const PageEvidence& evidence,
                                        std::string_view outlet, const PageKnowledge& knowledge);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_AUTHORS_H_
