// The part of a report that tells its event: what grouping reads.
#ifndef PARALLAX_GROUP_REPORT_LEAD_H_
#define PARALLAX_GROUP_REPORT_LEAD_H_

#include "parallax/article.h"

namespace parallax {

// Cuts the body behind its lead, at the end of a word; a title and captions stay. Grouping decides by title
// and lead alone, so what stands behind need not be annotated or encoded for it.
void KeepLead(Article& article);

}  // namespace parallax

#endif  // PARALLAX_GROUP_REPORT_LEAD_H_
