// Groups out of pairwise scores: average linkage, strongest pair first, with pairs that must stay apart.
//
// Lance and Williams 1967 on sparse scores: a pair that is not given counts as 0, so that a group only grows
// where most of its members agree; single links do not chain.
#ifndef PARALLAX_COMPARE_SIMILARITY_LINKAGE_H_
#define PARALLAX_COMPARE_SIMILARITY_LINKAGE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace parallax {

struct ScoredPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double score = 0;  // 0…1
};

// Groups of the items 0…count-1, each sorted, ordered by first item; items that join nothing stand alone.
// Two groups are joined while the mean score between them is at least `threshold` and no pair of `apart`
// lies between them. The result does not depend on the order of the pairs. O(E log E) for E pairs.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> LinkGroups(
    std::size_t count, std::span<const ScoredPair> pairs,
    std::span<const std::pair<std::uint32_t, std::uint32_t>> apart, double threshold);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_SIMILARITY_LINKAGE_H_
