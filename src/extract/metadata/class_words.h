// What class, id, itemprop and rel say of an element. Table: data/extract/class_words.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_CLASS_WORDS_H_
#define PARALLAX_EXTRACT_METADATA_CLASS_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/metadata/word_map.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// A set of these.
enum ClassHint : std::uint8_t {
  kHintDate = 1,
  kHintPublished = 2,
  kHintModified = 4,
  kHintAuthor = 8,
  kHintTitle = 16,
  kHintAway = 32,
  kHintKicker = 64,
};

class ClassWords {
 public:
  [[nodiscard]] static Result<ClassWords> Load(const DataFiles& data);

  // The hints of the words in an attribute's value; only its first 300 bytes are read.
  [[nodiscard]] std::uint8_t Hints(std::string_view value) const;

 private:
  static constexpr std::size_t kLongestWord = 32;
  static constexpr std::size_t kSlots = 4096;

  static std::size_t Slot(char first, char second, char third) {
    return (static_cast<unsigned char>(first) * 961U + static_cast<unsigned char>(second) * 31U +
            static_cast<unsigned char>(third)) %
           kSlots;
  }
  // Whether some word may begin with these three letters: nearly all words of a page do not.
  [[nodiscard]] bool MayBe(char first, char second, char third) const {
    const std::size_t slot = Slot(first, second, third);
    return (begins_[slot / 64] >> (slot % 64) & 1) != 0;
  }

  std::array<std::uint64_t, kSlots / 64> begins_{};
  WordMap<std::uint8_t> hints_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_CLASS_WORDS_H_
