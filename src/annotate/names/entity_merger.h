// Which mentions of one article mean the same person, organisation or place.
//
// Forms with several words come first: equal up to spelling and inflection, they are one entity. A single
// word then belongs to the person whose surname it is; where several people share that surname, each mention
// belongs to the one named last before it. People with different given names stay apart, always; one whose
// odd given name looks like a slip of the pen is said to conflict with the other, and nothing more.
#ifndef PARALLAX_ANNOTATE_NAMES_ENTITY_MERGER_H_
#define PARALLAX_ANNOTATE_NAMES_ENTITY_MERGER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "parallax/annotated_article.h"
#include "text/name_matcher.h"

namespace parallax {

// A mention before it belongs to anything.
struct NameInText {
  FieldSpan place;
  EntityType type = EntityType::kPerson;
  double certainty = 0;  // of the type
  std::string surface;
  std::string key;  // of a listed organisation or place
  std::uint32_t sentence = 0;
  bool kin_near = false;  // a word of kinship in its sentence
};

class EntityMerger {
 public:
  explicit EntityMerger(std::shared_ptr<const NameMatcher> matcher) : matcher_(std::move(matcher)) {}

  // Fills `mentions` (sorted by place) and `entities` (in the order of their first mention) of `article`.
  // Thread-safe. Forms are compared with those that share a block key only.
  void Merge(std::vector<NameInText> names, std::string_view language, AnnotatedArticle& article) const;

 private:
  std::shared_ptr<const NameMatcher> matcher_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_ENTITY_MERGER_H_
