// A person who is called by a wrong given name in one place.
//
// "Anna Berg" once, where every report, this one too, speaks of "Eva Berg": a relative, or a slip? It is
// taken for a slip only with a reason: the given name is that of another person of the story (a mix-up), or
// the same office is written beside both names. Without one nothing is said.
#ifndef PARALLAX_COMPARE_CONTESTS_NAME_SLIPS_H_
#define PARALLAX_COMPARE_CONTESTS_NAME_SLIPS_H_

#include <cstdint>
#include <vector>

#include "compare/entities/story_entities.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"
#include "text/name_matcher.h"

namespace parallax {

// The slips of a story. Mentions of the wrong name that stood under an entity of their own are moved to the
// right one in `index`. Thread-safe. Cost: square of the number of full names of one surname.
[[nodiscard]] std::vector<Contest> FindNameSlips(const StoryView& view, const NameMatcher& matcher,
                                                 EntityIndex& index);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CONTESTS_NAME_SLIPS_H_
