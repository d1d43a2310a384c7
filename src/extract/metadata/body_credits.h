// The credits that a body carries in its own text: the dateline it begins with, the agency that signs its
// end.
#ifndef PARALLAX_EXTRACT_METADATA_BODY_CREDITS_H_
#define PARALLAX_EXTRACT_METADATA_BODY_CREDITS_H_

#include "extract/metadata/credits.h"
#include "parallax/article.h"

namespace parallax {

// Reads text and blocks of `article`; sets its dateline where none is known and adds to its agencies.
// Bounded: only the first paragraphs and the end of the last one are looked at.
void ReadBodyCredits(const CreditReader& credits, Article& article);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_BODY_CREDITS_H_
