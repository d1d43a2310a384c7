// Cuts a statement into the parts that another report may tell by themselves.
#ifndef PARALLAX_ANNOTATE_STATEMENTS_PART_CUTTER_H_
#define PARALLAX_ANNOTATE_STATEMENTS_PART_CUTTER_H_

#include <vector>

#include "annotate/quotes/field_view.h"

namespace parallax {

// The parts of `clause`, in order, at least one, each with two telling words or more unless it is the only
// one. Conjunctions and marks between parts belong to none. A part is a possibility: whether it is compared
// by itself or together with its neighbours is decided when it is known what other reports say. Thread-safe,
// linear.
[[nodiscard]] std::vector<TokenRange> CutIntoParts(const FieldView& view, TokenRange clause);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_STATEMENTS_PART_CUTTER_H_
