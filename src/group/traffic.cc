#include "group/traffic.h"

#include <algorithm>
#include <cmath>

namespace parallax {
namespace {

// Hours of a bin. The windows that are asked for span from half a day to some days.
constexpr double kBinHours = 3;

}  // namespace

void Traffic::Count(std::optional<double> hours, int by) {
  if (!hours) {
    undated_ += by;
    return;
  }
  dated_ += by;
  const auto bin = bins_.try_emplace(static_cast<std::int64_t>(std::floor(*hours / kBinHours)), 0).first;
  bin->second += by;
  if (bin->second == 0) bins_.erase(bin);
}

double Traffic::Between(double from, double to) const {
  if (dated_ == 0 || to <= from) return 0;
  double count = 0;
  for (auto bin = bins_.lower_bound(static_cast<std::int64_t>(std::floor(from / kBinHours)));
       bin != bins_.end(); ++bin) {
    const double start = static_cast<double>(bin->first) * kBinHours;
    if (start >= to) break;
    const double covered = std::min(to, start + kBinHours) - std::max(from, start);
    count += static_cast<double>(bin->second) * covered / kBinHours;
  }
  return count * total() / static_cast<double>(dated_);
}

}  // namespace parallax
