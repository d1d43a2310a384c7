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

// What a character is to the words of a text.
enum class WordPart : std::uint8_t {
  kBreak,     // parts words
  kLetter,    // or digit of any script but ASCII's
  kMark,      // accents, vowel signs: of the letter before
  kUnspaced,  // of a script that writes words without spaces
  kIgnored,   // soft hyphens and joiners
};

// The part of the character that starts at byte `at`, which must not be ASCII; advances `at` past it.
[[nodiscard]] WordPart WordPartOf(std::string_view text, std::size_t& at);

// Calls `each(TokenHash)` for the words of a text, in order: runs of letters and digits, ASCII letters in
// lower case, numbers all alike. Scripts without spaces give each pair of neighbouring characters, as search
// engines do, since a run of theirs is a whole clause. At most `limit`.
template <typename Each>
void ForEachWord(std::string_view text, int limit, Each each) {
  constexpr TokenHash kStart = 0x9dc5811c;
  constexpr TokenHash kPrime = 0x01000193;
  TokenHash hash = kStart;
  TokenHash previous = 0;  // of an unspaced script, right before
  bool inside = false;     // of a word with spaces around it
  bool paired = false;     // `previous` is part of a pair
  const auto end_word = [&] {
    const bool lone = previous != 0 && !paired;
    if (inside || lone) {
      each(inside ? hash : previous);
      --limit;
    }
    inside = paired = false;
    previous = 0;
    hash = kStart;
  };
  const auto add = [&](std::string_view bytes, TokenHash to) {
    for (const char c : bytes) to = (to ^ static_cast<unsigned char>(c)) * kPrime;
    return to;
  };
  for (std::size_t at = 0; at < text.size() && limit > 0;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      const bool digit = byte >= '0' && byte <= '9';
      if (!digit && ((byte | 0x20) < 'a' || (byte | 0x20) > 'z')) {
        end_word();
        continue;
      }
      if (previous != 0) end_word();
      inside = true;
      hash = (hash ^ (digit ? '0' : byte | 0x20U)) * kPrime;
      continue;
    }
    const std::size_t begin = at;
    const WordPart part = WordPartOf(text, at);
    const std::string_view bytes = text.substr(begin, at - begin);
    switch (part) {
      case WordPart::kIgnored:
        break;
      case WordPart::kBreak:
        end_word();
        break;
      case WordPart::kMark:
        if (inside) hash = add(bytes, hash);
        break;
      case WordPart::kLetter:
        if (previous != 0) end_word();
        inside = true;
        hash = add(bytes, hash);
        break;
      case WordPart::kUnspaced: {
        if (inside) end_word();
        const TokenHash character = add(bytes, kStart);
        if (previous != 0) {
          each(previous * 31 + character);
          --limit;
          paired = true;
        }
        previous = character;
        break;
      }
    }
  }
  if (limit > 0) end_word();
}

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_TOKEN_WEIGHTS_H_
