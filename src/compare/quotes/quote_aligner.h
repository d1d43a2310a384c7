// The same utterance, in all reports and languages that quote it.
#ifndef PARALLAX_COMPARE_QUOTES_QUOTE_ALIGNER_H_
#define PARALLAX_COMPARE_QUOTES_QUOTE_ALIGNER_H_

#include <vector>

#include "compare/entities/story_entities.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// Every direct and partial quotation of the story stands in exactly one of the results. Quotations of one
// speaker, or where one has no known speaker, are joined by what they say; those of two speakers only when
// their words are all but the same; quotations of few words only when their wording is. Ordered by number
// of reports, then by place. Thread-safe. Cost: square of the number of utterances, cut at 3,000.
[[nodiscard]] std::vector<StoryQuote> AlignQuotes(const StoryView& view, const EntityIndex& entities,
                                                  const PairModel& model);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_QUOTES_QUOTE_ALIGNER_H_
