#include "compare/claims/shared_words.h"

#include <algorithm>

namespace parallax {
namespace {

// On 18 stories of three outlets each, pairs of statements of different origins that say the same shared
// eight such words at most (395 pairs) or fifteen and more (three pairs, all of one dispatch).
constexpr std::size_t kRun = 10;

std::vector<Word> OwnWords(const StoryView& view, const UnitRef& ref) {
  std::vector<Word> own = view.report(ref.report).NarrationIn(PlaceOf(view, ref));
  std::erase_if(own, [](const Word& word) { return word.name != 0; });
  return own;
}

}  // namespace

bool ShareWords(const StoryView& view, const UnitRef& a, const UnitRef& b) {
  if (!SameLanguage(PieceOf(view, a).language, PieceOf(view, b).language)) return false;
  // Neighbouring pairs are at hand, and rule most statements out.
  if (CountShared(PieceOf(view, a).pairs, PieceOf(view, b).pairs) < kRun / 2) return false;
  return LongestCommonRun(OwnWords(view, a), OwnWords(view, b)) >= kRun;
}

std::vector<std::uint32_t> OriginsAmong(const StoryView& view, std::span<const UnitRef> statements,
                                        std::span<const std::size_t> origin_of) {
  std::vector<std::uint32_t> sets;
  sets.reserve(statements.size());
  for (const UnitRef& ref : statements) sets.push_back(ref.report);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (sets[i] == sets[j]) continue;
      const bool one = origin_of[statements[i].report] == origin_of[statements[j].report] ||
                       ShareWords(view, statements[i], statements[j]);
      if (one) std::ranges::replace(sets, std::max(sets[i], sets[j]), std::min(sets[i], sets[j]));
    }
  }
  return sets;
}

}  // namespace parallax
