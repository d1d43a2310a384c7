#include "annotate/statements/part_cutter.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "annotate/quotes/quotation_finder.h"
#include "annotate/quotes/test_data.h"
#include "annotate/statements/statement_finder.h"
#include "text/segmenter.h"

namespace parallax {
namespace {

// The parts of all statements: "part | part; part", N behind those that are negated.
std::string Parts(std::string_view language, std::string_view text) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  static const QuotationFinder quotations(*SpeechTables::Create(TestData()));
  AnnotatedArticle article;
  article.article.language = std::string(language);
  article.article.text = std::string(text);
  article.article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::kParagraph, {}});
  for (const Span span : (*segmenter)->Sentences(text, language))
    article.sentences.push_back({{Field::kBody, span}});
  AnnotationContext context;
  context.tokens[0] = (*segmenter)->Tokens(text, language);
  quotations.Annotate(context, article);
  StatementFinder().Annotate(context, article);
  std::string result;
  std::uint32_t statement = 0;
  for (const StatementPart& part : article.parts) {
    if (!result.empty()) result += part.statement == statement ? " | " : "; ";
    statement = part.statement;
    result += std::string(article.article.Surface(part.place)) + (part.negated ? " N" : "");
  }
  return result;
}

TEST(PartCutterTest, CutsWhereAPartMayBeToldByItself) {
  const struct {
    const char* language;
    const char* text;
    const char* parts;
  } cases[] = {
      {"en", "The bridge is closed.", "The bridge is closed"},
      // appositions and relative clauses
      {"en", "The ferry hit the pier, the third accident in the old harbour this year.",
       "The ferry hit the pier | the third accident in the old harbour this year"},
      {"en", "The old bridge, which was built in 1902, is closed to all traffic.",
       "The old bridge | which was built in 1902 | is closed to all traffic"},
      {"en", "The workers repaired a bridge that carries nine trains a day.",
       "The workers repaired a bridge | that carries nine trains a day"},
      {"de", "Die Fähre rammte den Kai, der erst im Frühjahr erneuert worden war.",
       "Die Fähre rammte den Kai | der erst im Frühjahr erneuert worden war"},
      {"da", "Færgen ramte kajen, der blev bygget for to år siden.",
       "Færgen ramte kajen | der blev bygget for to år siden"},
      // participles
      {"fr", "Partie du vieux port à midi, la barque a heurté un rocher noir.",
       "Partie du vieux port à midi | la barque a heurté un rocher noir"},
      // adverbials that tell of another event; other phrases belong to their verb or noun
      {"en", "The ministers met for the first time since the harbour was closed.",
       "The ministers met for the first time | since the harbour was closed"},
      {"pl", "Ministrowie spotkali się w ratuszu po zamknięciu starego portu.",
       "Ministrowie spotkali się w ratuszu | po zamknięciu starego portu"},
      {"en", "The ministers opened the new bridge in the northern city of Karsund.",
       "The ministers opened the new bridge in the northern city of Karsund"},
      // a second predicate
      {"en", "The mayor opened the bridge and thanked the workers warmly.",
       "The mayor opened the bridge | thanked the workers warmly"},
      {"en", "The mayor opened the bridge and the new tunnel.",
       "The mayor opened the bridge and the new tunnel"},
      // what is too short stays where it is
      {"en", "Apples, pears and cherries were sold.", "Apples, pears and cherries were sold"},
      {"en", "In Oslo, the bridge was closed.", "In Oslo, the bridge was closed"},
      {"zh", "大桥星期一早上关闭，工人在桥墩上发现了几条裂缝。",
       "大桥星期一早上关闭; 工人在桥墩上发现了几条裂缝"},
      {"ru", "Мост, который построили сто лет назад, закрыли для всех машин.",
       "Мост, который построили сто лет назад | закрыли для всех машин"},
  };
  for (const auto& c : cases) EXPECT_EQ(Parts(c.language, c.text), c.parts) << c.text;
}

TEST(PartCutterTest, EachPartIsDeniedByItself) {
  EXPECT_EQ(Parts("en", "The ferry did not hit the pier, the third scare in the harbour this year."),
            "The ferry did not hit the pier N | the third scare in the harbour this year");
  EXPECT_EQ(Parts("en", "Anna Berg denied that the ferry hit the old pier, the pride of the harbour."),
            "the ferry hit the old pier N | the pride of the harbour N");
}

TEST(PartCutterTest, WorkIsLinearWithoutAFullStop) {
  std::string endless;
  while (endless.size() < 1'000'000) endless += "of the old grey stones in which the sea was, ";
  EXPECT_GT(Parts("en", endless).size(), endless.size() / 2);
}

}  // namespace
}  // namespace parallax
