// What happened when, as the reports date it.
#ifndef PARALLAX_COMPARE_TIMELINE_TIMELINE_H_
#define PARALLAX_COMPARE_TIMELINE_TIMELINE_H_

#include <vector>

#include "compare/view/story_view.h"
#include "parallax/comparison.h"

namespace parallax {

// One point a date that sentences of the bodies name, in order of time, coarser before finer ones.
// Durations, repeated times and vague values make no point. Thread-safe, linear.
[[nodiscard]] std::vector<TimelinePoint> BuildTimeline(const StoryView& view);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_TIMELINE_TIMELINE_H_
