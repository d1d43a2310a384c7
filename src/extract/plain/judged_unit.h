// What each unit of a plain text is, judged by itself and by its neighbours.
#ifndef PARALLAX_EXTRACT_PLAIN_JUDGED_UNIT_H_
#define PARALLAX_EXTRACT_PLAIN_JUDGED_UNIT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/page_knowledge.h"
#include "extract/plain/units.h"

namespace parallax {

enum class UnitKind : std::uint8_t {
  kProse,  // sentences
  kLine,   // a line that is no sentence: headline, subheading, list entry, related headline
  kDate,   // publication or change
  kByline,
  kSource,     // who the report comes from
  kPhoto,      // the credit of a picture alone
  kCaption,    // what a picture shows
  kResidue,    // furniture of the page
  kEnd,        // residue that opens the comments
  kSeparator,  // no letters
};

struct JudgedUnit {
  const Unit* unit = nullptr;
  std::string text;  // the first 4 KB
  UnitKind kind = UnitKind::kLine;
  bool repeats_title = false;  // residue that repeats the headline: `named` is it
  bool names_outlet = false;   // residue that names the outlet: `named` is it
  std::string named;
};

// Judges each unit by itself.
[[nodiscard]] std::vector<JudgedUnit> JudgeUnits(std::string_view text, const std::vector<Unit>& units,
                                                 const PageKnowledge& knowledge);

// A line that may be a headline: short, and without the stop of a sentence at its end.
[[nodiscard]] bool IsTitleLike(const JudgedUnit& unit);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_PLAIN_JUDGED_UNIT_H_
