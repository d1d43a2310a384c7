// Finds the time expressions of labelled texts: reads documents as NDJSON
// ({"id","text","language","published"}) from standard input, writes {"id","time_expressions"} a line, for
// the scorer of docs/benchmarks/annotate_time.md. Documents without a language are identified.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "annotate/time/time_tagger.h"
#include "text/language_identifier.h"
#include "text/segmenter.h"

namespace {

int Complain(const parallax::Error& error) {
  std::cerr << error.ToString() << "\n";
  return 3;
}

}  // namespace

int main() {
  using parallax::DataFiles;
  using parallax::Field;
  const DataFiles data;
  const auto identifier = parallax::LanguageIdentifier::Create(data, parallax::ModelFiles::Default());
  if (!identifier) return Complain(identifier.error());
  const auto segmenter = parallax::Segmenter::Create(data);
  if (!segmenter) return Complain(segmenter.error());
  const auto tagger = parallax::TimeTagger::Create(data);
  if (!tagger) return Complain(tagger.error());
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    const nlohmann::json document = nlohmann::json::parse(line);
    parallax::AnnotatedArticle annotated;
    parallax::Article& article = annotated.article;
    article.id = document.value("id", "");
    article.text = document.value("text", "");
    article.language = document.value("language", "");
    if (article.language.empty()) article.language = (*identifier)->Identify(article.text).language;
    if (const std::string published = document.value("published", ""); !published.empty())
      article.published = parallax::PublicationTime{published, parallax::TimePrecision::kDay, "declared"};
    for (const parallax::Span span : (*segmenter)->Sentences(article.text, article.language))
      annotated.sentences.push_back({{Field::kBody, span}});
    parallax::AnnotationContext context;
    (*tagger)->Annotate(context, annotated);
    for (const std::string& limit : annotated.limits) std::cerr << article.id << ": " << limit << "\n";
    nlohmann::json expressions = nlohmann::json::array();
    for (const parallax::TimeExpression& time : annotated.time_expressions) {
      expressions.push_back({{"begin", time.place.span.begin},
                             {"end", time.place.span.end},
                             {"type", parallax::TimexTypeName(time.type)},
                             {"value", time.value}});
    }
    std::cout << nlohmann::json{{"id", document["id"]},
                                {"anchor_date", annotated.anchor_date},
                                {"time_expressions", expressions}}
                     .dump()
              << "\n";
  }
  return 0;
}
