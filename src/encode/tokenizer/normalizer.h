// SentencePiece's normalisation: every stretch of text that a rule names is replaced (the longest rule
// first), white space is made single, and each character keeps its place in the text that was given.
#ifndef PARALLAX_ENCODE_TOKENIZER_NORMALIZER_H_
#define PARALLAX_ENCODE_TOKENIZER_NORMALIZER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "encode/tokenizer/sentencepiece_model.h"
#include "parallax/error.h"
#include "parallax/span.h"

namespace parallax {

// Text with spaces written as U+2581. Character i is text[begins[i], begins[i + 1]) and comes from
// sources[i].
struct NormalizedText {
  std::string text;
  std::vector<std::uint32_t> begins;  // one more than there are characters
  std::vector<Span> sources;
  [[nodiscard]] std::size_t characters() const { return sources.size(); }
};

class PieceNormalizer {
 public:
  // Fails with kMalformed when the model's rules are damaged. `model` must outlive the normalizer.
  [[nodiscard]] static Result<PieceNormalizer> Create(const SentencePieceModel& model);

  // Invalid bytes read as U+FFFD. No white space at the end. Linear in the text. Thread-safe.
  [[nodiscard]] NormalizedText Normalize(std::string_view text) const;

 private:
  struct Match {
    std::size_t size = 0;  // bytes of text; 0: no rule
    std::string_view replacement;
  };
  // The longest rule at the start of `text`.
  [[nodiscard]] Match Find(std::string_view text) const;
  [[nodiscard]] Match FindCompiled(std::string_view text) const;
  Result<void> ReadRules(std::string_view rules);
  Result<void> ReadCompiled(std::string_view bytes);

  bool add_leading_space_ = true;
  bool collapse_spaces_ = true;
  std::vector<std::uint32_t> trie_;
  std::string_view replacements_;
  // Look-up by a view, without a copy.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> rules_;
  std::array<std::uint8_t, 256> longest_rule_{};  // bytes of the longest rule that starts with this byte
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_TOKENIZER_NORMALIZER_H_
