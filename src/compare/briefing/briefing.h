// The story in a few sentences, each of them one that a report wrote.
//
// Claim groups are taken by the number of independent origins that say it, then by how early the reports say
// it; one that says what a chosen one says is passed over (maximal marginal relevance, Carbonell and
// Goldstein 1998). Nothing is generated: a sentence's text is the surface of its first citation.
#ifndef PARALLAX_COMPARE_BRIEFING_BRIEFING_H_
#define PARALLAX_COMPARE_BRIEFING_BRIEFING_H_

#include <span>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// At most seven sentences out of the bodies, in the order in which reports tell them; where a claim is told
// in several languages, the sentence is in the one most reports are in. `claims` are parallel to `groups`.
// Thread-safe.
[[nodiscard]] std::vector<BriefingSentence> WriteBriefing(const StoryView& view,
                                                          std::span<const ClaimGroup> groups,
                                                          std::span<const Claim> claims,
                                                          const PairModel& model);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_BRIEFING_BRIEFING_H_
