// Who and what is named in a story, across its reports, languages and scripts.
#ifndef PARALLAX_COMPARE_ENTITIES_STORY_ENTITIES_H_
#define PARALLAX_COMPARE_ENTITIES_STORY_ENTITIES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "compare/view/story_view.h"
#include "parallax/comparison.h"
#include "text/name_matcher.h"

namespace parallax {

struct EntityIndex {
  std::vector<StoryEntity> entities;  // most mentioned first
  // By report and index into AnnotatedArticle::entities: index into `entities`.
  std::vector<std::vector<std::uint32_t>> of;

  // The story entity of an article's entity; nothing for an index that does not exist.
  [[nodiscard]] std::optional<std::uint32_t> Find(std::uint32_t report,
                                                  std::optional<std::uint32_t> local) const;
};

// Links the entities of all reports. Each article entity belongs to exactly one story entity. Thread-safe.
// Names are compared only where their block keys agree.
[[nodiscard]] EntityIndex LinkEntities(const StoryView& view, const NameMatcher& matcher);

// Drops entities without mentions and renumbers.
void DropEmptyEntities(EntityIndex& index);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_ENTITIES_STORY_ENTITIES_H_
