// Which statements of several reports say the same, and on how many independent origins each one stands.
#ifndef PARALLAX_COMPARE_CLAIMS_CLAIM_ALIGNER_H_
#define PARALLAX_COMPARE_CLAIMS_CLAIM_ALIGNER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "compare/claims/unit_ref.h"
#include "compare/quantities/indicators.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// Units that say the same, figures aside.
struct ClaimGroup {
  std::vector<UnitRef> statements;  // sorted
  UnitRef representative;
  double confidence = 1;  // mean probability of its pairs; 1 for a single unit
};

// Every unit that ChooseUnits() cuts the story into stands in exactly one group. Groups by number of reports,
// then by place. Thread-safe. Cost: square of the number of units, of which at most 4,000 are compared, those
// that stand first in their reports.
[[nodiscard]] std::vector<ClaimGroup> AlignClaims(const StoryView& view, const PairModel& model,
                                                  const Indicators& indicators);

// The groups as claims, in their order: status by independent origins, never contested (contests mark that
// later).
[[nodiscard]] std::vector<Claim> ToClaims(const StoryView& view, std::span<const ClaimGroup> groups,
                                          std::span<const Origin> origins);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CLAIMS_CLAIM_ALIGNER_H_
