// Which pairs of reports are worth aligning.
#ifndef PARALLAX_COMPARE_ORIGINS_CANDIDATES_H_
#define PARALLAX_COMPARE_ORIGINS_CANDIDATES_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "compare/view/story_view.h"

namespace parallax {

// Pairs (i < j), sorted: all of them in stories of up to 60 reports; in larger ones, for each report the
// 24 that are nearest by winnowed fingerprints and mean vector. Bounded by 24 pairs a report; the search
// itself compares n² short lists.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> CandidatePairs(const StoryView& view);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_ORIGINS_CANDIDATES_H_
