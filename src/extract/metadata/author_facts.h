// The plain facts of names that may be the authors': where they stand, how they are written, how often and
// where else the reader sees them.
#ifndef PARALLAX_EXTRACT_METADATA_AUTHOR_FACTS_H_
#define PARALLAX_EXTRACT_METADATA_AUTHOR_FACTS_H_

#include <string_view>
#include <vector>

#include "extract/metadata/author_candidates.h"

namespace parallax::html {

// Sets the features of all candidates of a page. Linear in the page.
void DescribeAuthors(const PageEvidence& evidence, std::string_view outlet, const PageKnowledge& knowledge,
                     std::vector<AuthorCandidate>& candidates);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_AUTHOR_FACTS_H_
