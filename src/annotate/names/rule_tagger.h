// Names by capitals, lists and the words around them: what finds names where no vectors can be had, and a
// feature of the tagger that learns where they can.
//
// Runs of capitalised words are candidates; roles, forms of address and words for what belongs to a country
// are taken off their front; words of organisations and places, lists, given names and neighbours tell the
// type. A word that only ever begins sentences is believed where a list knows it. Scripts without capitals
// are served by lists alone.
#ifndef PARALLAX_ANNOTATE_NAMES_RULE_TAGGER_H_
#define PARALLAX_ANNOTATE_NAMES_RULE_TAGGER_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "annotate/names/name_lexicon.h"
#include "annotate/names/sentence_words.h"
#include "parallax/annotated_article.h"

namespace parallax {

// A name found in a sentence: words [begin, end) of it.
struct FoundName {
  std::size_t begin = 0;
  std::size_t end = 0;
  EntityType type = EntityType::kPerson;
  double certainty = 0;  // of the type, 0…1
};

// What is known of an article before its sentences are tagged.
struct CapitalUse {
  std::set<std::string, std::less<>> inside;  // words seen with a capital inside a sentence
  std::set<std::string, std::less<>> small;   // lower-case words seen
  // Last words of names that begin with a given name: alone they name the same person.
  std::set<std::string, std::less<>> surnames;
  bool nouns_too = false;  // a language that writes all nouns with capitals
};
[[nodiscard]] CapitalUse ReadCapitals(const std::vector<SentenceWords>& sentences);

class RuleTagger {
 public:
  explicit RuleTagger(const NameLexicon& lexicon) : lexicon_(lexicon) {}

  // Names of a sentence, in order, not overlapping. Thread-safe, linear.
  [[nodiscard]] std::vector<FoundName> Tag(const SentenceWords& sentence, std::string_view language,
                                           const CapitalUse& capitals) const;

 private:
  // The known phrase that begins at word `i`: its number of words (0: none) and type.
  [[nodiscard]] std::size_t KnownPhrase(const SentenceWords& sentence, std::size_t i,
                                        std::string_view language, EntityType& type) const;
  // Cuts the run of words [begin, end) down to a name and types it; false when none is left.
  [[nodiscard]] bool Judge(const SentenceWords& sentence, const CapitalUse& capitals, FoundName& run) const;

  const NameLexicon& lexicon_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_RULE_TAGGER_H_
