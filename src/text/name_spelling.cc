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

// Nothing, the letters, and whatever else.
constexpr std::size_t kSlots = 28;

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
  rewrites_.resize(kSlots * kSlots);
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
    rewrites_[Slot(one, other)].push_back({one, other, cost});
    rewrites_[Slot(other, one)].push_back({other, one, cost});
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

std::size_t NameSpelling::Slot(std::string_view left, std::string_view right) {
  const auto last = [](std::string_view part) -> std::size_t {
    if (part.empty()) return 0;
    return part.back() >= 'a' && part.back() <= 'z' ? static_cast<std::size_t>(part.back() - 'a') + 1
                                                    : kSlots - 1;
  };
  return last(left) * kSlots + last(right);
}

double NameSpelling::Similarity(std::string_view left, std::string_view right, bool one_language) const {
  if (left == right) return 1;
  left = left.substr(0, kLongestWord);
  right = right.substr(0, kLongestWord);
  if (left.empty() || right.empty()) return 0;
  const std::size_t width = right.size() + 1;
  std::vector<float> cells((left.size() + 1) * width, 1e9F);
  cells[0] = 0;
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
      const std::string_view left_part = left.substr(0, i);
      const std::string_view right_part = right.substr(0, j);
      const auto rewrite = [&](std::size_t slot) {
        for (const Rewrite& row : rewrites_[slot]) {
          if (!left_part.ends_with(row.left) || !right_part.ends_with(row.right)) continue;
          // A vowel left out, in one language, is as strong as one changed.
          const std::size_t letters = row.left.size() + row.right.size();
          const bool vowel_lost = one_language && letters == 1 && IsVowel((row.left + row.right)[0]);
          const float before = cells[(i - row.left.size()) * width + (j - row.right.size())];
          cell = std::min(cell, before + (vowel_lost ? kVowelInOneLanguage : row.cost));
        }
      };
      if (i > 0) rewrite(Slot(left_part, {}));
      if (j > 0) rewrite(Slot({}, right_part));
      if (i > 0 && j > 0) rewrite(Slot(left_part, right_part));
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
