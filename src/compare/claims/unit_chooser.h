// Which parts of statements are compared by themselves and which together.
//
// One report tells in a clause what another tells in an apposition, and a third in two clauses: no cut of a
// sentence made without looking at the others is right. So every run of neighbouring parts is a possible
// unit, and a sentence is cut so that its units find the most in other reports (segmentation by dynamic
// programming, as in Brants, Chen and Tsochantaridis, "Topic-based document segmentation", 2002, but scored
// against other texts; runs of several pieces against one are what Vecalign, Thompson and Koehn 2019, tries
// for sentences).
#ifndef PARALLAX_COMPARE_CLAIMS_UNIT_CHOOSER_H_
#define PARALLAX_COMPARE_CLAIMS_UNIT_CHOOSER_H_

#include <vector>

#include "compare/claims/unit_ref.h"
#include "compare/claims/unit_scorer.h"
#include "compare/view/story_view.h"

namespace parallax {

// At most so many units of a story are compared, those that stand first in their reports.
inline constexpr std::size_t kMostUnits = 4000;

// Units that do not overlap and together take in all parts of every sentence of the body (of the title where
// there is no body), those left out that say too little by themselves or only who speaks. Sorted. Cost: each
// report is held against twelve others, the product of their units.
[[nodiscard]] std::vector<UnitRef> ChooseUnits(const StoryView& view, UnitScorer& scorer);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CLAIMS_UNIT_CHOOSER_H_
