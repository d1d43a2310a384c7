// The entries of a live blog among the blocks of a body, with their times.
//
// Pages that describe them in JSON-LD say how each entry begins. Where none does, entries are what stands
// behind three or more <time> elements of the body that follow one another in order, down or up.
#ifndef PARALLAX_EXTRACT_METADATA_LIVE_ENTRIES_H_
#define PARALLAX_EXTRACT_METADATA_LIVE_ENTRIES_H_

#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_knowledge.h"
#include "parallax/article.h"

namespace parallax::html {

// Marks the blocks of `article` that begin an entry; sets live_blog where its times alone show that it is
// one. Linear in the page.
void MarkLiveEntries(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_LIVE_ENTRIES_H_
