#include "annotate/names/name_tagger.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "text/segmenter.h"

namespace parallax {
namespace {

const NameTagger& Tagger() {
  static const auto tagger = [] {
    auto matcher = NameMatcher::Create(DataFiles());
    EXPECT_TRUE(matcher) << matcher.error().ToString();
    auto made = NameTagger::Create(DataFiles(), std::shared_ptr<const NameMatcher>(std::move(*matcher)));
    EXPECT_TRUE(made) << made.error().ToString();
    return std::move(*made);
  }();
  return *tagger;
}

AnnotatedArticle Annotated(const std::string& language, const std::string& text,
                           const std::string& title = {}, const std::string& captions = {}) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  AnnotatedArticle article;
  article.article.language = language;
  article.article.text = text;
  article.article.title = title;
  article.article.captions = captions;
  AnnotationContext context;
  for (const Field field : {Field::kTitle, Field::kBody, Field::kCaptions}) {
    const std::string_view field_text = article.article.FieldText(field);
    context.tokens[static_cast<std::size_t>(field)] = (*segmenter)->Tokens(field_text, language);
    for (const Span span : (*segmenter)->Sentences(field_text, language)) {
      article.sentences.push_back({{field, span}});
    }
  }
  Tagger().Annotate(context, article);
  return article;
}

// "Anna Koval=Koval (person; minister)": an entity with its distinct surfaces and its roles, one a line,
// sorted.
std::string Told(const AnnotatedArticle& article) {
  std::string told;
  for (std::uint32_t e = 0; e < article.entities.size(); ++e) {
    const Entity& entity = article.entities[e];
    std::set<std::string> surfaces;
    for (const Mention& mention : article.mentions) {
      if (mention.entity != e) continue;
      std::string surface(article.article.Surface(mention.place));
      if (mention.nominal) surface.insert(0, "<").append(">");
      if (surface != entity.name) surfaces.insert(surface);
    }
    told += entity.name;
    for (const std::string& surface : surfaces) told += "=" + surface;
    told += fmt::format(" ({}", EntityTypeName(entity.type));
    for (const std::string& role : entity.roles) told += "; " + role;
    if (entity.conflicts_with) told += "; conflicts with " + article.entities[*entity.conflicts_with].name;
    told += ")\n";
  }
  return told;
}

TEST(NameTaggerTest, NamesOfOneArticleAreMerged) {
  const struct {
    const char* language;
    const char* text;
    const char* told;
  } cases[] = {
      {"en",
       "Norwegian Foreign Minister Anna Koval met Peter Lind in Oslo on Monday. Koval thanked Lind. Oslo's "
       "streets "
       "were empty.",
       "Anna Koval=Koval (person; Norwegian Foreign Minister)\nPeter Lind=Lind (person)\nOslo (location)\n"},
      {"da",
       "Det sagde Norges udenrigsminister, Anna Koval, og Sveriges statsminister, Peter Lind, i Helsinki. "
       "Koval rejste "
       "hjem.",
       "Norges (location)\nAnna Koval=Koval (person; Norges udenrigsminister)\nSveriges "
       "(location)\n"
       "Peter Lind (person; Sveriges statsminister)\nHelsinki (location)\n"},
      {"ru",
       "Президент Анна Ковальчук встретилась с Петром Линдом в Осло. По словам Ковальчук, Линд опоздал.",
       "Анна Ковальчук=Ковальчук (person; Президент)\nПетром Линдом=Линд (person)\nОсло (location)\n"},
      // Relatives stay two; a surname alone is the one named last.
      {"en",
       "The singer Maria Winter thanked her brother Peter Winter. Winter smiled. Later Maria Winter left. "
       "Winter waved.",
       "Maria Winter=Winter (person; singer)\nPeter Winter=Winter (person)\n"},
      // Two spellings.
      {"en", "We met Sergei Lindov. Later Sergey Lindov spoke, and Lindov left.",
       "Sergei Lindov=Lindov=Sergey Lindov (person)\n"},
      {"en", "The Ministry of Health and the Red Bank Group said so, Reuters wrote from Saudi Arabia.",
       "Ministry of Health (organization)\nRed Bank Group (organization)\nReuters (organization)\n"
       "Saudi Arabia (location)\n"},
      {"zh", "他昨天在挪威说。", "挪威 (location)\n"},
      {"en", "", ""},
      {"en", "... 24 !!!", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Told(Annotated(c.language, c.text)), c.told) << c.text;
}

TEST(NameTaggerTest, SurnamesAreMergedInAllCases) {
  const struct {
    const char* language;
    const char* text;
    const char* told;
  } cases[] = {
      {"ru", "Пришёл Иван Лаврухин. Говорил и Лаврухин, и те, кто с Лаврухиным пришёл и Лаврухину помог.",
       "Иван Лаврухин=Лаврухин=Лаврухину=Лаврухиным (person)\n"},
      {"el", "Ήρθε ο Γιώργος Παπαδάκος. Και για τον Παπαδάκο και του Παπαδάκου τα λόγια λένε πολλά.",
       "Γιώργος Παπαδάκος=Παπαδάκο=Παπαδάκου (person)\n"},
      {"sl", "Prišel je Peter Novakovič. Po besedah, ki so Novakovičeve, in po Novakovičevih željah.",
       "Peter Novakovič=Novakovičeve=Novakovičevih (person)\n"},
      {"hu", "A városban járt Takács Péter. Mondták, hogy Takáccsal jött, és hogy Takácsnak adták.",
       "Takács Péter=Takáccsal=Takácsnak (person)\n"},
      {"be", "Прыехаў Пётр Кавальчук. Гаварылі з Кавальчуком, і сустрэлі Кавальчука.",
       "Пётр Кавальчук=Кавальчука=Кавальчуком (person)\n"},
      {"pl", "Przyszedł Peter Kowalski. Mówili o Kowalskim i dali Kowalskiemu.",
       "Peter Kowalski=Kowalskiemu=Kowalskim (person)\n"},
      {"fi", "Paikalle tuli Peter Virtanen. Siellä kuultiin Virtasta ja sanottiin Virtasen nimi.",
       "Peter Virtanen=Virtasen=Virtasta (person)\n"},
      {"lt", "Atvyko Peter Kazlauskas. Jie kalbėjo su Kazlausku ir Kazlausko žodžiai.",
       "Peter Kazlauskas=Kazlausko=Kazlausku (person)\n"},
      {"cs", "Přišel Peter Novotný. Mluvili o Novotném a řekli Novotnému.",
       "Peter Novotný=Novotném=Novotnému (person)\n"},
      {"hr", "Došao je Peter Horvat. Razgovarali su s Horvatom i o Horvatu.",
       "Peter Horvat=Horvatom=Horvatu (person)\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(Told(Annotated(c.language, c.text)), c.told) << c.text;
}

TEST(NameTaggerTest, RolesAreTiedAndStandForTheirHolder) {
  const auto article =
      Annotated("en",
                "Anna Koval, Norway's foreign minister, met Greek Foreign Minister Peter Lind in Oslo. The "
                "Norwegian foreign minister left early. The foreign minister was tired.");
  EXPECT_EQ(Told(article),
            "Anna Koval=<Norwegian foreign minister> (person; Norway's foreign minister)\nNorway (location)\n"
            "Peter Lind (person; Greek Foreign Minister)\nOslo (location)\n");
}

TEST(NameTaggerTest, RolesAreTiedAcrossWhatTheyAreInChargeOf) {
  const struct {
    const char* language;
    const char* text;
    const char* told;
  } cases[] = {
      {"es", "La ministra ucraniana de Asuntos Exteriores, Anna Koval, calló.",
       "Anna Koval (person; ministra ucraniana de Asuntos Exteriores)\n"},
      {"fr", "Le maire d'Oslo, Peter Lind, se tait.", "Oslo (location)\nPeter Lind (person; maire d'Oslo)\n"},
      {"pl", "Milczy burmistrz Oslo Peter Lind.", "Oslo (location)\nPeter Lind (person; burmistrz Oslo)\n"},
      {"ru", "Молчал мэр Осло Петер Линд.", "Осло (location)\nПетер Линд (person; мэр Осло)\n"},
      {"uk", "Мовчав міністр закордонних справ Андрій Коваль.",
       "Андрій Коваль (person; міністр закордонних справ)\n"},
      {"hr", "Šuti ministar vanjskih poslova Andrij Koval.",
       "Andrij Koval (person; ministar vanjskih poslova)\n"},
      {"lt", "Tylėjo užsienio reikalų ministras Andrius Koval.",
       "Andrius Koval (person; užsienio reikalų ministras)\n"},
      {"el", "Σιωπά ο δήμαρχος του Όσλο, Πέτερ Λιντ.",
       "Όσλο (location)\nΠέτερ Λιντ (person; δήμαρχος του Όσλο)\n"},
      {"id", "Menteri Pertahanan Anna Koval diam.", "Anna Koval (person; Menteri Pertahanan)\n"},
      // What was somebody's once, and what another says.
      {"en", "He was mayor of Oslo, Peter Lind said.", "Oslo (location)\nPeter Lind (person)\n"},
      {"en", "The minister thanked Anna Koval.", "Anna Koval (person)\n"},
      {"en", "They met Mayor London Breed.", "London Breed (person; Mayor)\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(Told(Annotated(c.language, c.text)), c.told) << c.text;
}

TEST(NameTaggerTest, SlipOfAGivenNameIsToldButNotMerged) {
  const auto slip = Annotated("en", "Anna Koval met Peter Lind. Koval and Lind spoke. Koval left.", "",
                              "Lind (left) and Peter Koval (right)");
  EXPECT_EQ(Told(slip),
            "Anna Koval=Koval (person)\nPeter Lind=Lind (person)\nPeter Koval (person; conflicts with Anna "
            "Koval)\n");
  // Kinship, or both in one sentence: two people.
  const auto kin = Annotated("en", "Anna Koval met Peter Lind. Koval and Lind spoke.", "",
                             "Lind and Peter Koval, brother of the minister");
  EXPECT_EQ(Told(kin), "Anna Koval=Koval (person)\nPeter Lind=Lind (person)\nPeter Koval (person)\n");
  const auto both =
      Annotated("en", "Anna Koval met Peter Lind. Koval and Lind spoke.", "", "Anna Koval and Peter Koval");
  EXPECT_EQ(Told(both), "Anna Koval=Koval (person)\nPeter Lind=Lind (person)\nPeter Koval (person)\n");
}

TEST(NameTaggerTest, WithoutVectorsItSaysSo) {
  EXPECT_EQ(Annotated("en", "Anna.").limits.size(), 1U);
}

TEST(NameTaggerTest, ACapitalIsNoNameWhereNounsHaveThem) {
  EXPECT_EQ(Told(Annotated("de", "Ein Sturm hat in Oslo die Fenster der Schule zerstört.")),
            "Oslo (location)\n");
}

TEST(NameTaggerTest, APlaceStandsBehindItsPreposition) {
  EXPECT_EQ(Told(Annotated("nl", "De storm trof ook huizen in Zandmeer.")), "Zandmeer (location)\n");
  EXPECT_EQ(Told(Annotated("ru", "Сильный дождь прошёл в Лугодоле.")), "Лугодоле (location)\n");
}

TEST(NameTaggerTest, HeadlinesInCapitalsAreNoNames) {
  EXPECT_EQ(Told(Annotated("en", "He went to Oslo with Lind.", "TALKS IN OSLO FAIL AGAIN, LIND SAYS")),
            "Oslo=OSLO (location)\nLind (person)\n");
}

TEST(NameTaggerTest, HostileTextsAreBounded) {
  std::string capitals;
  for (int i = 0; i < 5000; ++i) capitals += fmt::format("Then we met Ab{} down there by the old house. ", i);
  EXPECT_EQ(Annotated("en", capitals).mentions.size(), 5000U);
  EXPECT_TRUE(Annotated("en", std::string(200000, '"')).mentions.empty());
}

}  // namespace
}  // namespace parallax
