#include "compare/claims/unit_scorer.h"

#include <algorithm>

#include "compare/similarity/margin.h"

namespace parallax {
namespace {

// Logits for a name that both have and that stands at most twice in each of the reports: names that run
// through a whole story tell nothing, a rare one is an anchor.
constexpr double kRareName = 1.0;
constexpr std::uint32_t kRare = 2;
// Pairs further apart in the common space than that are never the same; saves the other features.
constexpr double kNearCosine = 0.2;

}  // namespace

UnitScorer::UnitScorer(const StoryView& view, const PairModel& model, const Indicators& indicators)
    : view_(view), model_(model), indicators_(indicators), names_(view.size()), figures_(view.size()) {
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    for (const Piece& piece : view.report(r).statements) {
      for (const std::uint64_t name : piece.names) ++names_[r][name];
    }
    figures_[r].resize(view.report(r).units.size());
  }
}

const std::vector<Figure>& UnitScorer::FiguresOf(const UnitRef& ref) {
  std::optional<std::vector<Figure>>& figures = figures_[ref.report][ref.unit];
  if (!figures) figures = indicators_.FiguresIn(view_.report(ref.report), ref.report, PlaceOf(view_, ref));
  return *figures;
}

// Whether both have a figure of one indicator and the values conflict: then the figures are what is
// contested, and the rest decides whether it is one claim.
bool UnitScorer::FiguresConflict(const UnitRef& a, const UnitRef& b) {
  for (const Figure& one : FiguresOf(a)) {
    if (one.indicator.empty()) continue;
    for (const Figure& other : FiguresOf(b)) {
      if (one.indicator == other.indicator && Indicators::Conflict(one, other)) return true;
    }
  }
  return false;
}

bool UnitScorer::ShareRareName(const UnitRef& a, const UnitRef& b) const {
  const std::vector<std::uint64_t>& other = PieceOf(view_, b).names;
  const auto rare = [&](std::uint32_t report, std::uint64_t name) {
    const auto found = names_[report].find(name);
    return found == names_[report].end() || found->second <= kRare;
  };
  return std::ranges::any_of(PieceOf(view_, a).names, [&](std::uint64_t name) {
    return std::ranges::binary_search(other, name) && rare(a.report, name) && rare(b.report, name);
  });
}

double UnitScorer::Same(const UnitRef& a, const UnitRef& b) {
  const Piece& left = PieceOf(view_, a);
  const Piece& right = PieceOf(view_, b);
  const bool vectors = !left.vector.empty() && !right.vector.empty();
  if (vectors && Cosine(left.vector, right.vector) < kNearCosine) return 0;
  if (!vectors && !SameLanguage(left.language, right.language)) return 0;
  double score = 0;
  if (!left.numbers.empty() && !right.numbers.empty() && FiguresConflict(a, b)) {
    Piece masked_left = left;
    Piece masked_right = right;
    masked_left.numbers.clear();
    masked_right.numbers.clear();
    score = model_.Same(masked_left, masked_right);
  } else {
    score = model_.Same(left, right);
  }
  return ShareRareName(a, b) ? Sigmoid(Logit(score) + kRareName) : score;
}

}  // namespace parallax
