#include "compare/similarity/margin.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace parallax {
namespace {

// A rival that was not given, or is less likely than this, counts as this likely.
constexpr double kLeast = 0.05;
// How much a unit of margin (in logits) counts, and at which margin it is cut.
constexpr double kMarginWeight = 0.75;
constexpr double kMostMargin = 2.0;
// Two statements of one report this likely to be the same are no rivals.
constexpr double kTwins = 0.6;
// Best rivals kept for each item and report: enough to look past its twins.
constexpr std::size_t kRivals = 4;

struct Rival {
  double probability;
  std::uint32_t item;
  bool operator<(const Rival& other) const {
    return probability != other.probability ? probability > other.probability : item < other.item;
  }
};

}  // namespace

double Logit(double probability) {
  const double safe = std::clamp(probability, 1e-6, 1 - 1e-6);
  return std::log(safe / (1 - safe));
}

double Sigmoid(double logit) {
  return 1 / (1 + std::exp(-logit));
}

double WithMargin(double probability, double rival) {
  const double own = Logit(probability);
  const double margin = own - Logit(std::max(rival, kLeast));
  return Sigmoid(own + kMarginWeight * std::clamp(margin, -kMostMargin, kMostMargin));
}

std::vector<ScoredPair> ApplyMargin(std::span<const std::uint32_t> report_of,
                                    std::span<const ScoredPair> pairs) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Rival>> rivals;  // by item and report
  std::set<std::pair<std::uint32_t, std::uint32_t>> twins;
  const auto note = [&](std::uint32_t item, std::uint32_t other, double probability) {
    std::vector<Rival>& list = rivals[{item, report_of[other]}];
    list.push_back({probability, other});
    std::sort(list.begin(), list.end());
    if (list.size() > kRivals) list.pop_back();
  };
  for (const ScoredPair& pair : pairs) {
    if (report_of[pair.a] != report_of[pair.b]) {
      note(pair.a, pair.b, pair.score);
      note(pair.b, pair.a, pair.score);
    } else if (pair.score >= kTwins) {
      twins.insert(std::minmax(pair.a, pair.b));
    }
  }
  // The likeliest other partner of `item` in the report of `partner`.
  const auto rival_of = [&](std::uint32_t item, std::uint32_t partner) {
    for (const Rival& rival : rivals[{item, report_of[partner]}]) {
      if (rival.item != partner && !twins.contains(std::minmax(rival.item, partner))) {
        return std::max(rival.probability, kLeast);
      }
    }
    return kLeast;
  };
  std::vector<ScoredPair> result(pairs.begin(), pairs.end());
  for (ScoredPair& pair : result) {
    if (report_of[pair.a] == report_of[pair.b]) continue;
    pair.score = WithMargin(pair.score, std::max(rival_of(pair.a, pair.b), rival_of(pair.b, pair.a)));
  }
  return result;
}

}  // namespace parallax
