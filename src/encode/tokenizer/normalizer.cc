#include "encode/tokenizer/normalizer.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::string_view kSpace = "\u2581";
// Rules are a handful of characters; a longer one would make normalising quadratic.
constexpr std::size_t kMaxRuleBytes = 64;

// "0041 030A" to UTF-8; nothing where a number is damaged.
std::optional<std::string> CodePoints(std::string_view hex) {
  std::string text;
  while (!hex.empty()) {
    std::uint32_t c = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), c, 16);
    if (error != std::errc() || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return std::nullopt;
    AppendCodePoint(text, c);
    hex.remove_prefix(static_cast<std::size_t>(end - hex.data()));
    if (!hex.empty() && hex.front() != ' ') return std::nullopt;
    if (!hex.empty()) hex.remove_prefix(1);
  }
  return text;
}

std::unexpected<Error> BadRules() {
  return Fail(ErrorKind::kMalformed, "the normalisation rules of the SentencePiece model are damaged");
}

// Units of a double array (darts-clone, github.com/s-yata/darts-clone): label, leaf mark and offset in 32
// bits.
bool HasLeaf(std::uint32_t unit) {
  return (unit >> 8 & 1) != 0;
}
std::uint32_t Value(std::uint32_t unit) {
  return unit & 0x7FFFFFFF;
}
std::uint32_t Label(std::uint32_t unit) {
  return unit & (0x80000000U | 0xFF);
}
std::uint32_t Offset(std::uint32_t unit) {
  return (unit >> 10) << ((unit & 1U << 9) >> 6);
}

}  // namespace

Result<PieceNormalizer> PieceNormalizer::Create(const SentencePieceModel& model) {
  PieceNormalizer normalizer;
  normalizer.add_leading_space_ = model.add_leading_space;
  normalizer.collapse_spaces_ = model.collapse_spaces;
  Result<void> read = normalizer.ReadRules(model.rules);
  if (read && !model.precompiled_rules.empty()) read = normalizer.ReadCompiled(model.precompiled_rules);
  if (!read) return std::unexpected(read.error());
  return normalizer;
}

Result<void> PieceNormalizer::ReadRules(std::string_view rules) {
  while (!rules.empty()) {
    const std::size_t end = std::min(rules.find('\n'), rules.size());
    const std::string_view line = rules.substr(0, end);
    rules.remove_prefix(std::min(end + 1, rules.size()));
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) return BadRules();
    const auto from = CodePoints(line.substr(0, tab));
    const auto to = CodePoints(line.substr(tab + 1));
    if (!from || !to || from->empty() || from->size() > kMaxRuleBytes) return BadRules();
    std::uint8_t& longest = longest_rule_[static_cast<unsigned char>(from->front())];
    longest = std::max(longest, static_cast<std::uint8_t>(from->size()));
    rules_.emplace(*from, *to);
  }
  return {};
}

Result<void> PieceNormalizer::ReadCompiled(std::string_view bytes) {
  std::uint32_t size = 0;
  if (bytes.size() < sizeof size) return BadRules();
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (size > bytes.size() || size == 0 || size % sizeof(std::uint32_t) != 0) return BadRules();
  trie_.resize(size / sizeof(std::uint32_t));
  std::memcpy(trie_.data(), bytes.data(), size);
  replacements_ = bytes.substr(size);
  // Every replacement ends in a NUL, so that a look-up never runs past the last one.
  if (replacements_.empty() || replacements_.back() != '\0') return BadRules();
  return {};
}

PieceNormalizer::Match PieceNormalizer::FindCompiled(std::string_view text) const {
  Match match;
  std::size_t node = Offset(trie_[0]);
  const std::size_t limit = std::min(text.size(), kMaxRuleBytes);
  for (std::size_t i = 0; i < limit; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    node ^= byte;
    if (node >= trie_.size() || Label(trie_[node]) != byte) break;
    const std::uint32_t unit = trie_[node];
    node ^= Offset(unit);
    if (!HasLeaf(unit)) continue;
    if (node >= trie_.size() || Value(trie_[node]) >= replacements_.size()) break;
    const std::string_view rest = replacements_.substr(Value(trie_[node]));
    if (IsBoundary(text, i + 1)) match = {i + 1, rest.substr(0, rest.find('\0'))};
  }
  return match;
}

PieceNormalizer::Match PieceNormalizer::Find(std::string_view text) const {
  if (!trie_.empty()) return FindCompiled(text);
  std::size_t size =
      std::min<std::size_t>(longest_rule_[static_cast<unsigned char>(text.front())], text.size());
  for (; size > 0; --size) {
    if (!IsBoundary(text, size)) continue;
    const auto rule = rules_.find(text.substr(0, size));
    if (rule != rules_.end()) return {size, rule->second};
  }
  return {};
}

NormalizedText PieceNormalizer::Normalize(std::string_view text) const {
  NormalizedText result;
  result.text.reserve(text.size() + text.size() / 4 + kSpace.size());
  bool after_space = false;
  const auto append = [&](std::string_view character, Span source) {
    const bool space = character == " ";
    if (space && after_space && collapse_spaces_) return;
    after_space = space;
    result.begins.push_back(static_cast<std::uint32_t>(result.text.size()));
    result.text += space ? kSpace : character;
    result.sources.push_back(source);
  };
  if (add_leading_space_) append(" ", {0, 0});
  // Without the added space, white space at the start goes as well.
  else if (collapse_spaces_)
    after_space = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    Match match = Find(text.substr(at));
    std::string plain;
    if (match.size == 0) {
      AppendCodePoint(plain, NextCodePoint(text, at));
      match = {at - begin, plain};
    }
    at = begin + match.size;
    const Span source{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    for (std::size_t i = 0; i < match.replacement.size();) {
      const std::size_t from = i;
      // A damaged replacement still gives characters that end within it.
      static_cast<void>(NextCodePoint(match.replacement, i));
      append(match.replacement.substr(from, i - from), source);
    }
  }
  while (collapse_spaces_ && !result.sources.empty() && result.text.ends_with(kSpace)) {
    result.text.resize(result.begins.back());
    result.begins.pop_back();
    result.sources.pop_back();
  }
  result.begins.push_back(static_cast<std::uint32_t>(result.text.size()));
  return result;
}

}  // namespace parallax
