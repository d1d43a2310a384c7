// Which names of many documents, languages and scripts are names of one person, organisation or place.
//
// Names that lists know by one key are one ("Norge", "Norway"). Others are looked up by the consonant
// skeletons of their words, compared where they share one, and joined best pair first, as long as every two
// full names of a cluster can be one: two given names before one surname never join. A surname alone goes to
// the one person who has it, or to the one who is named far more often than all others together. Names that
// are translated rather than transliterated ("European Commission") are joined by their vectors where the
// caller gives some.
#ifndef PARALLAX_TEXT_ENTITY_LINKER_H_
#define PARALLAX_TEXT_ENTITY_LINKER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"
#include "text/name_matcher.h"

namespace parallax {

// An entity of one document, as its in-document merging named it.
struct NameToLink {
  std::string name;                  // the fullest form
  std::vector<std::string> aliases;  // other forms; may be empty
  std::string language;
  EntityType type = EntityType::kPerson;
  std::uint32_t count = 1;    // its mentions
  std::vector<float> vector;  // of the name, unit length; empty: none
};

class EntityLinker {
 public:
  [[nodiscard]] static Result<std::unique_ptr<EntityLinker>> Create(
      const DataFiles& data, std::shared_ptr<const NameMatcher> matcher);
  ~EntityLinker();

  // A number for each name: equal for names of one entity. Numbers count from 0 in the order in which their
  // clusters first occur in `names`; which names share one does not depend on that order. Thread-safe. Every
  // distinct name is compared with a bounded number of others.
  [[nodiscard]] std::vector<std::uint32_t> Link(std::span<const NameToLink> names) const;

 private:
  struct State;
  explicit EntityLinker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_ENTITY_LINKER_H_
