#include "extract/body/token_weights.h"

#include <bit>

namespace parallax::html {

void TokenWeights::Assign(std::span<const Entry> entries) {
  slots_.assign(std::bit_ceil(entries.size() * 2 + 2), Entry{0, 0});
  mask_ = slots_.size() - 1;
  for (const Entry& entry : entries) {
    if (entry.weight == 0) continue;
    std::size_t at = entry.token & mask_;
    while (slots_[at].weight != 0) at = (at + 1) & mask_;
    slots_[at] = entry;
  }
}

}  // namespace parallax::html
