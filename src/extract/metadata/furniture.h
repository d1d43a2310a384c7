// Blocks that look like body to a model of forms, and whose words say that they are none.
#ifndef PARALLAX_EXTRACT_METADATA_FURNITURE_H_
#define PARALLAX_EXTRACT_METADATA_FURNITURE_H_

#include <string_view>

#include "extract/body/body.h"
#include "extract/metadata/page_knowledge.h"

namespace parallax::html {

// Whether a block calls to something else ("Read also: …", linked); or, leading the body, is a byline, a day,
// an address, a part of the page's title (as LettersOf() gives it) or the text of a button and nothing
// besides; or, above the headline, speaks as notices of sites do (of cookies, newsletters, rights). Linear in
// its text.
[[nodiscard]] bool IsFurniture(const PageBlock& block, BlockPlace place, std::string_view title_letters,
                               const PageKnowledge& knowledge);

// Whether a heading opens the readers' comments: "12 comments", "Leave a reply". Linear in its text.
[[nodiscard]] bool OpensComments(const PageBlock& block, const PageKnowledge& knowledge);

// Both, as the body's extraction takes them; the tables must outlive what is returned.
[[nodiscard]] WordTests WordTestsOf(std::string_view title, const PageKnowledge& knowledge);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_FURNITURE_H_
