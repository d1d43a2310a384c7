#include "text/name_spelling.h"

#include <algorithm>
#include <charconv>

#include "text/table.h"

namespace parallax {
namespace {

constexpr std::size_t kLongestSpelling = 4;  // letters of the longest row ("shch")
constexpr std::size_t kLongestWord = 40;     // longer words are cut: bounds the work on hostile input

// A row of letters that no table row pairs.
constexpr float kOtherLetter = 1.2F;
constexpr float kOtherVowel = 0.25F;
constexpr float kMissingLetter = 1;
// Within one language a vowel tells names apart (Schulz, Scholz) as a consonant does.
constexpr float kVowelInOneLanguage = 1.05F;
// What a cost of one takes off, for a word of four letters and less; longer words lose less. With it a wrong
// consonant parts words of up to seven letters at 0.5. Set by hand on invented names of eight languages.
constexpr double kCostToLoss = 3;
constexpr std::size_t kShortWord = 4;
// Letters that must be left before an ending.
constexpr std::size_t kShortestStem = 3;

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

std::vector<std::string_view> Split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

}  // namespace

Result<NameSpelling> NameSpelling::Create(const DataFiles& data) {
  NameSpelling spelling;
  for (const auto load :
       {&NameSpelling::LoadSpellings, &NameSpelling::LoadEndings, &NameSpelling::LoadNames}) {
    const Result<void> loaded = (spelling.*load)(data);
    if (!loaded) return std::unexpected(loaded.error());
  }
  return spelling;
}

Result<void> NameSpelling::LoadSpellings(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "names/spellings.tsv", {"one", "other", "cost"});
  if (!table) return std::unexpected(table.error());
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string one(table->Cell(row, 0));
    const std::string other(table->Cell(row, 1));
    const std::string_view number = table->Cell(row, 2);
    float cost = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), cost);
    if (error != std::errc() || end != number.data() + number.size() || cost < 0 || cost > 1) {
      return std::unexpected(table->ErrorAt(row, "the cost must be a number from 0 to 1"));
    }
    if (std::max(one.size(), other.size()) > kLongestSpelling) {
      return std::unexpected(table->ErrorAt(row, "a spelling has at most four letters"));
    }
    costs_[one + "|" + other] = cost;
    costs_[other + "|" + one] = cost;
  }
  return {};
}

Result<void> NameSpelling::LoadEndings(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "names/endings.tsv", {"languages", "ending", "base"});
  if (!table) return std::unexpected(table.error());
  for (std::size_t row = 0; row < table->rows(); ++row) {
    for (const std::string_view language : Split(table->Cell(row, 0), ',')) {
      endings_[std::string(language)].push_back(
          {std::string(table->Cell(row, 1)), std::string(table->Cell(row, 2))});
    }
  }
  return {};
}

Result<void> NameSpelling::LoadNames(const DataFiles& data) {
  const Result<Table> names = Table::Load(data, "names/given_names.tsv", {"forms"});
  if (!names) return std::unexpected(names.error());
  for (std::size_t row = 0; row < names->rows(); ++row) {
    for (const std::string_view form : Split(names->Cell(row, 0), ' ')) {
      given_names_[std::string(form)].push_back(static_cast<int>(row));
    }
  }
  const Result<Table> parts = Table::Load(data, "names/name_parts.tsv", {"kind", "word"});
  if (!parts) return std::unexpected(parts.error());
  for (std::size_t row = 0; row < parts->rows(); ++row) {
    const std::string_view kind = parts->Cell(row, 0);
    const std::string word(parts->Cell(row, 1));
    if (kind == "prefix") {
      prefixes_.insert(word);
    } else if (kind == "particle") {
      parts_[word] = NamePart::kParticle;
    } else if (kind == "suffix") {
      parts_[word] = NamePart::kSuffix;
    } else if (kind == "title") {
      parts_[word] = NamePart::kTitle;
    } else {
      return std::unexpected(parts->ErrorAt(row, "the kind must be particle, suffix, title or prefix"));
    }
  }
  return {};
}

double NameSpelling::Similarity(std::string_view left, std::string_view right, bool one_language) const {
  if (left == right) return 1;
  left = left.substr(0, kLongestWord);
  right = right.substr(0, kLongestWord);
  if (left.empty() || right.empty()) return 0;
  const std::size_t width = right.size() + 1;
  std::vector<float> cells((left.size() + 1) * width, 1e9F);
  cells[0] = 0;
  std::string key;
  for (std::size_t i = 0; i <= left.size(); ++i) {
    for (std::size_t j = 0; j <= right.size(); ++j) {
      float& cell = cells[i * width + j];
      if (i > 0) cell = std::min(cell, cells[(i - 1) * width + j] + kMissingLetter);
      if (j > 0) cell = std::min(cell, cells[i * width + j - 1] + kMissingLetter);
      if (i > 0 && j > 0) {
        const char a = left[i - 1];
        const char b = right[j - 1];
        const float vowel = one_language ? kVowelInOneLanguage : kOtherVowel;
        const float cost = a == b ? 0 : IsVowel(a) && IsVowel(b) ? vowel : kOtherLetter;
        cell = std::min(cell, cells[(i - 1) * width + j - 1] + cost);
      }
      for (std::size_t a = 0; a <= std::min(i, kLongestSpelling); ++a) {
        key.assign(left.substr(i - a, a));
        key.push_back('|');
        for (std::size_t b = 0; b <= std::min(j, kLongestSpelling); ++b) {
          if (a + b == 0) continue;
          const float before = cells[(i - a) * width + (j - b)];
          if (before >= cell) continue;
          key.resize(a + 1);
          key.append(right.substr(j - b, b));
          const auto row = costs_.find(key);
          if (row == costs_.end()) continue;
          // A vowel left out, in one language, is as strong as one changed.
          const bool vowel_lost = one_language && a + b == 1 && IsVowel(a == 1 ? left[i - 1] : right[j - 1]);
          cell = std::min(cell, before + (vowel_lost ? kVowelInOneLanguage : row->second));
        }
      }
    }
  }
  const auto length = static_cast<double>(std::max({left.size(), right.size(), kShortWord}));
  return std::clamp(1 - kCostToLoss * static_cast<double>(cells.back()) / length, 0.0, 1.0);
}

std::vector<std::string> NameSpelling::Bases(std::string_view word, std::string_view language) const {
  std::vector<std::string> bases{std::string(word)};
  const auto endings = endings_.find(language);
  if (endings == endings_.end()) return bases;
  // Longer endings first: what they leave is most likely the base.
  for (std::size_t length = std::min<std::size_t>(8, word.size()); length > 0; --length) {
    if (word.size() < length + kShortestStem) continue;
    for (const Ending& ending : endings->second) {
      if (ending.ending.size() != length || !word.ends_with(ending.ending)) continue;
      std::string base = std::string(word.substr(0, word.size() - length)) + ending.base;
      if (std::ranges::find(bases, base) == bases.end()) bases.push_back(std::move(base));
      if (bases.size() == kMostBases) return bases;
    }
  }
  return bases;
}

bool NameSpelling::SameGivenName(const std::string& left, const std::string& right) const {
  const auto a = given_names_.find(left);
  const auto b = given_names_.find(right);
  if (a == given_names_.end() || b == given_names_.end()) return false;
  return std::ranges::any_of(
      a->second, [&](int group) { return std::ranges::find(b->second, group) != b->second.end(); });
}

NamePart NameSpelling::PartOf(const std::string& word) const {
  const auto part = parts_.find(word);
  return part == parts_.end() ? NamePart::kCore : part->second;
}

std::string_view NameSpelling::WithoutPrefix(std::string_view word) const {
  for (const std::string& prefix : prefixes_) {
    if (word.starts_with(prefix) && word.size() >= prefix.size() + kShortestStem) {
      return word.substr(prefix.size());
    }
  }
  return word;
}

}  // namespace parallax
