// Which entity a speaker is: a name that is mentioned there, a pronoun for who spoke last, or a role ("the
// Russian foreign minister") of one entity of the article.
#ifndef PARALLAX_ANNOTATE_QUOTES_SPEAKER_RESOLVER_H_
#define PARALLAX_ANNOTATE_QUOTES_SPEAKER_RESOLVER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/quotes/field_view.h"
#include "parallax/annotated_article.h"

namespace parallax {

class SpeakerResolver {
 public:
  // `article` must outlive the resolver; mentions are sorted by place.
  SpeakerResolver(const AnnotatedArticle& article, Field field, const FieldView& view);

  struct Speaker {
    Span place;  // the words, cut to the name where a mention tells its extent
    std::optional<std::uint32_t> entity;
  };

  // The speaker named by `source`. Calls must come in order of the text: pronouns look back at who spoke.
  [[nodiscard]] Speaker Resolve(TokenRange source);

 private:
  [[nodiscard]] std::uint32_t SentenceBegin(std::uint32_t token) const;
  [[nodiscard]] const Mention* MentionIn(TokenRange source) const;
  [[nodiscard]] const Mention* MentionBehind(TokenRange source) const;
  [[nodiscard]] std::optional<std::uint32_t> ByPronoun(TokenRange source) const;
  [[nodiscard]] std::optional<std::uint32_t> ByRole(TokenRange source) const;

  const AnnotatedArticle& article_;
  const FieldView& view_;
  std::vector<const Mention*> mentions_;         // of the field, in order
  std::vector<std::vector<std::string>> roles_;  // per entity: folded words of its roles
  std::optional<std::uint32_t> last_;            // who spoke last
  std::uint32_t last_place_ = 0;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_SPEAKER_RESOLVER_H_
