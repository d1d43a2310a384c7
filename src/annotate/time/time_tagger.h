// Time expressions of an article with their TIMEX3 values, and the day it was written on.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_TAGGER_H_
#define PARALLAX_ANNOTATE_TIME_TIME_TAGGER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "annotate/annotation_context.h"
#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class TimeTagger {
 public:
  // The tables of a language are read when its first article comes. Fails when there are no tables at all.
  [[nodiscard]] static Result<std::unique_ptr<TimeTagger>> Create(const DataFiles& data);
  ~TimeTagger();

  // Fills time_expressions and the anchor of `annotated`, whose article, language and sentences are given.
  // A language without tables, or with tables that are wrong, is told in `limits`. Thread-safe; linear.
  void Annotate(const AnnotationContext& context, AnnotatedArticle& annotated) const;

  // Languages that there are tables for, sorted.
  [[nodiscard]] std::vector<std::string> Languages() const;

  // Reads the tables of every language now and gives the first error.
  [[nodiscard]] std::optional<Error> LoadAll() const;

 private:
  struct State;
  explicit TimeTagger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_TAGGER_H_
