// All reports of a pile at once to stories.
#ifndef PARALLAX_GROUP_PILE_GROUPER_H_
#define PARALLAX_GROUP_PILE_GROUPER_H_

#include <memory>
#include <span>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/story.h"
#include "text/data_files.h"
#include "text/name_matcher.h"

namespace parallax {

class PileGrouper {
 public:
  [[nodiscard]] static Result<std::unique_ptr<PileGrouper>> Create(const DataFiles& data,
                                                                   std::shared_ptr<const NameMatcher> names);
  ~PileGrouper();

  // Every report is in exactly one story. `vectors` is parallel to `pile`; its rows may be empty. Does not
  // depend on the order of the pile, but for the indices in the result. Stories come in the order of their
  // first report in the pile. Thread-safe.
  [[nodiscard]] std::vector<Story> Group(std::span<const AnnotatedArticle> pile,
                                         std::span<const ArticleVectors> vectors) const {
    return Group(pile, vectors, {}).stories;
  }

  struct Options {
    std::vector<StoryMark> marks;        // those that name a report which is not there are passed over
    std::vector<std::uint32_t> explain;  // reports, by index
  };
  struct Grouped {
    std::vector<Story> stories;
    std::vector<StoryReason> reasons;  // parallel to Options::explain
  };
  // The same with analysts' marks, and with reasons.
  [[nodiscard]] Grouped Group(std::span<const AnnotatedArticle> pile, std::span<const ArticleVectors> vectors,
                              const Options& options) const;

 private:
  struct State;
  explicit PileGrouper(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_PILE_GROUPER_H_
