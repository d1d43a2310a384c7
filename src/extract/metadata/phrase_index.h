// Finds many fixed phrases in one pass over a short text.
//
// Phrases are put into buckets by their first bytes; at each word edge of the text only the phrases of
// one bucket are compared. Thousands of phrases in forty languages share few first bytes; a set of their
// first two bytes passes over nearly all of the text, so the cost is near the cost of reading it.
#ifndef PARALLAX_EXTRACT_METADATA_PHRASE_INDEX_H_
#define PARALLAX_EXTRACT_METADATA_PHRASE_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/folded_line.h"

namespace parallax {

class PhraseIndex {
 public:
  struct Hit {
    std::size_t begin;
    std::size_t end;
    std::uint32_t id;  // as given to Add
  };

  // `phrase` in the form of FoldLine(), not empty. `id` is what a hit reports.
  void Add(std::string_view phrase, std::uint32_t id);

  // Bytes of the longest phrase.
  [[nodiscard]] std::size_t longest() const { return longest_; }

  // False where surely no phrase stands at the begin of the folded form of `line`: it saves folding it.
  [[nodiscard]] bool MayStart(std::string_view line) const {
    const auto plain = [](char c) {
      return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x80;
    };
    if (line.size() < 2 || !plain(line[0]) || !plain(line[1])) return true;
    const char begin[] = {FoldAscii(line[0]), FoldAscii(line[1])};
    return MayBegin(std::string_view(begin, 2));
  }

  // All phrases that stand in `folded` (FoldLine().text) as whole words, by begin, the longest first.
  [[nodiscard]] std::vector<Hit> Find(std::string_view folded) const;
  // Those that stand at byte `at`, the longest first.
  [[nodiscard]] std::vector<Hit> At(std::string_view folded, std::size_t at) const;

 private:
  struct Phrase {
    std::string text;
    std::uint32_t id;
  };
  // Number of a key's bucket; free slots have kFree.
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t bucket = kFree;
  };
  static constexpr std::uint32_t kFree = UINT32_MAX;
  [[nodiscard]] std::size_t SlotOf(std::uint32_t key) const;
  void Grow();
  void Append(std::string_view folded, std::size_t at, std::vector<Hit>& hits) const;

  // Whether some phrase may begin with these two bytes; a phrase of one byte has any for its second.
  [[nodiscard]] bool MayBegin(std::string_view rest) const {
    return begins_.Has(Pair(rest[0], rest.size() > 1 ? rest[1] : '\0'));
  }
  static std::size_t Pair(char first, char second) {
    return static_cast<unsigned char>(first) * 61U + static_cast<unsigned char>(second);
  }

  // Hashes of beginnings: what is not in it begins no phrase.
  template <std::size_t kSlots>
  class Beginnings {
   public:
    void Add(std::size_t hash) { bits_[hash % kSlots / 64] |= std::uint64_t{1} << (hash % 64); }
    [[nodiscard]] bool Has(std::size_t hash) const {
      return (bits_[hash % kSlots / 64] >> (hash % 64) & 1) != 0;
    }

   private:
    std::array<std::uint64_t, kSlots / 64> bits_{};
  };
  Beginnings<4096> begins_;                // the first two bytes of all phrases
  std::array<Beginnings<4096>, 3> short_;  // those of one, two and three bytes
  Beginnings<16384> long_;                 // keys of the others
  std::size_t longest_ = 0;
  std::vector<Slot> slots_;                   // open hash table of buckets
  std::vector<std::vector<Phrase>> buckets_;  // in the order their keys came
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_PHRASE_INDEX_H_
