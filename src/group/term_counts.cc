#include "group/term_counts.h"

#include <algorithm>

namespace parallax {
namespace {

constexpr std::size_t kFewestRecent = 1024;
constexpr std::size_t kRecentShare = 8;

}  // namespace

std::size_t TermCounts::PlaceOf(std::uint32_t term) const {
  // A binary search without branches: which half a hash lies in cannot be foreseen.
  std::size_t place = 0;
  for (std::size_t left = settled_.size(); left > 1;) {
    const std::size_t half = left / 2;
    place += settled_[place + half].first <= term ? half : 0;
    left -= half;
  }
  return place;
}

void TermCounts::Increment(std::uint32_t term) {
  if (const std::size_t place = PlaceOf(term); SettledAt(place, term)) {
    ++settled_[place].second;
    return;
  }
  ++recent_[term];
  if (recent_.size() > std::max(kFewestRecent, settled_.size() / kRecentShare)) Settle();
}

void TermCounts::Decrement(std::uint32_t term) {
  if (const std::size_t place = PlaceOf(term); SettledAt(place, term)) {
    --settled_[place].second;
    return;
  }
  const auto entry = recent_.find(term);
  if (--entry->second == 0) recent_.erase(entry);
}

std::uint32_t TermCounts::Of(std::uint32_t term) const {
  if (const std::size_t place = PlaceOf(term); SettledAt(place, term)) return settled_[place].second;
  const auto entry = recent_.find(term);
  return entry == recent_.end() ? 0 : entry->second;
}

void TermCounts::Settle() {
  std::vector<Entry> came(recent_.begin(), recent_.end());
  std::ranges::sort(came);
  recent_.clear();
  std::erase_if(settled_, [](const Entry& entry) { return entry.second == 0; });
  std::vector<Entry> merged;
  merged.reserve(settled_.size() + came.size());
  std::ranges::merge(settled_, came, std::back_inserter(merged));
  settled_ = std::move(merged);
}

}  // namespace parallax
