// Which language a text is in.
#ifndef PARALLAX_TEXT_LANGUAGE_IDENTIFIER_H_
#define PARALLAX_TEXT_LANGUAGE_IDENTIFIER_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "parallax/error.h"
#include "text/data_files.h"
#include "text/model_files.h"

namespace parallax {

struct LanguageGuess {
  std::string language = "und";  // ISO 639-1, else 639-3; "und" when nothing can be said
  double confidence = 0;         // 0…1
  bool reliable = false;
};

class LanguageIdentifier {
 public:
  // Works without any model file, less well on short texts.
  [[nodiscard]] static Result<std::unique_ptr<LanguageIdentifier>> Create(const DataFiles& data,
                                                                          const ModelFiles& models);
  ~LanguageIdentifier();

  // `declared` (BCP 47, may be empty) is a hint that is believed only where the text agrees or is too
  // short to tell. Thread-safe. Linear in the text up to a bounded sample.
  [[nodiscard]] LanguageGuess Identify(std::string_view text, std::string_view declared = {}) const;

  // How many forms in `text` tell each language of a group of neighbours of data/text/telling_words.tsv;
  // empty when there is no such group. Linear in the text. Thread-safe.
  [[nodiscard]] std::map<std::string, double> CountTelling(std::string_view text,
                                                           std::string_view group) const;

 private:
  struct State;
  explicit LanguageIdentifier(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_LANGUAGE_IDENTIFIER_H_
