#include "compare/quotes/quote_drift.h"

#include <vector>

#include "compare/similarity/pair_features.h"

namespace parallax {
namespace {

// Quotations of more words are speeches; their difference is no wording of one utterance.
constexpr std::size_t kMostWords = 400;

std::vector<ReportSpan> Runs(const ReportSpan& quote, std::span<const Word> words,
                             const std::vector<bool>& common) {
  std::vector<ReportSpan> runs;
  bool open = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (common[i]) {
      open = false;
    } else if (open) {
      runs.back().place.span.end = words[i].span.end;
    } else {
      runs.push_back({quote.report, {quote.place.field, words[i].span}});
      open = true;
    }
  }
  return runs;
}

}  // namespace

std::optional<QuoteDrift> FindDrift(const StoryView& view, const ReportSpan& from, const ReportSpan& to) {
  const ReportView& one = view.report(from.report);
  const ReportView& other = view.report(to.report);
  if (!SameLanguage(one.article().language, other.article().language)) return std::nullopt;
  const std::span<const Word> left = one.words.In(from.place);
  const std::span<const Word> right = other.words.In(to.place);
  if (left.size() > kMostWords || right.size() > kMostWords) return std::nullopt;
  std::vector<bool> in_left(left.size(), false);
  std::vector<bool> in_right(right.size(), false);
  for (const auto& [i, j] : CommonSubsequence(left, right)) {
    in_left[i] = true;
    in_right[j] = true;
  }
  QuoteDrift drift{from, to, Runs(from, left, in_left), Runs(to, right, in_right)};
  if (drift.only_from.empty() && drift.only_to.empty()) return std::nullopt;
  return drift;
}

}  // namespace parallax
