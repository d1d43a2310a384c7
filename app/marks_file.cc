#include "app/marks_file.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace parallax {

Result<std::vector<StoryMark>> ReadMarks(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    return std::unexpected(Error{ErrorKind::kNotFound,
                                 "the file of marks cannot be read",
                                 path,
                                 {},
                                 "name a file with lines of `same ID ID` or `different ID ID`"});
  }
  std::vector<StoryMark> marks;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> parts;
    std::istringstream cut(line);
    const char separator = line.find('\t') != std::string::npos ? '\t' : ' ';
    for (std::string part; std::getline(cut, part, separator);) {
      if (!part.empty()) parts.push_back(part);
    }
    if (parts.size() != 3 || (parts[0] != "same" && parts[0] != "different")) {
      return std::unexpected(Error{ErrorKind::kMalformed,
                                   fmt::format("line {} is not a mark: '{}'", number, line),
                                   path,
                                   {},
                                   "write `same ID ID` or `different ID ID`, with tabs between"});
    }
    marks.push_back({parts[1], parts[2], parts[0] == "same"});
  }
  return marks;
}

}  // namespace parallax
