// Whether two written names are one name, across spellings, inflections and scripts.
#ifndef PARALLAX_TEXT_NAME_MATCHER_H_
#define PARALLAX_TEXT_NAME_MATCHER_H_

#include <memory>
#include <string>
#include <string_view>

#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class NameMatcher {
 public:
  [[nodiscard]] static Result<std::unique_ptr<NameMatcher>> Create(const DataFiles& data);
  ~NameMatcher();

  // 0 (two names) … 1 (one name). Whole names are compared word by word in free order; a part alone
  // ("Holm" and "Astrid Holm") matches as far as it goes, and different given names before one surname
  // are two names. Where it is less than `enough`, any number less than that may be given, sooner.
  // Thread-safe. Cost: product of the lengths.
  [[nodiscard]] double Similarity(std::string_view left, std::string_view left_language,
                                  std::string_view right, std::string_view right_language,
                                  double enough = 0) const;

  // The key names are looked up by: consonant skeleton of the Latin form of the last word. Equal or
  // near-equal names of any script share it in most cases; different names seldom do.
  [[nodiscard]] std::string BlockKey(std::string_view name, std::string_view language) const;

  // Lower-case ASCII form: transliterated by the rules of its language, accents dropped.
  [[nodiscard]] std::string Latin(std::string_view name, std::string_view language) const;

 private:
  struct State;
  explicit NameMatcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_NAME_MATCHER_H_
