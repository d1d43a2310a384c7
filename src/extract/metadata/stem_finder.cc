#include "extract/metadata/stem_finder.h"

#include <algorithm>
#include <cassert>

namespace parallax {

StemFinder::StemFinder(std::span<const std::string_view> stems) {
  skips_.fill(kSize - 1);
  for (const std::string_view stem : stems) {
    assert(stem.size() == kSize);
    stems_.push_back(Number(stem.data()));
    for (std::size_t end = 1; end < kSize; ++end) {
      std::uint8_t& skip = skips_[Slot(stem[end - 1], stem[end])];
      skip = std::min(skip, static_cast<std::uint8_t>(kSize - 1 - end));
    }
  }
}

}  // namespace parallax
