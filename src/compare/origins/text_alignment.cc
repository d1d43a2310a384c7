#include "compare/origins/text_alignment.h"

#include <algorithm>
#include <numeric>

#include "compare/similarity/margin.h"

namespace parallax {
namespace {

constexpr std::size_t kGram = 5;
constexpr std::size_t kShortGram = 3;
// Bounds on the work for one pair: longer texts are compared by their beginning, which is what is copied.
constexpr std::size_t kMostSentences = 120;
constexpr std::size_t kMostWords = 3000;
// A pair of sentences on the path is worth its probability less this: a weak match is no evidence.
constexpr double kMatchCost = 0.4;
// Sentences of fewer words (cross-headings, "He said.") are no evidence.
constexpr std::uint32_t kFewestWords = 4;
// A stem of this weight that both sentences have is an anchor.
constexpr float kAnchorWeight = 1.0F;

std::vector<std::uint32_t> NarrationSentences(const ReportView& report) {
  std::vector<std::uint32_t> narration;
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < report.sentences.size() && narration.size() < kMostSentences; ++i) {
    if (report.annotated->sentences[i].place.field != Field::kBody) continue;
    if (report.sentences[i].words < kFewestWords) continue;
    if (all.size() < kMostSentences) all.push_back(i);
    if (!report.quoted[i]) narration.push_back(i);
  }
  return narration.empty() ? all : narration;
}

bool Anchored(const Piece& a, const Piece& b) {
  if (CountShared(a.names, b.names) > 0) return true;
  for (const PieceNumber& left : a.numbers) {
    for (const PieceNumber& right : b.numbers) {
      if (left.low <= right.high && right.low <= left.high) return true;
    }
  }
  if (!SameLanguage(a.language, b.language)) return false;
  auto other = b.stems.begin();
  for (const auto& [stem, weight] : a.stems) {
    while (other != b.stems.end() && other->first < stem) ++other;
    if (other != b.stems.end() && other->first == stem && weight >= kAnchorWeight) return true;
  }
  return false;
}

// The best path through `gain` (rows × columns) that never goes back in either text; one sentence may be
// matched by several neighbours, since rewriting splits and joins sentences.
std::vector<std::pair<std::size_t, std::size_t>> BestPath(const std::vector<double>& gain, std::size_t rows,
                                                          std::size_t columns) {
  std::vector<double> best((rows + 1) * (columns + 1), 0.0);
  const auto at = [columns](std::size_t i, std::size_t j) { return i * (columns + 1) + j; };
  for (std::size_t i = 1; i <= rows; ++i) {
    for (std::size_t j = 1; j <= columns; ++j) {
      const double here = gain[(i - 1) * columns + (j - 1)];
      double value = std::max(best[at(i - 1, j)], best[at(i, j - 1)]);
      if (here > 0) {
        value = std::max({value, best[at(i - 1, j - 1)] + here, best[at(i - 1, j)] + here / 2,
                          best[at(i, j - 1)] + here / 2});
      }
      best[at(i, j)] = value;
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> path;
  std::size_t i = rows;
  std::size_t j = columns;
  while (i > 0 && j > 0) {
    const double value = best[at(i, j)];
    const double here = gain[(i - 1) * columns + (j - 1)];
    if (here > 0 && value == best[at(i - 1, j - 1)] + here) {
      path.emplace_back(--i, --j);
    } else if (value == best[at(i - 1, j)]) {
      --i;
    } else if (value == best[at(i, j - 1)]) {
      --j;
    } else if (value == best[at(i - 1, j)] + here / 2) {
      path.emplace_back(i - 1, j - 1);
      --i;
    } else {
      path.emplace_back(i - 1, j - 1);
      --j;
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

// The probabilities, lowered for pairs that others in their row or column
// beat (see similarity/margin.h). Neighbours are no rivals: rewriting splits and joins sentences.
std::vector<double> WithMargins(const std::vector<double>& same, std::size_t rows, std::size_t columns) {
  std::vector<double> result(same.size());
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      double rival = 0;
      for (std::size_t k = 0; k < columns; ++k) {
        if (k > j + 1 || k + 1 < j) rival = std::max(rival, same[i * columns + k]);
      }
      for (std::size_t k = 0; k < rows; ++k) {
        if (k > i + 1 || k + 1 < i) rival = std::max(rival, same[k * columns + j]);
      }
      // Only lowered: among a few sentences of two texts somebody is always the best.
      const double own = same[i * columns + j];
      result[i * columns + j] = WithMargin(own, std::max(own, rival));
    }
  }
  return result;
}

double WordsOf(const ReportView& report, std::span<const std::uint32_t> sentences) {
  return std::accumulate(sentences.begin(), sentences.end(), 0.0,
                         [&](double sum, std::uint32_t i) { return sum + report.sentences[i].words; });
}

void AlignSentences(const ReportView& a, const ReportView& b, const PairModel& model, TextAlignment& result) {
  const std::vector<std::uint32_t> left = NarrationSentences(a);
  const std::vector<std::uint32_t> right = NarrationSentences(b);
  result.sentences = static_cast<std::uint32_t>(std::min(left.size(), right.size()));
  if (result.sentences == 0) return;
  std::vector<double> gain(left.size() * right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j) {
      const Piece& one = a.sentences[left[i]];
      const Piece& other = b.sentences[right[j]];
      gain[i * right.size() + j] = std::max(model.SaysInStory(one, other), model.SaysInStory(other, one));
    }
  }
  gain = WithMargins(gain, left.size(), right.size());
  double unordered = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    double best = 0;
    for (std::size_t j = 0; j < right.size(); ++j) {
      double& value = gain[i * right.size() + j];
      value -= kMatchCost;
      best = std::max(best, value);
    }
    unordered += best;
  }
  double ordered = 0;
  double anchored = 0;
  std::vector<std::uint32_t> from_a;
  std::vector<std::uint32_t> from_b;
  for (const auto& [i, j] : BestPath(gain, left.size(), right.size())) {
    const double same = gain[i * right.size() + j] + kMatchCost;
    result.path.push_back({left[i], right[j], same});
    ordered += same - kMatchCost;
    result.strength += same;
    anchored += Anchored(a.sentences[left[i]], b.sentences[right[j]]) ? 1 : 0;
    if (from_a.empty() || from_a.back() != left[i]) from_a.push_back(left[i]);
    if (from_b.empty() || from_b.back() != right[j]) from_b.push_back(right[j]);
  }
  if (result.path.empty()) return;
  const auto pairs = static_cast<double>(result.path.size());
  result.strength /= pairs;
  result.anchored = anchored / pairs;
  result.order = unordered > 0 ? std::min(1.0, ordered / unordered) : 0;
  result.aligned_a = WordsOf(a, from_a) / WordsOf(a, left);
  result.aligned_b = WordsOf(b, from_b) / WordsOf(b, right);
}

}  // namespace

TextAlignment AlignTexts(const ReportView& a, const ReportView& b, const PairModel& model) {
  TextAlignment result;
  result.one_language = SameLanguage(a.article().language, b.article().language);
  AlignSentences(a, b, model, result);
  if (!result.one_language) return result;
  std::vector<Word> left = a.NarrationWords();
  std::vector<Word> right = b.NarrationWords();
  left.resize(std::min(left.size(), kMostWords));
  right.resize(std::min(right.size(), kMostWords));
  const std::vector<std::uint64_t> grams_a = Shingles(left, kGram);
  const std::vector<std::uint64_t> grams_b = Shingles(right, kGram);
  const auto shared = static_cast<double>(CountShared(grams_a, grams_b));
  if (!grams_a.empty()) result.grams_of_a_in_b = shared / static_cast<double>(grams_a.size());
  if (!grams_b.empty()) result.grams_of_b_in_a = shared / static_cast<double>(grams_b.size());
  const std::vector<std::uint64_t> short_a = Shingles(left, kShortGram);
  const std::vector<std::uint64_t> short_b = Shingles(right, kShortGram);
  const std::size_t fewer = std::min(short_a.size(), short_b.size());
  if (fewer > 0) {
    result.short_grams = static_cast<double>(CountShared(short_a, short_b)) / static_cast<double>(fewer);
  }
  if (shared > 0) result.longest_run = LongestCommonRun(left, right);
  return result;
}

std::string_view TextFeatureName(TextFeature feature) {
  constexpr std::array<std::string_view, kTextFeatures> kNames = {
      "bias", "grams", "short-grams", "aligned", "aligned-both", "order", "anchored", "few"};
  return kNames[static_cast<std::size_t>(feature)];
}

std::array<double, kTextFeatures> TextFeaturesOf(const TextAlignment& alignment) {
  return {1.0,
          std::max(alignment.grams_of_a_in_b, alignment.grams_of_b_in_a),
          alignment.short_grams,
          std::max(alignment.aligned_a, alignment.aligned_b),
          std::min(alignment.aligned_a, alignment.aligned_b),
          alignment.order,
          alignment.anchored,
          alignment.sentences == 0 ? 1.0 : 1.0 / alignment.sentences};
}

}  // namespace parallax
