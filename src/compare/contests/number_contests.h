// Figures that cannot all be right: the same statement with its numbers masked, the same indicator, values
// outside of rounding and "at least". Precision comes first: contradictions are rare.
#ifndef PARALLAX_COMPARE_CONTESTS_NUMBER_CONTESTS_H_
#define PARALLAX_COMPARE_CONTESTS_NUMBER_CONTESTS_H_

#include <span>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/quantities/indicators.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// Values in order of size. An *update* is a later value of something that grows (each higher value was
// published after each lower one); a *slip* is a report against its own other figure, which the others give
// too; anything else is a *dispute*. Figures are compared within the units of `groups` that they stand in, so
// that a contest points at what is a claim; in titles and captions within their statements. Thread-safe.
// Cost: square of the number of units with figures, cut at 1,500.
[[nodiscard]] std::vector<Contest> FindNumberContests(const StoryView& view, const PairModel& model,
                                                      const Indicators& indicators,
                                                      std::span<const ClaimGroup> groups);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CONTESTS_NUMBER_CONTESTS_H_
