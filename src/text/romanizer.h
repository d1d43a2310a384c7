// Names of any script in lower-case Latin letters, so that they can be compared letter by letter.
//
// Letters go by the table data/names/letters.tsv (longest match, the name's own language first); what has
// no row is folded to its base letter, and what is then still not Latin is left to ICU's Any-Latin.
#ifndef PARALLAX_TEXT_ROMANIZER_H_
#define PARALLAX_TEXT_ROMANIZER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// The scripts between which names are spelled by different habits.
enum class NameScript : std::uint8_t {
  kLatin,
  kCyrillic,
  kGreek,
  kArabic,
  kHebrew,
  kKana,
  kHangul,
  kHan,
  kOther
};

// The script of the first letter of `name`; kLatin when it has none. A name with any kana is kKana.
[[nodiscard]] NameScript ScriptOfName(std::string_view name);

class Romanizer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Romanizer>> Create(const DataFiles& data);
  ~Romanizer();

  // `name` in the letters a-z and apostrophe (a guttural of Arabic or Hebrew), digits kept; words parted
  // by one blank: hyphens, middle dots and other marks part words. `language` is ISO 639, unknown ones use
  // the rows for all. Thread-safe; linear.
  [[nodiscard]] std::string Latin(std::string_view name, std::string_view language) const;

 private:
  struct State;
  explicit Romanizer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_ROMANIZER_H_
