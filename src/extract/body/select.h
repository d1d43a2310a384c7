// From scores to the blocks of the body. Shared by the extractor and the program that trains it.
#ifndef PARALLAX_EXTRACT_BODY_SELECT_H_
#define PARALLAX_EXTRACT_BODY_SELECT_H_

#include <span>
#include <string>
#include <vector>

#include "extract/body/body.h"
#include "extract/body/features.h"

namespace parallax::html {

struct Selection {
  std::vector<Fate> fates;           // one a block
  std::vector<const char*> reasons;  // one a block; null where the score alone decided
  // First and last block that the score takes for text, with bylines and comments that words took out again;
  // `first` is the number of blocks where there is none.
  std::size_t first = 0;
  std::size_t last = 0;
};

// Which blocks are body and which captions, given the log-odds of the forest.
// Linear.
[[nodiscard]] Selection SelectBlocks(const Document& dom, const std::vector<PageBlock>& blocks,
                                     const PageFeatures& features, std::span<const float> scores,
                                     const WordTests& words);

// The chosen blocks as text.
[[nodiscard]] Body ComposeBody(const Document& dom, const std::vector<PageBlock>& blocks,
                               const PageFeatures& features, const Selection& selection);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_SELECT_H_
