// What a word says by itself: for words of class and id attributes, and for words of short blocks, how much
// more often blocks with it are body than not. Learned by counting sites, not pages (eval/train_body.cc), so
// that a word counts only when many sites use it the same way.
#ifndef PARALLAX_EXTRACT_BODY_TOKEN_WEIGHTS_H_
#define PARALLAX_EXTRACT_BODY_TOKEN_WEIGHTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::html {

using TokenHash = std::uint32_t;

// Log-odds by token. Immutable after Assign; look-up is a probe of an open hash table.
class TokenWeights {
 public:
  struct Entry {
    TokenHash token;
    float weight;
  };

  // Entries in any order, each token once.
  void Assign(std::span<const Entry> entries);
  // 0 for tokens that are not in the table.
  [[nodiscard]] float Of(TokenHash token) const {
    if (slots_.empty()) return 0;
    for (std::size_t at = token & mask_;; at = (at + 1) & mask_) {
      const Entry& slot = slots_[at];
      if (slot.weight == 0) return 0;
      if (slot.token == token) return slot.weight;
    }
  }

 private:
  std::vector<Entry> slots_;  // weight 0: free
  std::size_t mask_ = 0;
};

// Calls `each(TokenHash)` for the words of a class or id attribute: cut at everything that is no letter and
// where lower case meets upper case, in lower case, digits and single letters left out. At most 24.
template <typename Each>
void ForEachMarkupToken(std::string_view attribute, Each each) {
  constexpr TokenHash kStart = 0x811c9dc5;
  constexpr TokenHash kPrime = 0x01000193;
  TokenHash hash = kStart;
  std::size_t letters = 0;
  int tokens = 0;
  bool was_lower = false;
  const auto end = [&] {
    if (letters >= 2) {
      each(hash);
      ++tokens;
    }
    hash = kStart;
    letters = 0;
  };
  for (const char c : attribute) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    if (!lower && !upper) {
      end();
      if (tokens >= 24) return;
      was_lower = false;
      continue;
    }
    if (upper && was_lower) end();
    hash = (hash ^ static_cast<unsigned char>(c | 0x20)) * kPrime;
    ++letters;
    was_lower = lower;
  }
  end();
}

// Calls `each(TokenHash)` for the words of a text, in order: runs of letters and digits, ASCII letters in
// lower case, numbers all alike. At most `limit`.
template <typename Each>
void ForEachWord(std::string_view text, int limit, Each each) {
  constexpr TokenHash kStart = 0x9dc5811c;
  constexpr TokenHash kPrime = 0x01000193;
  TokenHash hash = kStart;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool digit = byte >= '0' && byte <= '9';
    const bool letter = byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    if (!digit && !letter) {
      if (inside) {
        each(hash);
        if (--limit <= 0) return;
      }
      inside = false;
      hash = kStart;
      continue;
    }
    inside = true;
    hash = (hash ^ (digit ? '0' : (byte < 0x80 ? (byte | 0x20U) : byte))) * kPrime;
  }
  if (inside) each(hash);
}

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_TOKEN_WEIGHTS_H_
