#include "text/name_spelling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

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

constexpr float kNever = 1e9F;
// Keeps rounding from cutting off what is just similar enough.
constexpr float kRounding = 1e-3F;

// Nothing, the letters, and whatever else.
constexpr std::size_t kSlots = 28;

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// The place of a letter in the slots; 0 stands for nothing.
std::uint8_t Letter(char c) {
  return static_cast<std::uint8_t>(c >= 'a' && c <= 'z' ? c - 'a' + 1 : static_cast<int>(kSlots) - 1);
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
    const bool vowel_lost = one.size() + other.size() == 1 && IsVowel((one + other)[0]);
    rewrites_[Slot(one, other)].push_back({one, other, cost, vowel_lost});
    rewrites_[Slot(other, one)].push_back({other, one, cost, vowel_lost});
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
    return part.empty() ? 0 : Letter(part.back());
  };
  return last(left) * kSlots + last(right);
}

double NameSpelling::Similarity(std::string_view left, std::string_view right, bool one_language,
                                double above) const {
  if (left == right) return 1;
  left = left.substr(0, kLongestWord);
  right = right.substr(0, kLongestWord);
  if (left.empty() || right.empty()) return 0;
  const auto length = static_cast<double>(std::max({left.size(), right.size(), kShortWord}));
  // No cost is negative, so what has cost this much already ends at a similarity that nobody asks for.
  const auto limit = static_cast<float>((1 - above) * length / kCostToLoss) + kRounding;
  const std::size_t columns = right.size() + 1;
  std::array<std::array<float, kLongestWord + 1>, kLongestWord + 1> cells;
  std::array<std::uint8_t, kLongestWord> left_letters;
  std::array<std::uint8_t, kLongestWord> right_letters;
  for (std::size_t i = 0; i < left.size(); ++i) left_letters[i] = Letter(left[i]);
  for (std::size_t j = 0; j < right.size(); ++j) right_letters[j] = Letter(right[j]);
  const float vowel = one_language ? kVowelInOneLanguage : kOtherVowel;
  // Per row: the columns behind which, and the column from which on, every cell is at the limit.
  std::array<std::size_t, kLongestWord + 1> first;
  std::array<std::size_t, kLongestWord + 1> last;
  for (std::size_t i = 0; i <= left.size(); ++i) {
    std::size_t begin = i == 0 ? 0 : columns;
    std::size_t reach = i == 0 ? 1 : 0;
    for (std::size_t back = 1; back <= std::min(i, kLongestSpelling); ++back) {
      begin = std::min(begin, first[i - back]);
      reach = std::max(reach, last[i - back] + kLongestSpelling);
    }
    if (begin >= columns) return 0;
    std::fill_n(cells[i].begin(), columns, kNever);
    first[i] = columns;
    last[i] = 0;
    for (std::size_t j = begin; j < std::min(reach, columns); ++j) {
      float best = i == 0 && j == 0 ? 0 : kNever;
      if (i > 0) best = std::min(best, cells[i - 1][j] + kMissingLetter);
      if (j > 0) best = std::min(best, cells[i][j - 1] + kMissingLetter);
      if (i > 0 && j > 0) {
        const char a = left[i - 1];
        const char b = right[j - 1];
        const float cost = a == b ? 0 : IsVowel(a) && IsVowel(b) ? vowel : kOtherLetter;
        best = std::min(best, cells[i - 1][j - 1] + cost);
      }
      const auto rewrite = [&](std::size_t slot) {
        for (const Rewrite& row : rewrites_[slot]) {
          if (row.left.size() > i || row.right.size() > j) continue;
          const float before = cells[i - row.left.size()][j - row.right.size()];
          if (before >= limit) continue;
          if (!left.substr(0, i).ends_with(row.left) || !right.substr(0, j).ends_with(row.right)) continue;
          // A vowel left out, in one language, is as strong as one changed.
          best = std::min(best, before + (one_language && row.vowel_lost ? kVowelInOneLanguage : row.cost));
        }
      };
      const std::size_t a = i > 0 ? left_letters[i - 1] : 0;
      const std::size_t b = j > 0 ? right_letters[j - 1] : 0;
      if (i > 0) rewrite(a * kSlots);
      if (j > 0) rewrite(b);
      if (i > 0 && j > 0) rewrite(a * kSlots + b);
      cells[i][j] = best;
      if (best >= limit) continue;
      first[i] = std::min(first[i], j);
      last[i] = j + 1;
      reach = std::max(reach, j + 1 + kLongestSpelling);
    }
  }
  const float cost = cells[left.size()][right.size()];
  return std::clamp(1 - kCostToLoss * static_cast<double>(cost) / length, 0.0, 1.0);
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
