// The day a report was written on, where its own metadata tell only the month or nothing: solved from what
// the text says of it ("today, Thursday", "yesterday, 9 March", "two weeks ago, on 24 February", what has
// happened and what is still to come). Every day that may be is tried against every such statement; only
// where exactly one is left is it taken.
#ifndef PARALLAX_ANNOTATE_TIME_ANCHOR_SOLVER_H_
#define PARALLAX_ANNOTATE_TIME_ANCHOR_SOLVER_H_

#include <string_view>
#include <vector>

#include "annotate/time/time_reader.h"
#include "parallax/span.h"
#include "text/calendar.h"

namespace parallax {

struct SolvedAnchor {
  CalendarDate day;                // nothing when it could not be solved
  std::vector<FieldSpan> because;  // the expressions that ruled other days out, sorted
};

// `known` is the month, the year or nothing; `body` the text that the places of field kBody lie in.
// Cost: days that may be (at most a year of them) times statements, of which a bounded number is used.
[[nodiscard]] SolvedAnchor SolveAnchor(const std::vector<FoundTime>& found, CalendarDate known,
                                       std::string_view body);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_ANCHOR_SOLVER_H_
