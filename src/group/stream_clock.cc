#include "group/stream_clock.h"

#include <algorithm>
#include <utility>

namespace parallax {
namespace {

// Dates that the median is taken of, at most and at least.
constexpr std::size_t kMost = 15;
constexpr std::size_t kLeast = 8;

}  // namespace

void StreamClock::Follow(double hours) {
  if (recent_.size() == kMost) recent_.erase(recent_.begin());
  recent_.push_back(hours);
  if (recent_.size() < kLeast) return;
  std::vector<double> sorted = recent_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  now_ = std::max(now_.value_or(*middle), *middle);
}

void StreamClock::Restore(std::vector<double> recent, std::optional<double> now) {
  recent_ = std::move(recent);
  if (recent_.size() > kMost) recent_.resize(kMost);
  now_ = now;
}

}  // namespace parallax
