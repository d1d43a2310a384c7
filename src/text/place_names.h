// Countries, parts of the world and cities by their names in many languages, from the CLDR data that ICU
// carries.
#ifndef PARALLAX_TEXT_PLACE_NAMES_H_
#define PARALLAX_TEXT_PLACE_NAMES_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/romanizer.h"

namespace parallax {

class PlaceNames {
 public:
  explicit PlaceNames(std::shared_ptr<const Romanizer> romanizer) : romanizer_(std::move(romanizer)) {}

  // Key of the place that a name in the letters of Romanizer::Latin ("norge"), or case-folded as written, is
  // in `language`: an ISO
  // 3166 code ("NO"), a UN M.49 area ("150") or a time zone's city ("Europe/Oslo"); empty when it is none.
  // English names are known in every language. The first question in a language reads its names (some ms);
  // thread-safe. The view lives as long as this object.
  [[nodiscard]] std::string_view Find(const std::string& name, std::string_view language) const;

 private:
  using Names = std::unordered_map<std::string, std::string>;
  const Names& NamesOf(std::string_view language) const;

  std::shared_ptr<const Romanizer> romanizer_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Names, std::less<>> by_language_;  // nodes stay where they are
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_PLACE_NAMES_H_
