// What the tables of data/names say of single words and short phrases: roles, words of organisations and
// places, given names, countries. Forms are looked up in Latin letters and with the endings of the language
// taken off, so that one row serves all cases.
#ifndef PARALLAX_ANNOTATE_NAMES_NAME_LEXICON_H_
#define PARALLAX_ANNOTATE_NAMES_NAME_LEXICON_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"
#include "text/name_spelling.h"
#include "text/place_names.h"
#include "text/romanizer.h"

namespace parallax {

// What a word is known as; several may hold at once.
enum WordFlag : std::uint32_t {
  kRoleWord = 1U << 0U,          // "minister"
  kAddressWord = 1U << 1U,       // "Mrs"
  kOrganizationWord = 1U << 2U,  // "ministry"
  kLocationWord = 1U << 3U,      // "river"
  kFunctionWord = 1U << 4U,      // "the"
  kGivenName = 1U << 5U,         // "Anna"
  kParticle = 1U << 6U,          // "van"
  kDemonym = 1U << 7U,           // "Russian"
  kKinWord = 1U << 8U,           // "brother"
  kKnownOrganization = 1U << 9U,
  kKnownLocation = 1U << 10U,
  kPortfolioWord =
      1U << 11U,  // what a role is in charge of, where it stands behind it: "(minister of) finance"
  kPlacePreposition = 1U << 12U,  // "in"
};

struct WordInfo {
  std::uint32_t flags = 0;
  std::string key;  // of a known organisation or place, or the country of a demonym; else empty

  [[nodiscard]] bool Is(std::uint32_t any_of) const { return (flags & any_of) != 0; }
};

class NameLexicon {
 public:
  [[nodiscard]] static Result<std::unique_ptr<NameLexicon>> Create(const DataFiles& data);

  // What is known of one word as it stands in the text, in any case and capitals. Thread-safe.
  [[nodiscard]] WordInfo Look(std::string_view word, std::string_view language) const;

  // What is known of a phrase of several words ("United States"), its last word perhaps inflected.
  [[nodiscard]] WordInfo LookPhrase(std::string_view phrase, std::string_view language) const;

  // Whether the language writes all nouns with capitals.
  [[nodiscard]] bool CapitalNouns(std::string_view language) const {
    return capital_nouns_.contains(language);
  }

  [[nodiscard]] const Romanizer& romanizer() const { return *romanizer_; }

 private:
  using Words = std::unordered_map<std::string, WordInfo>;
  using Tables = std::map<std::string, Words, std::less<>>;  // by language; "*": all
  NameLexicon() = default;
  Result<void> LoadWords(const DataFiles& data);
  Result<void> LoadKnown(const DataFiles& data);
  // Adds a row for each of the languages ("*": all), comma between.
  void Add(std::string_view languages, std::string_view word, std::uint32_t flag, std::string_view key);
  // What the tables and the place names have for exactly this form.
  [[nodiscard]] WordInfo Exact(const std::string& latin, std::string_view language) const;
  [[nodiscard]] WordInfo ExactNative(const std::string& form, std::string_view language) const;
  [[nodiscard]] WordInfo ExactIn(const Tables& tables, const std::string& form,
                                 std::string_view language) const;

  std::shared_ptr<const Romanizer> romanizer_;
  std::unique_ptr<PlaceNames> places_;
  NameSpelling spelling_;
  Tables latin_;   // alphabets: Latin forms
  Tables native_;  // other scripts as written
  std::set<std::string, std::less<>> capital_nouns_;
};

// Whether names in this script are set off neither by capitals nor, mostly, by blanks.
[[nodiscard]] bool IsCaseless(NameScript script);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_NAME_LEXICON_H_
