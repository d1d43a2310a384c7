// Analysts' marks as a file: lines of `same ID ID` or `different ID ID`.
#ifndef PARALLAX_APP_MARKS_FILE_H_
#define PARALLAX_APP_MARKS_FILE_H_

#include <string>
#include <vector>

#include "parallax/error.h"
#include "parallax/story.h"

namespace parallax {

// Reads marks. A line has three parts between tabs, or between blanks where there is no tab; lines that are
// empty or begin with # are passed over. Errors name the line.
[[nodiscard]] Result<std::vector<StoryMark>> ReadMarks(const std::string& path);

}  // namespace parallax

#endif  // PARALLAX_APP_MARKS_FILE_H_
