// How likely two units of a story say the same, with what the story as a whole tells of them.
#ifndef PARALLAX_COMPARE_CLAIMS_UNIT_SCORER_H_
#define PARALLAX_COMPARE_CLAIMS_UNIT_SCORER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "compare/claims/unit_ref.h"
#include "compare/quantities/indicators.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"

namespace parallax {

class UnitScorer {
 public:
  // Keeps references to all three.
  UnitScorer(const StoryView& view, const PairModel& model, const Indicators& indicators);

  // The probability that both say the same, figures that conflict aside; 0 where they are too far apart to be
  // looked at. Not thread-safe: figures are read when they are first asked for.
  [[nodiscard]] double Same(const UnitRef& a, const UnitRef& b);

 private:
  // How often each name stands in the statements of a report.
  using NameCounts = std::map<std::uint64_t, std::uint32_t>;

  [[nodiscard]] bool ShareRareName(const UnitRef& a, const UnitRef& b) const;
  [[nodiscard]] bool FiguresConflict(const UnitRef& a, const UnitRef& b);
  [[nodiscard]] const std::vector<Figure>& FiguresOf(const UnitRef& ref);

  const StoryView& view_;
  const PairModel& model_;
  const Indicators& indicators_;
  std::vector<NameCounts> names_;
  std::vector<std::vector<std::optional<std::vector<Figure>>>> figures_;  // by report and unit
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CLAIMS_UNIT_SCORER_H_
