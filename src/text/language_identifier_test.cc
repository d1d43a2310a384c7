#include "text/language_identifier.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "text/table.h"

namespace parallax {
namespace {

// The tables that are read: those built in, or the folder $PARALLAX_TEST_DATA over them, by which
// scripts/mutate_tables shows that every row has a test.
DataFiles TestData() {
  const char* folder = std::getenv("PARALLAX_TEST_DATA");
  return folder == nullptr ? DataFiles() : DataFiles(folder);
}

const LanguageIdentifier& Identifier() {
  static const std::unique_ptr<LanguageIdentifier> identifier =
      LanguageIdentifier::Create(TestData(), ModelFiles::Default()).value();
  return *identifier;
}

const LanguageIdentifier& WithoutModel() {
  static const std::unique_ptr<LanguageIdentifier> identifier =
      LanguageIdentifier::Create(DataFiles(), ModelFiles("/nowhere")).value();
  return *identifier;
}

struct Case {
  const char* language;
  const char* text;
};

TEST(LanguageIdentifierTest, Sentences) {
  const Case cases[] = {
      {"en", "The minister said on Monday that the talks would go on."},
      {"da",
       "Ministeren sagde mandag, at forhandlingerne ikke er afsluttet, og at der er brug for mere tid."},
      {"nb", "Ministeren sa mandag at forhandlingene ikke er avsluttet, og at det er behov for mer tid."},
      {"nn", "Ministeren sa måndag at forhandlingane ikkje er avslutta, og at dei treng meir tid."},
      {"sv", "Ministern sade på måndagen att förhandlingarna inte är avslutade och att det behövs mer tid."},
      {"hr", "Ministar je rekao da će vijeće odluku donijeti sljedeći tjedan, priopćilo je sveučilište."},
      {"sr", "Ministar je rekao da će savet odluku doneti sledeće nedelje, saopštio je univerzitet."},
      {"bs",
       "Ministar je rekao da će vijeće odluku donijeti sljedeće sedmice, saopćio je univerzitet, također."},
      {"sr", "Министар је рекао да ће савет одлуку донети следеће недеље."},
      {"ru", "Министр сказал, что переговоры продолжатся на следующей неделе."},
      {"uk", "Міністр сказав, що переговори триватимуть наступного тижня."},
      {"be", "Міністр сказаў, што перамовы будуць працягвацца на наступным тыдні."},
      {"bg", "Министърът каза, че преговорите ще продължат следващата седмица."},
      {"mk", "Министерот рече дека преговорите ќе продолжат следната недела."},
      {"zh", "部长星期一表示，谈判将继续进行。"},
      {"ja", "大臣は月曜日、交渉を続けると述べた。"},
      {"ko", "장관은 월요일 협상이 계속될 것이라고 말했다."},
      {"ar", "قال الوزير يوم الاثنين إن المفاوضات ستستمر."},
      {"fa", "وزیر روز دوشنبه گفت که مذاکرات ادامه خواهد داشت."},
      {"he", "השר אמר ביום שני כי השיחות יימשכו."},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Identifier().Identify(c.text).language, c.language) << c.text;
    EXPECT_EQ(WithoutModel().Identify(c.text).language, c.language) << "without the model: " << c.text;
  }
}

// Languages that only one of the identifiers can name, and their neighbours.
TEST(LanguageIdentifierTest, NeighboursOfLanguagesThatOneIdentifierKnows) {
  if (!ModelFiles::Default().Path("lid.176.ftz")) GTEST_SKIP() << "without the model of fastText";
  const Case cases[] = {
      {"fo", "Landsstýrismaðurin segði týskvøldið, at samráðingarnar fara at halda fram í næstu viku."},
      {"is", "Ráðherrann sagði á mánudag að viðræðurnar myndu halda áfram í næstu viku."},
      {"ckb", "وەزیر ڕۆژی دووشەممە گوتی کە دانوستانەکان بەردەوام دەبن."},
      {"gsw", "De Minischter het am Mäntig gseit, d Verhandlige göngi wiiter und es isch no nüt entschide."},
      {"de",
       "Der Minister hat am Montag gesagt, dass die Verhandlungen weitergehen und nichts entschieden ist."},
      {"gl",
       "O ministro dixo o luns que as negociacións seguirán a vindeira semana e que aínda non hai acordo."},
      {"pt", "O ministro disse na segunda-feira que as negociações vão continuar e que não há acordo."},
      {"af", "Die minister het Maandag gesê dat die gesprekke volgende week sal voortgaan."},
      {"zu",
       "UNgqongqoshe uthe ngoMsombuluko ukuthi izingxoxo zizoqhubeka ngesonto elizayo futhi azikapheli."},
      {"xh", "UMphathiswa uthe ngoMvulo iingxoxo ziza kuqhubeka kwiveki ezayo kwaye azikapheli."},
  };
  for (const Case& c : cases) EXPECT_EQ(Identifier().Identify(c.text).language, c.language) << c.text;
}

TEST(LanguageIdentifierTest, NamesTellNothing) {
  const Case cases[] = {
      {"nn", "Dei høyrde det på NBC, ABC, Fox News Channel og CNN i New York."},
      {"pt", "Eles ouviram isso na NBC, ABC, Fox News Channel e CNN em New York."},
      {"sv", "De hörde det på NBC, ABC, Fox News Channel och CNN i New York."},
  };
  for (const Case& c : cases) EXPECT_EQ(Identifier().Identify(c.text).language, c.language) << c.text;
}

// Every row of the table tells its language: a word by itself, and by the letters in it.
TEST(LanguageIdentifierTest, EveryTellingFormIsCounted) {
  const auto table =
      Table::Load(DataFiles(), "text/telling_words.tsv", {"group", "language", "kind", "form"});
  ASSERT_TRUE(table) << table.error().ToString();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const bool is_word = table->Cell(row, 2) == "word";
    const std::string form =
        is_word ? std::string(table->Cell(row, 3)) : fmt::format("x{}x", table->Cell(row, 3));
    double expected = is_word ? 1 : 0;
    for (std::size_t other = 0; other < table->rows(); ++other) {
      if (table->Cell(other, 0) == table->Cell(row, 0) && table->Cell(other, 1) == table->Cell(row, 1) &&
          table->Cell(other, 2) == "letters" && form.find(table->Cell(other, 3)) != std::string::npos)
        ++expected;
    }
    auto counts = Identifier().CountTelling(form, table->Cell(row, 0));
    EXPECT_EQ(counts[std::string(table->Cell(row, 1))], expected)
        << "line " << table->Line(row) << ": " << form;
  }
  EXPECT_TRUE(Identifier().CountTelling("og", "no such group").empty());
}

TEST(LanguageIdentifierTest, CapitalsAloneTellNothing) {
  EXPECT_EQ(Identifier().CountTelling("Mädchen A, Gruppe I, E. Muster", "german")["gsw"], 0);
  EXPECT_EQ(Identifier().CountTelling("das isch e Hund", "german")["gsw"], 2);
}

// Codes of other spellings are brought to one, whoever declares them.
TEST(LanguageIdentifierTest, DeclaredCodesAreBroughtToOne) {
  const auto table = Table::Load(DataFiles(), "text/language_codes.tsv", {"code", "identifier", "language"});
  ASSERT_TRUE(table) << table.error().ToString();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    if (!table->Cell(row, 1).empty()) continue;
    EXPECT_EQ(Identifier().Identify("", table->Cell(row, 0)).language, table->Cell(row, 2));
  }
}

TEST(LanguageIdentifierTest, SaysWhenItIsNotSure) {
  for (const char* text : {"", "   ", "123 456", "!!!", "Ok", "http://example.com/the-news"}) {
    EXPECT_FALSE(Identifier().Identify(text).reliable) << text;
  }
  EXPECT_EQ(Identifier().Identify("12345").language, "und");
  EXPECT_TRUE(Identifier().Identify("The minister said on Monday that the talks would go on.").reliable);
}

TEST(LanguageIdentifierTest, ADeclarationIsBelievedOnlyWhereTheTextIsTooShort) {
  EXPECT_EQ(Identifier().Identify("Ok", "da-DK").language, "da");
  EXPECT_EQ(Identifier().Identify("", "no").language, "nb");
  EXPECT_EQ(Identifier().Identify("El rango es de 2008 a 2010.", "es").language, "es");
  EXPECT_EQ(Identifier().Identify("El rango es de 2008 a 2010.", "x-default").language,
            Identifier().Identify("El rango es de 2008 a 2010.").language);
  EXPECT_EQ(Identifier().Identify("The minister said on Monday that the talks would go on.", "fr").language,
            "en");
}

TEST(LanguageIdentifierTest, LongTextsCostNoMoreThanTheirSample) {
  std::string text;
  while (text.size() < (std::size_t{1} << 22))
    text += "The minister said on Monday that the talks would go on. ";
  EXPECT_EQ(Identifier().Identify(text).language, "en");
  EXPECT_EQ(Identifier().Identify(std::string(1 << 20, '"')).language, "und");
}

}  // namespace
}  // namespace parallax
