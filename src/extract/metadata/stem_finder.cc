#include "extract/metadata/stem_finder.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace parallax {

StemFinder::StemFinder(std::initializer_list<std::string_view> stems) {
  assert(stems.size() <= std::numeric_limits<std::uint32_t>::digits);
  skips_.fill(kSize - 1);
  for (const std::string_view stem : stems) {
    assert(stem.size() >= kSize);
    stems_.push_back(stem.substr(0, kSize));
    for (std::size_t end = 1; end < kSize; ++end) {
      std::uint8_t& skip = skips_[Slot(stem[end - 1], stem[end])];
      skip = std::min(skip, static_cast<std::uint8_t>(kSize - 1 - end));
    }
  }
}

std::uint32_t StemFinder::In(std::string_view text) const {
  std::uint32_t found = 0;
  for (std::size_t end = kSize - 1; end < text.size();) {
    const std::size_t skip = skips_[Slot(text[end - 1], text[end])];
    if (skip > 0) {
      end += skip;
      continue;
    }
    const std::string_view here = text.substr(end + 1 - kSize, kSize);
    for (std::size_t i = 0; i < stems_.size(); ++i) {
      if (here == stems_[i]) found |= std::uint32_t{1} << i;
    }
    ++end;
  }
  return found;
}

}  // namespace parallax
