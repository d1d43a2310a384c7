// Words to values, for tables that are read once and asked millions of times.
//
// One flat open hash table keeps a part of each word's hash beside the number of its entry, and all words
// stand in one string: a word that is not there costs one look at one place of memory, and no allocation.
#ifndef PARALLAX_EXTRACT_METADATA_WORD_MAP_H_
#define PARALLAX_EXTRACT_METADATA_WORD_MAP_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax {

template <typename Value>
class WordMap {
 public:
  // The value of a word; a new one when it has none yet. Not to be kept over the next Add.
  Value& Add(std::string_view word) {
    if (4 * (entries_.size() + 1) > 3 * slots_.size()) Grow();
    const std::uint32_t hash = Hash(word);
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].entry != kFree; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && WordOf(entries_[slots_[at].entry]) == word)
        return entries_[slots_[at].entry].value;
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(entries_.size())};
    entries_.push_back(
        {static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(word.size()), {}});
    words_.append(word);
    return entries_.back().value;
  }

  // nullptr for a word that was not added. Thread-safe as long as nothing is added.
  [[nodiscard]] const Value* Find(std::string_view word) const {
    if (slots_.empty()) return nullptr;
    const std::uint32_t hash = Hash(word);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].entry != kFree;
         at = (at + 1) & (slots_.size() - 1)) {
      const Entry& entry = entries_[slots_[at].entry];
      if (slots_[at].hash == hash && WordOf(entry) == word) return &entry.value;
    }
    return nullptr;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = kFree;
  };
  struct Entry {
    std::uint32_t begin;
    std::uint32_t size;
    Value value;
  };
  static constexpr std::uint32_t kFree = UINT32_MAX;

  // FNV-1a, its bits mixed once more since the lowest choose the slot.
  static std::uint32_t Hash(std::string_view word) {
    std::uint32_t hash = 0x811c9dc5;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
    return (hash ^ hash >> 15) * 0x9E3779B1U >> 3;
  }
  [[nodiscard]] std::string_view WordOf(const Entry& entry) const {
    return std::string_view(words_).substr(entry.begin, entry.size);
  }
  void Grow() {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : 2 * slots_.size()));
    for (const Slot& slot : old) {
      if (slot.entry == kFree) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].entry != kFree) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::string words_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_WORD_MAP_H_
