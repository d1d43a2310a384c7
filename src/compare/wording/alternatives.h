// Words that aligned statements of one language use in each other's place.
#ifndef PARALLAX_COMPARE_WORDING_ALTERNATIVES_H_
#define PARALLAX_COMPARE_WORDING_ALTERNATIVES_H_

#include <span>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// At most 20, those seen in most reports first. Thread-safe. Cost: pairs of statements in each group, cut
// at 40 a group, times the product of their lengths.
[[nodiscard]] std::vector<Wording> FindAlternatives(const StoryView& view,
                                                    std::span<const ClaimGroup> groups);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_WORDING_ALTERNATIVES_H_
