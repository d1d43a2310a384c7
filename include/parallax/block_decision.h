// What `parallax extract --explain` tells of a page.
#ifndef PARALLAX_BLOCK_DECISION_H_
#define PARALLAX_BLOCK_DECISION_H_

#include <string>

namespace parallax {

// Why one block of a page was kept or dropped, for people (`--explain`).
struct BlockDecision {
  std::string text;    // the first characters of the block
  std::string path;    // "html/body/main/article/p"
  std::string fate;    // "body", "caption", "dropped"
  std::string reason;  // in words
  double score = 0;    // of the block classifier, 0…1
};

}  // namespace parallax

#endif  // PARALLAX_BLOCK_DECISION_H_
