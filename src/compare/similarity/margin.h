// Probabilities of pairs, corrected by how much each of the two prefers the other.
//
// Everything in a story is about one topic, so that raw similarities of unrelated statements are high there,
// and how high differs from story to story. What tells is the margin: whether the two stand out as each
// other's best among all statements of the other report (mutual nearest neighbours; the margin criterion of
// Artetxe and Schwenk 2019). A statement's own repetitions in its report are no rivals of it.
#ifndef PARALLAX_COMPARE_SIMILARITY_MARGIN_H_
#define PARALLAX_COMPARE_SIMILARITY_MARGIN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "compare/similarity/linkage.h"

namespace parallax {

// `report_of` gives the report of each item; `pairs` their probabilities, of pairs within one report too
// (these are handed on as they are). Pairs that are not given count as kLeast. The order of the
// result is that of `pairs`. O(E log E).
[[nodiscard]] std::vector<ScoredPair> ApplyMargin(std::span<const std::uint32_t> report_of,
                                                  std::span<const ScoredPair> pairs);

// The probability of a pair whose likeliest rival has that of `rival`.
[[nodiscard]] double WithMargin(double probability, double rival);

[[nodiscard]] double Logit(double probability);
[[nodiscard]] double Sigmoid(double logit);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_SIMILARITY_MARGIN_H_
