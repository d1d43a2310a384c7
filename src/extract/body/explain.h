// Why the forest judged a block as it did, in words a reader can check on the page.
//
// A forest of hundreds of trees has no reasons of its own, but it can be asked: what would the score be if
// the block were in one respect (its links, the elements around it, …) like a block of the same page that was
// judged the other way, and what would that block's be if it were like this one? What a respect is worth is
// the mean of both differences: its Shapley value (1953) by first and last place alone, of groups of
// features, since those of one respect move together.
#ifndef PARALLAX_EXTRACT_BODY_EXPLAIN_H_
#define PARALLAX_EXTRACT_BODY_EXPLAIN_H_

#include <string>

#include "text/forest.h"

namespace parallax::html {

// The respects for which `row` scores otherwise than `other`, the strongest first, at most three: "links in
// it (-2.1), the elements around it (-0.8)", with what each is worth to `row` in log-odds. Empty where both
// are alike. Both rows have kFeatures values.
[[nodiscard]] std::string ExplainScore(const Forest& forest, const float* row, const float* other);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_EXPLAIN_H_
