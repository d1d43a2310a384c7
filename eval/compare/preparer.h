// Gold texts as annotated articles with vectors, so that they can be compared like reports.
#ifndef PARALLAX_EVAL_COMPARE_PREPARER_H_
#define PARALLAX_EVAL_COMPARE_PREPARER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/quotes/quotation_finder.h"
#include "annotate/statements/quantity_tagger.h"
#include "annotate/statements/statement_finder.h"
#include "compare/view/story_view.h"
#include "encode/vector_space.h"
#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/encoder.h"
#include "parallax/error.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax::eval {

struct Prepared {
  AnnotatedArticle annotated;
  ArticleVectors vectors;
};

class Preparer {
 public:
  // Vectors are kept in `cache_folder` from run to run; "none" as `encoder` works without vectors.
  [[nodiscard]] static Result<std::unique_ptr<Preparer>> Create(const std::string& encoder,
                                                                const std::string& cache_folder);

  // The text with its sentences, quotations, quantities and statements; vectors of sentences only. Not
  // thread-safe.
  [[nodiscard]] Result<Prepared> Prepare(std::string_view text, std::string_view language) const;
  [[nodiscard]] Result<Embeddings> Encode(const std::vector<std::string_view>& texts) const;

  [[nodiscard]] const std::shared_ptr<const NameMatcher>& matcher() const { return matcher_; }
  [[nodiscard]] const std::shared_ptr<const Segmenter>& segmenter() const { return segmenter_; }

 private:
  void ReadCache();

  std::shared_ptr<const NameMatcher> matcher_;
  std::shared_ptr<const Segmenter> segmenter_;
  std::unique_ptr<QuotationFinder> quotations_;
  std::unique_ptr<QuantityTagger> quantities_;
  StatementFinder statements_;
  std::unique_ptr<SentenceEncoder> encoder_;  // null without vectors
  std::string cache_;
  mutable std::unordered_map<std::uint64_t, std::vector<float>> known_;  // by hash of the text
};

// The two texts as reports of one story. They must live as long as the view.
[[nodiscard]] StoryView MakeView(const Prepared& a, const Prepared& b, const Preparer& preparer,
                                 const VectorSpace& space);

}  // namespace parallax::eval

#endif  // PARALLAX_EVAL_COMPARE_PREPARER_H_
