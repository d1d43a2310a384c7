// Where a unit of a story stands.
#ifndef PARALLAX_COMPARE_CLAIMS_UNIT_REF_H_
#define PARALLAX_COMPARE_CLAIMS_UNIT_REF_H_

#include <cstdint>

#include "compare/view/story_view.h"

namespace parallax {

// A unit of the story: report and index into ReportView::units.
struct UnitRef {
  std::uint32_t report = 0;
  std::uint32_t unit = 0;
  friend auto operator<=>(const UnitRef&, const UnitRef&) = default;
};

[[nodiscard]] inline const Unit& UnitOf(const StoryView& view, const UnitRef& ref) {
  return view.report(ref.report).units[ref.unit];
}
// The statement that the unit stands in, the first where it takes in several.
[[nodiscard]] inline const Statement& StatementOf(const StoryView& view, const UnitRef& ref) {
  return view.report(ref.report).annotated->statements[UnitOf(view, ref).statement];
}
[[nodiscard]] inline const FieldSpan& PlaceOf(const StoryView& view, const UnitRef& ref) {
  return UnitOf(view, ref).place;
}
[[nodiscard]] inline const Piece& PieceOf(const StoryView& view, const UnitRef& ref) {
  return UnitOf(view, ref).piece;
}

// Whether the unit begins and ends with statements: it is no part of one.
[[nodiscard]] inline bool IsWhole(const ReportView& report, const Unit& unit) {
  const std::uint32_t last = report.parts[unit.end - 1].statement;
  return (unit.first == 0 || report.parts[unit.first - 1].statement != unit.statement) &&
         (unit.end == report.parts.size() || report.parts[unit.end].statement != last);
}

}  // namespace parallax

#endif  // PARALLAX_COMPARE_CLAIMS_UNIT_REF_H_
