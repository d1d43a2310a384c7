// Aligned statements that differ in yes and no or in the day, and utterances given to two speakers.
#ifndef PARALLAX_COMPARE_CONTESTS_STATEMENT_CONTESTS_H_
#define PARALLAX_COMPARE_CONTESTS_STATEMENT_CONTESTS_H_

#include <span>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/entities/story_entities.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// Pairs of asserted statements of two reports, one negated and one not, that would surely say the same
// without the negation. Thread-safe. Cost: square of the number of statements, of which `groups` holds at
// most 4,000 compared ones.
[[nodiscard]] std::vector<Contest> FindPolarityContests(const StoryView& view, const PairModel& model,
                                                        std::span<const ClaimGroup> groups);

// Claims whose statements each name one day, and not the same one.
[[nodiscard]] std::vector<Contest> FindDateContests(const StoryView& view,
                                                    std::span<const ClaimGroup> groups);

// Utterances that different reports give to different people.
[[nodiscard]] std::vector<Contest> FindAttributionContests(const StoryView& view,
                                                           std::span<const StoryQuote> quotes,
                                                           const EntityIndex& entities);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CONTESTS_STATEMENT_CONTESTS_H_
