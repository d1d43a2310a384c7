#include "compare/origins/candidates.h"

#include <algorithm>
#include <cmath>

#include "compare/lexical/words.h"
#include "compare/similarity/pair_features.h"

namespace parallax {
namespace {

constexpr std::size_t kPairsOfAll = 60;
constexpr std::size_t kNearest = 24;
// Runs of 8 words in common are always found: 5-grams, 4 of them a window.
constexpr std::size_t kGram = 5;
constexpr std::size_t kWindow = 4;

struct Profile {
  std::vector<std::uint64_t> fingerprints;
  std::vector<float> mean;
};

Profile ProfileOf(const ReportView& report) {
  Profile profile;
  profile.fingerprints = Winnow(report.NarrationWords(), kGram, kWindow);
  profile.mean.assign(report.sentence_vectors.dimensions, 0.0F);
  for (std::size_t i = 0; i < report.sentence_vectors.rows(); ++i) {
    const std::span<const float> row = report.sentence_vectors.row(i);
    for (std::size_t d = 0; d < row.size(); ++d) profile.mean[d] += row[d];
  }
  double square = 0;
  for (const float value : profile.mean) square += static_cast<double>(value) * value;
  if (square > 0) {
    for (float& value : profile.mean) value = static_cast<float>(value / std::sqrt(square));
  }
  return profile;
}

double Nearness(const Profile& left, const Profile& right) {
  const std::size_t fewer = std::min(left.fingerprints.size(), right.fingerprints.size());
  const double shared = fewer == 0 ? 0
                                   : static_cast<double>(CountShared(left.fingerprints, right.fingerprints)) /
                                         static_cast<double>(fewer);
  return 2 * shared + Cosine(left.mean, right.mean);
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> CandidatePairs(const StoryView& view) {
  const auto count = static_cast<std::uint32_t>(view.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  if (count <= kPairsOfAll) {
    for (std::uint32_t i = 0; i < count; ++i) {
      for (std::uint32_t j = i + 1; j < count; ++j) pairs.emplace_back(i, j);
    }
    return pairs;
  }
  std::vector<Profile> profiles;
  profiles.reserve(count);
  for (const ReportView& report : view.reports()) profiles.push_back(ProfileOf(report));
  for (std::uint32_t i = 0; i < count; ++i) {
    std::vector<std::pair<double, std::uint32_t>> nearest;
    for (std::uint32_t j = 0; j < count; ++j) {
      if (j != i) nearest.emplace_back(-Nearness(profiles[i], profiles[j]), j);
    }
    const std::size_t kept = std::min(kNearest, nearest.size());
    std::partial_sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(kept), nearest.end());
    for (std::size_t k = 0; k < kept; ++k) {
      pairs.emplace_back(std::min(i, nearest[k].second), std::max(i, nearest[k].second));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace parallax
