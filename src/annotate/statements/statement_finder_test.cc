#include "annotate/statements/statement_finder.h"

#include <gtest/gtest.h>

#include "annotate/quotes/quotation_finder.h"
#include "annotate/quotes/test_data.h"
#include "text/segmenter.h"

namespace parallax {
namespace {

// Statements as "[words] flags": A attributed, N negated, and the modality when it is not "asserted".
std::string Short(std::string_view language, std::string_view text, BlockKind kind = BlockKind::kParagraph) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  static const QuotationFinder quotations(*SpeechTables::Create(TestData()));
  AnnotatedArticle article;
  article.article.language = std::string(language);
  article.article.text = std::string(text);
  article.article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, kind, {}});
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
       "[The bridge is closed] [the ferry does not sail today]N"},
      {"en", "The bridge between the harbour and the island has been closed.",
       "[The bridge between the harbour and the island has been closed]"},
      {"en", "Apples, pears, plums and cherries were sold.", "[Apples, pears, plums and cherries were sold]"},
      {"en", "The mayor opened the bridge and thanked the workers.",
       "[The mayor opened the bridge and thanked the workers]"},
      {"en", "The bridge, which was built in 1902, is closed.",
       "[The bridge, which was built in 1902, is closed]"},
      {"en", "If the storm returns, the bridge will be closed.",
       "[If the storm returns, the bridge will be closed]conditional"},
      {"en", "The ferry sails at 22:30 and the bridge is closed.",
       "[The ferry sails at 22:30 and the bridge is closed]"},
      {"en", "Will the bridge open in May?", "[Will the bridge open in May]questioned"},
      {"da", "Broen er lukket, fordi en mast er væltet i stormen.",
       "[Broen er lukket, fordi en mast er væltet i stormen]"},
      {"da", "Den gamle bro er lukket, fordi en mast er væltet i stormen.",
       "[Den gamle bro er lukket] [en mast er væltet i stormen]"},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), c.statements) << c.text;
}

TEST(StatementFinderTest, WhoSaysItIsNoPartOfIt) {
  const struct {
    const char* language;
    const char* text;
    const char* statements;
  } cases[] = {
      {"en", "Anna Berg said on Monday that the bridge will open in May.",
       "[the bridge will open in May]Aplanned"},
      {"en", "“The bridge will open in May,” said Anna Berg.", "[The bridge will open in May]Aplanned"},
      {"en", "The aim of his visit, according to Berg, was to open the bridge.",
       "[The aim of his visit, according to Berg, was to open the bridge]A"},
      {"en", "Anna Berg denied that the bridge was closed.", "[the bridge was closed]AN"},
      {"en", "The storm hit the harbour, Berg said, adding that the bridge was closed.",
       "[The storm hit the harbour]A [the bridge was closed]A"},
      {"en", "The work went according to schedule.", "[The work went according to schedule]"},
      {"en", "Berg spoke.", "[Berg spoke]"},
      {"en", "“We heard a long scraping sound,” harbour master Anna Berg told reporters.",
       "[We heard a long scraping sound]A"},
      {"es", "El plan anunciado el lunes por la tarde costará mucho dinero.",
       "[El plan anunciado el lunes por la tarde costará mucho dinero]"},
      {"de", "Wie die Polizei mitteilte, wird der Rat die Brücke öffnen.",
       "[wird der Rat die Brücke öffnen]Aplanned"},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), c.statements) << c.text;
}

TEST(StatementFinderTest, DemandsAreNoFacts) {
  const struct {
    const char* language;
    const char* text;
    const char* statements;
  } cases[] = {
      {"en", "Leave the harbour at once.", "[Leave the harbour at once]demanded"},
      {"en", "“Leave the harbour now,” said Anna Berg.", "[Leave the harbour now]Ademanded"},
      {"en", "The union called on the government to close the bridge.",
       "[The union called on the government to close the bridge]demanded"},
      {"en", "Anna Berg demanded that the bridge be closed.", "[the bridge be closed]Ademanded"},
      {"en", "The demands of the union were met.", "[The demands of the union were met]"},
      {"de", "Verlassen Sie sofort den Hafen.", "[Verlassen Sie sofort den Hafen]demanded"},
      {"de", "Verlassen Sie den Hafen?", "[Verlassen Sie den Hafen]questioned"},
      {"de", "Der Verband forderte, die Brücke zu sperren.", "[die Brücke zu sperren]Ademanded"},
      {"fr", "Évitez le pont ce matin.", "[Évitez le pont ce matin]demanded"},
      {"es", "Eviten el puente por la mañana.", "[Eviten el puente por la mañana]demanded"},
      {"ru", "Оставайтесь дома до самого вечера.", "[Оставайтесь дома до самого вечера]demanded"},
      {"pl", "Unikajcie starego mostu rano.", "[Unikajcie starego mostu rano]demanded"},
      {"fi", "Välttäkää vanhaa siltaa tänään aamulla.", "[Välttäkää vanhaa siltaa tänään aamulla]demanded"},
      {"cs", "Poslouchejte dnes pokyny policie.", "[Poslouchejte dnes pokyny policie]demanded"},
      {"sk", "Počúvajte dnes pokyny polície.", "[Počúvajte dnes pokyny polície]demanded"},
      {"sl", "Poslušajte danes navodila policije.", "[Poslušajte danes navodila policije]demanded"},
      {"hr", "Slušajte danas upute policije.", "[Slušajte danas upute policije]demanded"},
      {"sr", "Слушајте данас упутства полиције.", "[Слушајте данас упутства полиције]demanded"},
      {"bg", "Слушайте днес указанията на полицията.", "[Слушайте днес указанията на полицията]demanded"},
      {"mk", "Слушајте ги денес упатствата на полицијата.",
       "[Слушајте ги денес упатствата на полицијата]demanded"},
      {"uk", "Слухайте сьогодні вказівки поліції.", "[Слухайте сьогодні вказівки поліції]demanded"},
      {"be", "Слухайце сёння ўказанні паліцыі.", "[Слухайце сёння ўказанні паліцыі]demanded"},
      {"lt", "Pasilikite namuose iki pat vakaro.", "[Pasilikite namuose iki pat vakaro]demanded"},
      {"lv", "Paliekiet mājās līdz pašam vakaram.", "[Paliekiet mājās līdz pašam vakaram]demanded"},
      {"zh", "请市民不要进入这座大桥。", "[请市民不要进入这座大桥]demanded"},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), c.statements) << c.text;
}

TEST(StatementFinderTest, PassiveIsNoFuture) {
  const struct {
    const char* language;
    const char* text;
    const char* statements;
  } cases[] = {
      {"de", "Die Brücke wird täglich von vielen genutzt.", "[Die Brücke wird täglich von vielen genutzt]"},
      {"de", "Die Brücke wird bei Sturm immer geschlossen.", "[Die Brücke wird bei Sturm immer geschlossen]"},
      {"de", "Der Bürgermeister wird die Brücke schließen.",
       "[Der Bürgermeister wird die Brücke schließen]planned"},
      {"de", "Die Bürgermeisterin wird zu Fuß gehen.", "[Die Bürgermeisterin wird zu Fuß gehen]planned"},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), c.statements) << c.text;
}

TEST(StatementFinderTest, HeadingsWithoutAVerbAreNoStatements) {
  EXPECT_EQ(Short("en", "One and a half hours", BlockKind::kHeading), "");
  EXPECT_EQ(Short("en", "The bridge is closed", BlockKind::kHeading), "[The bridge is closed]");
  EXPECT_EQ(Short("en", "One and a half hours"), "[One and a half hours]");
}

TEST(StatementFinderTest, WorkIsLinearWithoutAFullStop) {
  std::string endless;
  while (endless.size() < 1'000'000) endless += "the bridge is closed, and he said that it rains ";
  EXPECT_GT(Short("en", endless).size(), endless.size() / 2);
  std::string commas;
  while (commas.size() < 1'000'000) commas += "because, ";
  EXPECT_FALSE(Short("en", commas).empty());
}

}  // namespace
}  // namespace parallax
