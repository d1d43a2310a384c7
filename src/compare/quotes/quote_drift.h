// How two renderings of one utterance in one language differ: the words only one of them has.
#ifndef PARALLAX_COMPARE_QUOTES_QUOTE_DRIFT_H_
#define PARALLAX_COMPARE_QUOTES_QUOTE_DRIFT_H_

#include <optional>

#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// Nothing when both have the same words (case and marks aside), or their languages differ. Neighbouring
// words make one span. Cost: product of the lengths.
[[nodiscard]] std::optional<QuoteDrift> FindDrift(const StoryView& view, const ReportSpan& from,
                                                  const ReportSpan& to);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_QUOTES_QUOTE_DRIFT_H_
