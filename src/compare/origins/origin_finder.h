// Who copied whom: the reports of a story parted into independent origins.
//
// Every pair of reports that could be related is aligned (text_alignment.h) and scored (text_model.h). An
// edge is typed and, where credit, time or containment tell, directed (Nicholls, "Detecting textual reuse in
// news stories, at scale", 2019). Edges are taken strongest first, so long as no report gets a second
// source (a maximum branching); what hangs together is one origin. Reports that name the same agency and have
// content in common stand on that agency, which is a root that no report of the pile need be.
#ifndef PARALLAX_COMPARE_ORIGINS_ORIGIN_FINDER_H_
#define PARALLAX_COMPARE_ORIGINS_ORIGIN_FINDER_H_

#include <vector>

#include "compare/origins/text_model.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// The origins of the story, by their first report; each report stands in exactly one. Thread-safe.
// Cost: pairs of reports × the alignment of two; in stories of more than kPairsOfAll reports only the
// nearest reports of each are aligned.
[[nodiscard]] std::vector<Origin> FindOrigins(const StoryView& view, const PairModel& pairs,
                                              const TextModel& texts);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_ORIGINS_ORIGIN_FINDER_H_
