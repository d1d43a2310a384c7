#include "annotate/statements/statement_finder.h"

#include <gtest/gtest.h>

#include "annotate/quotes/quotation_finder.h"
#include "annotate/quotes/test_data.h"
#include "text/segmenter.h"

namespace parallax {
namespace {

// Statements as "[words] flags": A attributed, N negated, and the modality when it is not "asserted".
std::string Short(std::string_view language, std::string_view text) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  static const QuotationFinder quotations(*SpeechTables::Create(TestData()));
  AnnotatedArticle article;
  article.article.language = std::string(language);
  article.article.text = std::string(text);
  for (const Span span : (*segmenter)->Sentences(text, language))
    article.sentences.push_back({{Field::kBody, span}});
  AnnotationContext context;
  context.tokens[0] = (*segmenter)->Tokens(text, language);
  quotations.Annotate(context, article);
  StatementFinder().Annotate(context, article);
  std::string result;
  for (const Statement& s : article.statements) {
    if (!result.empty()) result += " ";
    result += "[" + std::string(article.article.Surface(s.place)) + "]";
    if (s.attributed) result += "A";
    if (s.negated) result += "N";
    if (s.modality != Modality::kAsserted) result += ModalityName(s.modality);
  }
  return result;
}

TEST(StatementFinderTest, CutsSentencesIntoClauses) {
  const struct {
    const char* language;
    const char* text;
    const char* statements;
  } cases[] = {
      {"en", "The bridge is closed.", "[The bridge is closed]"},
      {"en", "The bridge is closed, and the ferry does not sail today.",
       "[The bridge is closed] [and the ferry does not sail today]N"},
      {"en", "Anna Berg said on Monday that the bridge will open in May.",
       "[Anna Berg said on Monday] [that the bridge will open in May]Aplanned"},
      {"en", "Will the bridge open in May?", "[Will the bridge open in May]questioned"},
      {"en", "Apples, pears, plums and cherries were sold.", "[Apples, pears, plums and cherries were sold]"},
      {"da", "Broen er lukket, fordi en mast er væltet i stormen.",
       "[Broen er lukket, fordi en mast er væltet i stormen]"},
      {"da", "Den gamle bro er lukket, fordi en mast er væltet i stormen.",
       "[Den gamle bro er lukket] [fordi en mast er væltet i stormen]"},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), c.statements) << c.text;
}

TEST(StatementFinderTest, WorkIsLinearWithoutAFullStop) {
  std::string endless;
  while (endless.size() < 1'000'000) endless += "the bridge is closed, and he said that it rains ";
  EXPECT_GT(Short("en", endless).size(), endless.size());
  std::string commas;
  while (commas.size() < 1'000'000) commas += "because, ";
  EXPECT_FALSE(Short("en", commas).empty());
}

}  // namespace
}  // namespace parallax
