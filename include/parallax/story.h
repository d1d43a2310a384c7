// What group hands on: which reports tell of one event.
#ifndef PARALLAX_STORY_H_
#define PARALLAX_STORY_H_

#include <cstdint>
#include <string>
#include <vector>

namespace parallax {

struct Story {
  std::string id;     // stable: derived from the first reports, kept over merges by redirects
  std::string title;  // of the typical report
  std::vector<std::uint32_t> reports;  // indices into the pile that was grouped, sorted
  std::uint32_t typical = 0;           // index into the pile: the report nearest to all the others
  std::vector<std::string> earlier;    // ids of linked stories of the same saga
  std::vector<std::string> later;
};

}  // namespace parallax

#endif  // PARALLAX_STORY_H_
