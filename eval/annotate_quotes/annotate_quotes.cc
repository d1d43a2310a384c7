// Finds quotations, quantities and statements in documents, for scoring: annotate_quotes < documents.jsonl >
// output.ndjson
//
// Input lines are {"id", "text", "title"?, "language"?}; output lines {"id", "text", "language",
// "quotations", "quantities", "statements"}. No names are found, so speakers are words alone.
// "--language CODE" takes every document to be in that language; "--repeat N" does the work N times and
// tells the speed on stderr.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "annotate/quotes/quotation_finder.h"
#include "annotate/statements/quantity_tagger.h"
#include "annotate/statements/statement_finder.h"
#include "text/language_identifier.h"
#include "text/segmenter.h"

namespace parallax {
namespace {

nlohmann::json SpanJson(const std::optional<FieldSpan>& place) {
  if (!place) return nullptr;
  return {{"begin", place->span.begin}, {"end", place->span.end}};
}

struct Tools {
  std::unique_ptr<Segmenter> segmenter;
  std::unique_ptr<LanguageIdentifier> languages;
  std::unique_ptr<QuotationFinder> quotations;
  std::unique_ptr<QuantityTagger> quantities;
  StatementFinder statements;
};

void Prepare(const Tools& tools, AnnotatedArticle& article, AnnotationContext& context) {
  const std::string& text = article.article.text;
  article.sentences.clear();
  for (const Span span : tools.segmenter->Sentences(text, article.article.language)) {
    article.sentences.push_back({{Field::kBody, span}});
  }
  context.tokens[0] = tools.segmenter->Tokens(text, article.article.language);
}

nlohmann::json OutputOf(const AnnotatedArticle& article) {
  nlohmann::json quotations = nlohmann::json::array();
  for (const Quotation& quotation : article.quotations) {
    if (quotation.place.field != Field::kBody) continue;
    quotations.push_back({{"id", "q" + std::to_string(quotation.utterance)},
                          {"begin", quotation.place.span.begin},
                          {"end", quotation.place.span.end},
                          {"kind", QuotationKindName(quotation.kind)},
                          {"speaker", SpanJson(quotation.speaker)},
                          {"cue", SpanJson(quotation.cue)}});
  }
  nlohmann::json quantities = nlohmann::json::array();
  for (const Quantity& quantity : article.quantities) {
    quantities.push_back({{"begin", quantity.place.span.begin},
                          {"end", quantity.place.span.end},
                          {"bound", BoundName(quantity.bound)},
                          {"value", quantity.value},
                          {"upper", quantity.upper},
                          {"unit", quantity.unit}});
  }
  nlohmann::json statements = nlohmann::json::array();
  for (const Statement& statement : article.statements) {
    statements.push_back({{"begin", statement.place.span.begin},
                          {"end", statement.place.span.end},
                          {"attributed", statement.attributed},
                          {"negated", statement.negated},
                          {"modality", ModalityName(statement.modality)}});
  }
  return {{"id", article.article.id},     {"language", article.article.language},
          {"text", article.article.text}, {"quotations", quotations},
          {"quantities", quantities},     {"statements", statements}};
}

int Run(int argc, char** argv) {
  std::string language;
  int repeat = 1;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--language") language = argv[i + 1];
    if (option == "--repeat") repeat = std::max(1, std::atoi(argv[i + 1]));
  }
  const DataFiles data;
  auto segmenter = Segmenter::Create(data);
  auto languages = LanguageIdentifier::Create(data, ModelFiles::Default());
  const auto speech = SpeechTables::Create(data);
  if (!speech) {
    std::cerr << speech.error().ToString() << "\n";
    return 3;
  }
  auto quantities = QuantityTagger::Create(data, *speech);
  for (const Error* error :
       {quantities ? nullptr : &quantities.error(), segmenter ? nullptr : &segmenter.error(),
        languages ? nullptr : &languages.error()}) {
    if (error == nullptr) continue;
    std::cerr << error->ToString() << "\n";
    return 3;
  }
  const Tools tools{std::move(*segmenter),
                    std::move(*languages),
                    std::make_unique<QuotationFinder>(*speech),
                    std::move(*quantities),
                    {}};
  double seconds = 0;
  std::size_t documents = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object()) continue;
    AnnotatedArticle article;
    article.article.id = row.value("id", "");
    article.article.text = row.value("text", "");
    article.article.language = !language.empty() ? language : row.value("language", "");
    if (article.article.language.empty())
      article.article.language = tools.languages->Identify(article.article.text).language;
    AnnotationContext context;
    Prepare(tools, article, context);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeat; ++i) {
      tools.quotations->Annotate(context, article);
      tools.quantities->Annotate(context, article);
      tools.statements.Annotate(context, article);
    }
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++documents;
    std::cout << OutputOf(article).dump() << "\n";
  }
  if (seconds > 0)
    std::fprintf(stderr, "%.0f documents/s in the three finders\n",
                 static_cast<double>(documents) * repeat / seconds);
  return 0;
}

}  // namespace
}  // namespace parallax

int main(int argc, char** argv) {
  return parallax::Run(argc, argv);
}
