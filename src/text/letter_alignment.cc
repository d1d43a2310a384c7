#include "text/letter_alignment.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

namespace parallax {
namespace {

static_assert(std::endian::native == std::endian::little, "the weights file is little endian");

constexpr std::string_view kMagic = "PXLA";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kEdge = 28;
constexpr std::size_t kLongest = LetterAlignment::kLongestWord + 2;

// An operation never seen in training: one letter for another, or a letter left out. Well below what
// training gives to likely ones; set beside the learned range (-3 to 4).
constexpr float kUnseenLetter = -1.5F;

std::uint32_t Code(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a') + 1;
  return c == '^' ? kEdge : 27;
}

struct Word {
  std::array<std::uint32_t, kLongest> codes{};
  std::size_t size = 0;
};

Word Encode(std::string_view letters) {
  Word word;
  word.codes[word.size++] = kEdge;
  for (const char c : letters) {
    if (word.size == kLongest - 1) break;
    if (c != ' ') word.codes[word.size++] = Code(c);
  }
  word.codes[word.size++] = kEdge;
  return word;
}

// The letters [at - length, at), five bits each, the first highest.
std::uint32_t Pack(const Word& word, std::size_t at, std::size_t length) {
  std::uint32_t packed = 0;
  for (std::size_t i = at - length; i < at; ++i) packed = packed << 5U | word.codes[i];
  return packed;
}

template <typename T>
bool Take(std::string_view& bytes, T& value) {
  if (bytes.size() < sizeof(T)) return false;
  std::memcpy(&value, bytes.data(), sizeof(T));
  bytes.remove_prefix(sizeof(T));
  return true;
}

template <typename T>
void Put(std::string& bytes, const T& value) {
  std::array<char, sizeof(T)> raw{};
  std::memcpy(raw.data(), &value, sizeof(T));
  bytes.append(raw.data(), raw.size());
}

}  // namespace

LetterAlignment::LetterAlignment(float bias, const std::vector<Weight>& weights) : bias_(bias) {
  for (const Weight& weight : weights) weights_[weight.operation] = weight.value;
}

std::uint32_t LetterAlignment::Operation(std::string_view left, std::string_view right) {
  std::uint32_t packed = 0;
  for (const char c : left) packed = packed << 5U | Code(c);
  std::uint32_t other = 0;
  for (const char c : right) other = other << 5U | Code(c);
  return packed << 15U | other;
}

double LetterAlignment::Score(std::string_view latin, std::string_view romanised,
                              std::vector<std::uint32_t>* path) const {
  const Word left = Encode(latin);
  const Word right = Encode(romanised);
  constexpr float kNever = -1e9F;
  struct Cell {
    float score = kNever;
    std::uint8_t from_left = 0;
    std::uint8_t from_right = 0;
  };
  std::vector<Cell> cells((left.size + 1) * (right.size + 1));
  const std::size_t width = right.size + 1;
  cells[0].score = 0;
  for (std::size_t i = 0; i <= left.size; ++i) {
    for (std::size_t j = 0; j <= right.size; ++j) {
      Cell& cell = cells[i * width + j];
      for (std::size_t a = 0; a <= std::min(i, kMostLetters); ++a) {
        const std::uint32_t upper = Pack(left, i, a) << 15U;
        for (std::size_t b = 0; b <= std::min(j, kMostLetters); ++b) {
          if (a + b == 0) continue;
          const float before = cells[(i - a) * width + (j - b)].score;
          if (before <= kNever) continue;
          const auto weight = weights_.find(upper | Pack(right, j, b));
          if (weight == weights_.end() && (a > 1 || b > 1)) continue;
          const float score = before + (weight == weights_.end() ? kUnseenLetter : weight->second);
          if (score > cell.score) {
            cell = {score, static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b)};
          }
        }
      }
    }
  }
  if (path != nullptr) {
    path->clear();
    for (std::size_t i = left.size, j = right.size; i + j > 0;) {
      const Cell& cell = cells[i * width + j];
      path->push_back(Pack(left, i, cell.from_left) << 15U | Pack(right, j, cell.from_right));
      i -= cell.from_left;
      j -= cell.from_right;
    }
    std::ranges::reverse(*path);
  }
  return static_cast<double>(cells.back().score) + bias_;
}

float& LetterAlignment::At(std::uint32_t operation) {
  return weights_.try_emplace(operation, kUnseenLetter).first->second;
}

std::vector<LetterAlignment::Weight> LetterAlignment::Weights() const {
  std::vector<Weight> sorted;
  sorted.reserve(weights_.size());
  for (const auto& [operation, value] : weights_) sorted.push_back({operation, value});
  std::ranges::sort(sorted, {}, &Weight::operation);
  return sorted;
}

void LetterAlignment::Append(std::string& bytes) const {
  bytes += kMagic;
  Put(bytes, kVersion);
  Put(bytes, static_cast<std::uint32_t>(weights_.size()));
  Put(bytes, bias_);
  for (const Weight& weight : Weights()) {
    Put(bytes, weight.operation);
    Put(bytes, weight.value);
  }
}

Result<LetterAlignment> LetterAlignment::Parse(std::string_view& bytes) {
  std::uint32_t version = 0;
  std::uint32_t count = 0;
  LetterAlignment alignment;
  if (!bytes.starts_with(kMagic)) return Fail(ErrorKind::kMalformed, "not a table of letter weights");
  bytes.remove_prefix(kMagic.size());
  if (!Take(bytes, version) || version != kVersion || !Take(bytes, count) || !Take(bytes, alignment.bias_) ||
      bytes.size() / (2 * sizeof(std::uint32_t)) < count) {
    return Fail(ErrorKind::kMalformed, "letter weights are cut short or of another version");
  }
  alignment.weights_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    Weight weight;
    if (!Take(bytes, weight.operation) || !Take(bytes, weight.value)) break;
    alignment.weights_[weight.operation] = weight.value;
  }
  return alignment;
}

}  // namespace parallax
