// What class, id, itemprop and rel say of an element. Table: data/extract/class_words.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_CLASS_WORDS_H_
#define PARALLAX_EXTRACT_METADATA_CLASS_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

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
  std::unordered_map<std::string, std::uint8_t> hints_;  // looked up, never walked
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_CLASS_WORDS_H_
