// The metadata of an HTML page: who published it, when, under which headline, by whom, on whose word.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_METADATA_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_METADATA_H_

#include <string_view>

#include "extract/html/dom.h"
#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_knowledge.h"
#include "parallax/article.h"
#include "parallax/document.h"

namespace parallax::html {

// Sets title, authors, published, modified, outlet, agencies, agency_note, dateline, image_credits, section,
// tags, corrections, canonical_url, paywalled and live_blog of `article`, whose url, text, blocks, captions
// and language are already there; `body` is where the text stands (language only as far as it is known: month
// names of two languages clash). Fields that the page says nothing of stay as they are. `fetched` is when the
// page was fetched, where that is known: what "2 hours ago" counts from; without it such a time is left out
// and a note says so. Linear in the page. Thread-safe.
void FillMetadata(const Document& dom, const BodyNodes& body, const PageKnowledge& knowledge,
                  std::string_view fetched, Article& article);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_METADATA_H_
