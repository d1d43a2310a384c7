#include "compare/quantities/indicators.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "compare/similarity/pair_features.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// "people" tells who is counted; what befell them is looked for around the number.
constexpr std::string_view kPeople = "people";
constexpr std::string_view kEveryLanguage = "*";  // rows of units of measure
// Words to each side of a number in which the word that tells what it counts is looked for.
constexpr std::size_t kReach = 6;
// "About 40" may be this far off.
constexpr double kAbout = 0.1;

// How far the figure that was rounded to `value` may lie from it: just under half of the place of its last
// digit that is not zero ("1,200": 50). Counts under a hundred are given as they are.
double RoundingOf(double value) {
  if (value < 100 || value != std::floor(value)) return 0;
  double place = 1;
  while (std::fmod(value, place * 10) == 0) place *= 10;
  return place > 1 ? place * 0.49 : 0;
}

}  // namespace

Result<Indicators> Indicators::Load(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "compare/indicators.tsv", {"indicator", "language", "word"});
  if (!table) return std::unexpected(table.error());
  Indicators indicators;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::string_view word = table->Cell(row, 2);
    const bool prefix = word.ends_with('*');
    if (prefix) word.remove_suffix(1);
    if (table->Cell(row, 1) == kEveryLanguage) {
      indicators.units_.emplace(word);
      continue;
    }
    if (word.empty()) return std::unexpected(table->ErrorAt(row, "the word is empty"));
    indicators.rows_[std::string(table->Cell(row, 1))].push_back(
        {std::string(table->Cell(row, 0)), FoldCase(word), prefix});
  }
  for (auto& [language, rows] : indicators.rows_) {
    std::sort(rows.begin(), rows.end(), [](const Row& l, const Row& r) { return l.stem < r.stem; });
  }
  return indicators;
}

std::string_view Indicators::Match(std::string_view language, std::string_view word) const {
  const auto rows = rows_.find(language);
  if (rows == rows_.end()) return {};
  const std::string folded = FoldCase(word);
  // The longest row that is the word, or begins it; rows that begin a word sort before it.
  const auto after = std::upper_bound(rows->second.begin(), rows->second.end(), folded,
                                      [](const std::string& w, const Row& row) { return w < row.stem; });
  for (auto row = after; row != rows->second.begin();) {
    --row;
    if (row->stem == folded || (row->prefix && folded.starts_with(row->stem))) return row->indicator;
    // No row with another first letter can begin the word.
    if (row->stem.front() != folded.front()) break;
  }
  return {};
}

std::string Indicators::OfUnit(std::string_view language, std::string_view unit) const {
  if (unit.empty()) return {};
  const std::string_view known = Match(language, unit);
  if (!known.empty()) return std::string(known);
  // Units of measure ("%", "USD", "km") are the same in every language; words are not.
  return units_.contains(unit) ? std::string(unit) : std::string(language) + ":" + std::string(unit);
}

std::string_view Indicators::Around(std::string_view language, std::string_view text,
                                    std::span<const Word> words, Span number) const {
  const auto at = std::lower_bound(words.begin(), words.end(), number.begin,
                                   [](const Word& word, std::uint32_t b) { return word.span.begin < b; });
  const auto position = static_cast<std::size_t>(at - words.begin());
  std::array<bool, 2> open = {true, true};  // before and after, up to the next number
  for (std::size_t distance = 1; distance <= kReach; ++distance) {
    for (const std::size_t after : {1U, 0U}) {
      if (!open[after]) continue;
      if (after == 1 ? position + distance >= words.size() : position < distance) {
        open[after] = false;
        continue;
      }
      const Word& word = words[after == 1 ? position + distance : position - distance];
      if (word.span.Overlaps(number)) continue;
      if (word.number) {
        open[after] = false;
        continue;
      }
      const std::string_view found = Match(language, Surface(text, word.span));
      if (!found.empty() && found != kPeople) return found;
    }
  }
  return {};
}

std::vector<Figure> Indicators::FiguresIn(const ReportView& report, std::uint32_t index,
                                          FieldSpan place) const {
  std::vector<Figure> figures;
  const AnnotatedArticle& annotated = *report.annotated;
  const std::string& language = annotated.article.language;
  const std::string_view text = annotated.article.FieldText(place.field);
  const std::span<const Word> words = report.words.In(place);
  auto quantity = std::lower_bound(annotated.quantities.begin(), annotated.quantities.end(),
                                   FieldSpan{place.field, {place.span.begin, 0}},
                                   [](const Quantity& one, const FieldSpan& at) { return one.place < at; });
  for (; quantity != annotated.quantities.end(); ++quantity) {
    if (quantity->place.field != place.field || quantity->place.span.begin >= place.span.end) break;
    if (!place.span.Contains(quantity->place.span)) continue;
    Figure figure{{index, quantity->place},
                  quantity->value,
                  std::max(quantity->value, quantity->upper),
                  quantity->bound,
                  OfUnit(language, quantity->unit)};
    if (figure.indicator.empty() || figure.indicator == kPeople) {
      const std::string_view around = Around(language, text, words, quantity->place.span);
      if (!around.empty()) figure.indicator = around;
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

bool Indicators::Conflict(const Figure& left, const Figure& right) {
  const auto stretch = [&](const Figure& figure) {
    std::pair<double, double> range{figure.low, figure.high};
    const double about = figure.bound == Bound::kApproximate ? kAbout : 0;
    range.first -= std::max(std::abs(range.first) * about, RoundingOf(range.first));
    range.second += std::max(std::abs(range.second) * about, RoundingOf(range.second));
    // Two lower bounds that differ were told at different times or by different counts: worth showing.
    if (left.bound == right.bound) return range;
    if (figure.bound == Bound::kAtLeast) range.second = INFINITY;
    if (figure.bound == Bound::kAtMost) range.first = -INFINITY;
    return range;
  };
  const auto [low, high] = stretch(left);
  const auto [other_low, other_high] = stretch(right);
  return high < other_low || other_high < low;
}

}  // namespace parallax
