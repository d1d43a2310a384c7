// Whether two statements were written down independently, or are one text that both reports carry.
//
// Two reports can be of their own and yet carry a sentence of one dispatch: what stands in both word for word
// has one source, and two outlets that print it are no two witnesses. Independent writers share words by the
// names they tell of and by what they quote, seldom a long run of others (Coulthard, "Author Identification,
// Idiolect and Linguistic Uniqueness", 2004, who found ten words in a row unique in practice).
#ifndef PARALLAX_COMPARE_CLAIMS_SHARED_WORDS_H_
#define PARALLAX_COMPARE_CLAIMS_SHARED_WORDS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/view/story_view.h"

namespace parallax {

// Whether both statements have a run of ten words or more, those in names and in direct or partial quotations
// not counted. Cost: product of the lengths.
[[nodiscard]] bool ShareWords(const StoryView& view, const UnitRef& a, const UnitRef& b);

// Sets of reports, each with one origin as far as these statements go: reports of one origin (`origin_of`, by
// report), and reports that share words. Gives the set of each statement: the lowest report in it. Cost:
// square of the number of statements.
[[nodiscard]] std::vector<std::uint32_t> OriginsAmong(const StoryView& view,
                                                      std::span<const UnitRef> statements,
                                                      std::span<const std::size_t> origin_of);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CLAIMS_SHARED_WORDS_H_
