#include "extract/body/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

#include "extract/body/features.h"

namespace parallax::html {
namespace {

constexpr std::size_t kMostReasons = 3;
constexpr float kLeastWorth = 0.1F;  // log-odds; less is noise between trees

// Copies the features of one respect.
void CopyRespect(Respect respect, const float* from, float* to) {
  for (std::size_t f = 0; f < kFeatures; ++f) {
    if (kRespectOfFeature[f] == respect) to[f] = from[f];
  }
}

}  // namespace

std::string ExplainScore(const Forest& forest, const float* row, const float* other) {
  // The row with each respect of the other, the other with each respect of the row, both as they are.
  constexpr std::size_t kOwn = 2 * kRespects;
  constexpr std::size_t kRows = kOwn + 2;
  std::vector<float> rows(kRows * kFeatures);
  for (std::size_t r = 0; r < kRows; ++r) {
    const bool from_own = r < kRespects || r == kOwn;
    float* const to = rows.data() + r * kFeatures;
    std::copy_n(from_own ? row : other, kFeatures, to);
    if (r < kOwn) CopyRespect(static_cast<Respect>(r % kRespects), from_own ? other : row, to);
  }
  std::array<float, kRows> scores{};
  forest.ScoreAll(rows.data(), kFeatures, scores);
  const float own = scores[kOwn];
  const float others = scores[kOwn + 1];

  struct Reason {
    Respect respect;
    float worth;
  };
  std::vector<Reason> reasons;
  for (std::size_t r = 0; r < kRespects; ++r) {
    const float worth = ((own - scores[r]) + (scores[kRespects + r] - others)) / 2;
    if (std::abs(worth) >= kLeastWorth && (worth > 0) == (own > others)) {
      reasons.push_back({static_cast<Respect>(r), worth});
    }
  }
  std::ranges::stable_sort(reasons, std::ranges::greater(),
                           [](const Reason& r) { return std::abs(r.worth); });
  if (reasons.size() > kMostReasons) reasons.resize(kMostReasons);
  std::string text;
  for (const Reason& reason : reasons) {
    text +=
        fmt::format("{}{} ({:+.1f})", text.empty() ? "" : ", ", RespectName(reason.respect), reason.worth);
  }
  return text;
}

}  // namespace parallax::html
