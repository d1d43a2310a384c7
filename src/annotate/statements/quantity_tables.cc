#include "annotate/statements/quantity_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::string_view kEverywhere = "*";

std::vector<std::string> Words(std::string_view phrase) {
  std::vector<std::string> words;
  const std::string folded = FoldCase(phrase);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t blank = std::min(folded.find(' ', at), folded.size());
    if (blank > at) words.push_back(folded.substr(at, blank - at));
    at = blank + 1;
  }
  return words;
}

template <typename Map, typename Meaning>
void Put(Map& map, std::string_view phrases, const Meaning& meaning) {
  while (!phrases.empty()) {
    const std::size_t comma = std::min(phrases.find(", "), phrases.size());
    std::vector<std::string> words = Words(phrases.substr(0, comma));
    phrases.remove_prefix(std::min(comma + 2, phrases.size()));
    if (words.empty()) continue;
    auto& entries = map[words.front()];
    entries.push_back({std::move(words), meaning});
    std::ranges::stable_sort(entries,
                             [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  }
}

template <typename Map>
void Inherit(Map& map, const Map& shared) {
  for (const auto& [first, entries] : shared) {
    auto& mine = map[first];
    mine.insert(mine.end(), entries.begin(), entries.end());
    std::ranges::stable_sort(mine,
                             [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  }
}

bool ParseBound(std::string_view name, BoundMeaning& meaning) {
  static constexpr std::pair<std::string_view, BoundMeaning> kNames[] = {
      {"about", {Bound::kApproximate, false, false}}, {"about-behind", {Bound::kApproximate, true, false}},
      {"at-least", {Bound::kAtLeast, false, false}},  {"at-least-behind", {Bound::kAtLeast, true, false}},
      {"at-most", {Bound::kAtMost, false, false}},    {"at-most-behind", {Bound::kAtMost, true, false}},
      {"range", {Bound::kRange, false, true}},
  };
  const auto* const found = std::ranges::find(kNames, name, [](const auto& entry) { return entry.first; });
  if (found == std::end(kNames)) return false;
  meaning = found->second;
  return true;
}

}  // namespace

Result<std::unique_ptr<QuantityTables>> QuantityTables::Create(const DataFiles& data) {
  auto result = std::make_unique<QuantityTables>();
  auto& languages = result->languages_;
  languages[std::string(kEverywhere)];

  const auto numbers =
      Table::Load(data, "statements/number_words.tsv", {"language", "value", "kind", "words"});
  if (!numbers) return std::unexpected(numbers.error());
  for (std::size_t row = 0; row < numbers->rows(); ++row) {
    const std::string_view cell = numbers->Cell(row, 1);
    QuantityWords::Value value;
    const auto parsed = std::from_chars(cell.data(), cell.data() + cell.size(), value.value);
    if (parsed.ec != std::errc() || parsed.ptr != cell.data() + cell.size()) {
      return std::unexpected(numbers->ErrorAt(row, fmt::format("not a number: '{}'", cell)));
    }
    value.multiplies = numbers->Cell(row, 2) == "times";
    if (!value.multiplies && numbers->Cell(row, 2) != "number") {
      return std::unexpected(numbers->ErrorAt(row, "the kind is number or times"));
    }
    Put(languages[std::string(numbers->Cell(row, 0))].values, numbers->Cell(row, 3), value);
  }

  const auto units = Table::Load(data, "statements/units.tsv", {"language", "unit", "words"});
  if (!units) return std::unexpected(units.error());
  for (std::size_t row = 0; row < units->rows(); ++row) {
    Put(languages[std::string(units->Cell(row, 0))].units, units->Cell(row, 2),
        std::string(units->Cell(row, 1)));
  }

  const auto bounds = Table::Load(data, "statements/bounds.tsv", {"language", "bound", "words"});
  if (!bounds) return std::unexpected(bounds.error());
  for (std::size_t row = 0; row < bounds->rows(); ++row) {
    BoundMeaning meaning;
    if (!ParseBound(bounds->Cell(row, 1), meaning)) {
      return std::unexpected(bounds->ErrorAt(row, fmt::format("no such bound: '{}'", bounds->Cell(row, 1))));
    }
    QuantityWords& words = languages[std::string(bounds->Cell(row, 0))];
    Put(meaning.range ? words.ranges : words.bounds, bounds->Cell(row, 2), meaning);
  }

  const auto styles = Table::Load(data, "statements/number_style.tsv", {"language", "decimal", "groups"});
  if (!styles) return std::unexpected(styles.error());
  for (std::size_t row = 0; row < styles->rows(); ++row) {
    QuantityWords& words = languages[std::string(styles->Cell(row, 0))];
    if (styles->Cell(row, 1) != "." && styles->Cell(row, 1) != ",") {
      return std::unexpected(styles->ErrorAt(row, "the decimal mark is . or ,"));
    }
    words.decimal = styles->Cell(row, 1).front();
    words.blank_groups = styles->Cell(row, 2) == "blank";
  }

  const QuantityWords shared = languages[std::string(kEverywhere)];
  for (auto& [language, words] : languages) {
    if (language == kEverywhere) continue;
    Inherit(words.values, shared.values);
    Inherit(words.units, shared.units);
    Inherit(words.bounds, shared.bounds);
    Inherit(words.ranges, shared.ranges);
  }
  const auto relatives = Table::Load(data, "quotes/languages.tsv", {"language", "relative"});
  if (!relatives) return std::unexpected(relatives.error());
  for (std::size_t row = 0; row < relatives->rows(); ++row) {
    const auto found = languages.find(relatives->Cell(row, 1));
    if (found == languages.end()) continue;
    languages.insert_or_assign(std::string(relatives->Cell(row, 0)), QuantityWords(found->second));
  }
  return result;
}

const QuantityWords& QuantityTables::Of(std::string_view language) const {
  const auto found = languages_.find(language);
  return (found == languages_.end() ? languages_.find(kEverywhere) : found)->second;
}

}  // namespace parallax
