// Figures that cannot all be right: the same statement with its numbers masked, the same indicator, values
// outside of rounding and "at least". Precision comes first: contradictions are rare.
#ifndef PARALLAX_COMPARE_CONTESTS_NUMBER_CONTESTS_H_
#define PARALLAX_COMPARE_CONTESTS_NUMBER_CONTESTS_H_

#include <vector>

#include "compare/quantities/indicators.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// Values in order of size. An *update* is a later value of something that grows (each higher value was
// published after each lower one); a *slip* is a report against its own other figure, which the others give
// too; anything else is a *dispute*. Thread-safe. Cost: square of the number of statements with figures,
// cut at 1,500.
[[nodiscard]] std::vector<Contest> FindNumberContests(const StoryView& view, const PairModel& model,
                                                      const Indicators& indicators);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CONTESTS_NUMBER_CONTESTS_H_
