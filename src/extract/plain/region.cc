#include "extract/plain/region.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

bool IsProse(const JudgedUnit& unit) {
  return unit.kind == UnitKind::kProse;
}

// Index of the first unit of prose that is no headline; units.size() when there is none.
std::size_t FirstProse(const std::vector<JudgedUnit>& units) {
  const std::size_t none = units.size();
  std::size_t first = none;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!IsProse(units[i])) continue;
    if (first == none) first = i;
    // A question or an exclamation that opens a text is its headline when prose follows.
    const bool headline =
        units[i].unit->ending != Ending::kStop && !units[i].unit->quoted && IsTitleLike(units[i]);
    if (!headline) return i;
  }
  return first;
}

// End of the last unit of prose before what comes after an article.
std::size_t BodyEnd(const std::vector<JudgedUnit>& units, std::size_t begin) {
  std::vector<double> words(units.size() + 1, 0);  // of prose, summed from the front
  for (std::size_t i = 0; i < units.size(); ++i) {
    words[i + 1] = words[i] + (IsProse(units[i]) ? units[i].unit->words : 0);
  }
  std::size_t stop = units.size();
  for (std::size_t i = begin + 1; i < units.size(); ++i) {
    const double before = words[i] - words[begin];
    const double after = words[units.size()] - words[i];
    // Behind the opening of the comments readers speak; behind a source credit only a small rest may
    // follow, else the credit stands inside the text.
    constexpr double kSmallRest = 0.25;
    const bool ends = units[i].kind == UnitKind::kEnd ||
                      (units[i].kind == UnitKind::kSource && after <= kSmallRest * before);
    if (ends && before > 0) {
      stop = i;
      break;
    }
  }
  std::size_t end = begin;
  for (std::size_t i = begin; i < stop; ++i) {
    if (IsProse(units[i])) end = i + 1;
  }
  // Related headlines: a short question or exclamation behind the text, with other headlines behind or
  // residue before it.
  while (end > begin + 1) {
    const JudgedUnit& last = units[end - 1];
    constexpr double kLongestHeadline = 16;
    const bool headline = last.unit->ending == Ending::kQuestion && !last.unit->quoted &&
                          !last.unit->inner_stop && last.unit->words <= kLongestHeadline;
    const bool line_behind = end < stop && units[end].kind == UnitKind::kLine;
    const bool line_before =
        units[end - 2].kind == UnitKind::kLine || units[end - 2].kind == UnitKind::kResidue;
    if (!headline || (!line_behind && !line_before)) break;
    --end;
    while (end > begin + 1 && !IsProse(units[end - 1])) --end;
  }
  return end;
}

std::optional<std::size_t> ChooseTitle(const std::vector<JudgedUnit>& units, std::size_t begin) {
  std::vector<std::string> repeats;
  for (const JudgedUnit& unit : units) {
    if (unit.repeats_title) repeats.push_back(LettersOf(unit.named));
  }
  std::optional<std::size_t> best;
  int best_score = 0;
  for (std::size_t i = 0; i < begin; ++i) {
    const JudgedUnit& unit = units[i];
    if (!IsTitleLike(unit)) continue;
    int score = 1;
    if (unit.unit->words >= 4) score += 4;  // shorter lines are as often sections, places or buttons
    if (unit.unit->words >= 2) score += 1;
    if (unit.unit->breadcrumb) score -= 3;
    const std::string letters = LettersOf(unit.text);
    if (std::find(repeats.begin(), repeats.end(), letters) != repeats.end()) score += 10;
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

Region FindRegion(const std::vector<JudgedUnit>& units) {
  Region region;
  const std::size_t first = FirstProse(units);
  if (first == units.size()) {
    region.begin = region.end = units.size();
    region.title = ChooseTitle(units, units.size());
    return region;
  }
  region.begin = first;
  region.end = BodyEnd(units, first);
  region.title = ChooseTitle(units, first);
  if (region.title) {
    const std::string title = LettersOf(units[*region.title].text);
    for (std::size_t i = *region.title + 1; i < first; ++i) {
      // A standfirst without a stop says something; a line of a few words is a section, place or desk.
      constexpr double kFewestWords = 8;
      const bool says_something = units[i].kind == UnitKind::kLine && units[i].unit->words >= kFewestWords &&
                                  !units[i].unit->breadcrumb && LettersOf(units[i].text) != title;
      if (says_something) region.standfirst.push_back(i);
    }
  }
  return region;
}

}  // namespace parallax
