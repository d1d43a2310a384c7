// What group writes beside the story of a report: why it is there, and what a report that came in changed.
#ifndef PARALLAX_PRESENT_STORY_JSON_H_
#define PARALLAX_PRESENT_STORY_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "parallax/article.h"
#include "parallax/story.h"

namespace parallax {

// {"id","source","story","earlier":[…],"later":[…],"because":{…}}: StoryLine() of json.h with the reason, and
// the stories of the same saga.
[[nodiscard]] std::string ReasonLine(const Article& article, const Story& story, const StoryReason& reason);

// Lines of NDJSON, without the last line end: {"event","id","source","story","from"}, one for each report
// that is in another story now, so that the last line of an id always names its story; of a redirect and of a
// story that ended the id is null. "because" stands with the report that came in where there is a reason.
[[nodiscard]] std::vector<std::string> ChangeLines(const Article& article,
                                                   const std::vector<StoryChange>& changes,
                                                   const StoryReason* reason);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_STORY_JSON_H_
