// Roles that the text ties to people ("Ukraine's foreign minister, Anna Koval"; "President Koval"), and the
// later mentions by role alone ("the Ukrainian foreign minister") where only one person of the article can be
// meant.
#ifndef PARALLAX_ANNOTATE_NAMES_ROLE_FINDER_H_
#define PARALLAX_ANNOTATE_NAMES_ROLE_FINDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/names/name_lexicon.h"
#include "annotate/names/sentence_words.h"
#include "parallax/annotated_article.h"

namespace parallax {

// Adds to the roles of the entities and the nominal mentions of `article`, whose mentions of names must be
// there, sorted. `words` is parallel to article.sentences. Thread-safe; linear in the text, times the number
// of people with roles.
void FindRoles(const NameLexicon& lexicon, const std::vector<SentenceWords>& words,
               AnnotatedArticle& article);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_ROLE_FINDER_H_
