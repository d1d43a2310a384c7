#include "annotate/quotes/quotation_finder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "annotate/quotes/test_data.h"
#include "support/paths.h"
#include "text/segmenter.h"
#include "text/table.h"

namespace parallax {
namespace {

const QuotationFinder& Finder() {
  static const QuotationFinder finder(*SpeechTables::Create(TestData()));
  return finder;
}

AnnotatedArticle Annotated(std::string_view language, std::string_view text) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  AnnotatedArticle article;
  article.article.language = std::string(language);
  article.article.text = std::string(text);
  for (const Span span : (*segmenter)->Sentences(text, language))
    article.sentences.push_back({{Field::kBody, span}});
  AnnotationContext context;
  context.tokens[0] = (*segmenter)->Tokens(text, language);
  Finder().Annotate(context, article);
  return article;
}

// Each quotation as "d[words] speaker / cue", d, p or i for its kind; "+" before a further piece of one
// utterance.
std::string Short(const AnnotatedArticle& article) {
  std::string text;
  const Quotation* before = nullptr;
  for (const Quotation& quotation : article.quotations) {
    if (!text.empty()) text += "; ";
    if (before != nullptr && before->utterance == quotation.utterance) text += "+";
    text += QuotationKindName(quotation.kind)[0];
    text += "[" + std::string(article.article.Surface(quotation.place)) + "]";
    if (quotation.speaker) text += " " + std::string(article.article.Surface(*quotation.speaker));
    if (quotation.cue) text += " / " + std::string(article.article.Surface(*quotation.cue));
    before = &quotation;
  }
  return text;
}

struct Case {
  const char* language;
  const char* text;
  const char* quotations;
};

Table TestTable(const std::string& name, std::initializer_list<std::string_view> columns) {
  std::ifstream file(SourceDir() / "src/annotate/quotes/testdata" / name);
  std::stringstream bytes;
  bytes << file.rdbuf();
  Result<Table> table = Table::Parse(name, bytes.str(), columns);
  if (!table) ADD_FAILURE() << table.error().ToString();
  return std::move(*table);
}

void ExpectTexts(const std::string& name) {
  const Table table = TestTable(name, {"language", "text", "quotations"});
  EXPECT_GT(table.rows(), 40U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_EQ(Short(Annotated(table.Cell(row, 0), table.Cell(row, 1))), table.Cell(row, 2))
        << name << ":" << table.Line(row) << ": " << table.Cell(row, 1);
  }
}

TEST(QuotationFinderTest, QuotesInManyLanguages) {
  ExpectTexts("languages.tsv");
}

TEST(QuotationFinderTest, WaysOfTheNews) {
  ExpectTexts("news.tsv");
}

TEST(QuotationFinderTest, EveryReportingVerb) {
  ExpectTexts("verbs.tsv");
}

// Every other row of the tables: its forms are known in their class, as words or as phrases.
TEST(QuotationFinderTest, EveryClassOfWords) {
  const auto classes = WordClasses::Create(TestData());
  ASSERT_TRUE(classes) << classes.error().ToString();
  const Table table = TestTable("words.tsv", {"language", "class", "forms"});
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const LanguageWords& words = classes->Of(table.Cell(row, 0));
    std::stringstream forms{std::string(table.Cell(row, 2))};
    for (std::string form; std::getline(forms >> std::ws, form, ',');) {
      const std::string known = " " + ClassNames(words.ClassesOf(form)) + " ";
      EXPECT_NE(known.find(" " + std::string(table.Cell(row, 1)) + " "), std::string::npos)
          << "words.tsv:" << table.Line(row) << ": " << form << " is" << known;
    }
  }
}

// Who speaks where subject and object, appositions, joined verbs and clauses within clauses compete for it.
TEST(QuotationFinderTest, SubjectByCaseAndByWhatCanSpeak) {
  const Case cases[] = {
      {"de",
       "Der Leiter des Werks in Kiel, Jan Berg, kritisierte die Entscheidung scharf: „Das hilft doch "
       "niemandem.“",
       "d[Das hilft doch niemandem.] Der Leiter des Werks / kritisierte"},
      {"de", "Eine Sprecherin des Hafens bezeichnete jedoch die Haltung der Stadt als „reine Ausrede“.",
       "p[reine Ausrede] Eine Sprecherin des Hafens / bezeichnete"},
      {"de", "Ein Vertreter der „Nord AG“ nannte ihre Beteiligung am Werk „klug“.",
       "p[Nord AG] Ein Vertreter / nannte; p[klug] Ein Vertreter / nannte"},
      {"de", "Jegliche Mitverantwortung weist Berg von sich: „Dafür ist allein die Bank zuständig.“",
       "d[Dafür ist allein die Bank zuständig.] Berg / weist"},
      {"de", "Der Richterin sagte der Zeuge: „Ich habe an dem Tag niemanden gesehen.“",
       "d[Ich habe an dem Tag niemanden gesehen.] Der Richterin / sagte"},
      {"de", "Die Ministerin lobte den Plan, von dem der Bürgermeister sprach, als „großen Schritt“.",
       "p[großen Schritt] Die Ministerin / lobte"},
      {"de", "Die Behörde bestätigte den Bericht nicht und nannte ihn „pure Fantasie“.",
       "p[pure Fantasie] Die Behörde / nannte"},
      {"de", "Gestern zogen die Demonstranten zum Rathaus und riefen dabei: „Rettet unseren alten Hafen!“",
       "d[Rettet unseren alten Hafen!] die Demonstranten / riefen"},
      {"de", "Das Gericht machte klar, dass die Frist „ohne jeden weiteren Zweifel“ gilt.",
       "p[ohne jeden weiteren Zweifel] Das Gericht"},
      {"de", "Für den Minister ist die Lage „völlig offen“.", "p[völlig offen] den Minister / Für"},
      {"de", "Den Ärger der Stadt brachte die Sprecherin zum Ausdruck: „So geht das nicht weiter.“",
       "d[So geht das nicht weiter.] die Sprecherin"},
      {"de", "Das Angebot, Kranke zu behandeln, lehnt er ab: „Alle sollen zu uns kommen dürfen.“",
       "d[Alle sollen zu uns kommen dürfen.] er"},
      {"de",
       "Die Sprecherin forderte mehr Geld. Bisher habe die Stadt jede Hilfe „leider kategorisch“ "
       "ausgeschlossen.",
       "i[Bisher habe die Stadt jede Hilfe „leider kategorisch“ ausgeschlossen] Die Sprecherin; "
       "p[leider kategorisch] Die Sprecherin"},
  };
  for (const Case& c : cases) EXPECT_EQ(Short(Annotated(c.language, c.text)), c.quotations) << c.text;
}

TEST(QuotationFinderTest, SpeakerBesideTheVerb) {
  const Case cases[] = {
      {"en", "“The bridge will open again in May,” said Anna Berg.",
       "d[The bridge will open again in May,] Anna Berg / said"},
      {"en", "“The bridge will open again in May,” Anna Berg said.",
       "d[The bridge will open again in May,] Anna Berg / said"},
      {"en", "Anna Berg said: “The bridge will open again in May.”",
       "d[The bridge will open again in May.] Anna Berg / said"},
      {"en", "Anna Berg told reporters, “The bridge will open again in May.”",
       "d[The bridge will open again in May.] Anna Berg / told"},
      {"en", "\"The bridge will open again in May,\" the mayor said.",
       "d[The bridge will open again in May,] the mayor / said"},
      {"en", "“The bridge,” Anna Berg said, “will open again in May.”",
       "d[The bridge,] Anna Berg / said; +d[will open again in May.] Anna Berg / said"},
      {"en", "“The bridge will open in May,” said Berg. “We are glad about that.”",
       "d[The bridge will open in May,] Berg / said; +d[We are glad about that.] Berg / said"},
      {"en", "Berg said, quoting the mayor, “The bridge will open again in May.”",
       "d[The bridge will open again in May.] Berg / quoting"},
      {"de", "Über die Brücke sagte Anna Berg: „Sie wird im Mai wieder öffnen.“",
       "d[Sie wird im Mai wieder öffnen.] Anna Berg / sagte"},
      {"de", "In der Erklärung heißt es: „Die Brücke wird im Mai wieder öffnen.“",
       "d[Die Brücke wird im Mai wieder öffnen.] der Erklärung / heißt es"},
      {"de", "Berg hat die Pläne der Stadt bestätigt: „Wir öffnen im Mai wieder.“",
       "d[Wir öffnen im Mai wieder.] Berg / bestätigt"},
      {"de", "„Die Brücke wird im Mai wieder öffnen“, sagte Anna Berg.",
       "d[Die Brücke wird im Mai wieder öffnen] Anna Berg / sagte"},
      {"da", "\"Broen åbner igen til maj\", siger Anna Berg.",
       "d[Broen åbner igen til maj] Anna Berg / siger"},
      {"en", "“We heard a long scraping sound,” harbour master Anna Berg told reporters in Oslo.",
       "d[We heard a long scraping sound,] harbour master Anna Berg / told"},
      {"fr", "Selon Anna Berg, le pont est « vraiment en très mauvais état ».",
       "i[le pont est « vraiment en très mauvais état »] Anna Berg / Selon; "
       "p[vraiment en très mauvais état] Anna Berg / Selon"},
      {"en", "For the mayor, the plan is “a shame for the country”.",
       "p[a shame for the country] the mayor / For"},
      {"ru", "— Мы завтра уходим из города, — сказал старик.",
       "d[Мы завтра уходим из города] старик / сказал"},
  };
  for (const Case& c : cases) EXPECT_EQ(Short(Annotated(c.language, c.text)), c.quotations) << c.text;
}

TEST(QuotationFinderTest, SubjectBehindObjectsAndAdverbials) {
  const Case cases[] = {
      {"de", "Dem Boten sagte Anna Berg: „Die Brücke öffnet im Mai.“",
       "d[Die Brücke öffnet im Mai.] Anna Berg / sagte"},
      {"de", "Den Plan nannte die Regierung „teuer und gefährlich“.",
       "p[teuer und gefährlich] die Regierung / nannte"},
      {"de", "Anna Berg, die Leiterin des Amtes, nannte den Plan „teuer und gefährlich“.",
       "p[teuer und gefährlich] Anna Berg / nannte"},
      {"de", "Weil die Regierung den Plan gestern „teuer und gefährlich“ nannte, blieb die Brücke zu.",
       "p[teuer und gefährlich] die Regierung / nannte"},
      {"de", "Die Brücke wurde von der Polizei als „teuer und gefährlich“ bezeichnet.",
       "p[teuer und gefährlich] der Polizei / bezeichnet"},
      {"de", "Der Sprecher wird so zitiert: „Die Brücke öffnet im Mai.“",
       "d[Die Brücke öffnet im Mai.] Der Sprecher / zitiert"},
      {"de", "Der Bote zitiert einen Sprecher: „Die Brücke öffnet im Mai.“",
       "d[Die Brücke öffnet im Mai.] einen Sprecher / zitiert"},
      {"de", "Es kamen viele Leute, die riefen: „Die Brücke bleibt auf!“",
       "d[Die Brücke bleibt auf!] die / riefen"},
      {"en", "It was Anna Berg who said: “The bridge will open in May.”",
       "d[The bridge will open in May.] who / said"},
      {"de", "Anna Berg zeigte sich „froh über die neue Brücke“. „Wir öffnen im Mai“, sagte sie.",
       "p[froh über die neue Brücke] Anna Berg / zeigte; d[Wir öffnen im Mai] sie / sagte"},
  };
  for (const Case& c : cases) EXPECT_EQ(Short(Annotated(c.language, c.text)), c.quotations) << c.text;
}

TEST(QuotationFinderTest, Dashes) {
  const Case cases[] = {
      {"da", "– Broen åbner igen til maj, siger Anna Berg efter mødet.",
       "d[Broen åbner igen til maj] Anna Berg / siger"},
      {"da", "- Broen åbner igen til maj, lyder det fra den nye borgmester.",
       "d[Broen åbner igen til maj] den nye borgmester / lyder det fra"},
      {"da", "Anna Berg er glad.\n\n- Æbler\n\n- Pærer og bananer", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Short(Annotated(c.language, c.text)), c.quotations) << c.text;
}

TEST(QuotationFinderTest, ScareQuotesAndTitlesAreNoQuotations) {
  const Case cases[] = {
      {"en", "The “smart” bridge was closed on Friday.", ""},
      {"en", "Berg called the plan “reckless.”", "p[reckless.] Berg / called"},
      {"en", "The new film “Winter Over The River” opened on Friday.", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Short(Annotated(c.language, c.text)), c.quotations) << c.text;
}

TEST(QuotationFinderTest, UnclosedMarksEndWithTheParagraph) {
  EXPECT_EQ(Short(Annotated(
                "en", "Berg said: “The bridge will open in May.\n\n“It took us three years,” she said.")),
            "d[The bridge will open in May.] Berg / said; +d[It took us three years,] Berg / said");
  EXPECT_EQ(Short(Annotated("en", "Berg said: “The bridge will open in May.\n\nThe road is closed.")),
            "d[The bridge will open in May.] Berg / said");
}

TEST(QuotationFinderTest, IndirectSpeech) {
  const Case cases[] = {
      {"en", "Berg said that the bridge would open in May.",
       "i[that the bridge would open in May] Berg / said"},
      {"en", "According to Berg, the bridge will open in May.",
       "i[the bridge will open in May] Berg / According to"},
      {"en", "The bridge will open in May, Berg said.", "i[The bridge will open in May] Berg / said"},
      {"de", "Anna Berg erklärte, die Brücke öffne im Mai.",
       "i[die Brücke öffne im Mai] Anna Berg / erklärte"},
      {"de", "Laut Polizei öffnet die Brücke im Mai.", "i[öffnet die Brücke im Mai] Polizei / Laut"},
      {"de", "Wie die Polizei mitteilte, wird die Brücke im Mai geöffnet.",
       "i[wird die Brücke im Mai geöffnet] die Polizei / mitteilte"},
      {"de", "Die Regierung geht davon aus, dass die Brücke im Mai öffnet.",
       "i[dass die Brücke im Mai öffnet] Die Regierung / davon"},
      {"de", "Nach Ansicht der Polizei bleibt die Brücke zu.",
       "i[bleibt die Brücke zu] der Polizei / Nach Ansicht"},
      {"de", "Ihrer Meinung nach bleibt die Brücke zu.", "i[bleibt die Brücke zu] Ihrer Meinung / nach"},
      {"de", "Die Brücke öffnet demnach im Mai.",
       "i[Die Brücke öffnet] demnach / demnach; +i[im Mai] demnach / demnach"},
      {"de", "Die Polizei kündigte an, die Brücke anzumalen und die Straße zu sperren, als es regnete.",
       "i[die Brücke anzumalen und die Straße zu sperren] Die Polizei / kündigte"},
      {"de", "Anna Berg erklärte, der Plan verstoße gegen das Gesetz.",
       "i[der Plan verstoße gegen das Gesetz] Anna Berg / erklärte"},
      {"de", "Die Polizei gab Entwarnung. Die Brücke sei wieder frei.",
       "i[Die Brücke sei wieder frei] Die Polizei"},
      {"de", "Die Polizei sagte, die „wilde“ Brücke bleibe zu.",
       "i[die „wilde“ Brücke bleibe zu] Die Polizei / sagte; p[wilde] Die Polizei / sagte"},
      {"da", "Berg siger, at broen åbner igen til maj.", "i[at broen åbner igen til maj] Berg / siger"},
  };
  for (const Case& c : cases) EXPECT_EQ(Short(Annotated(c.language, c.text)), c.quotations) << c.text;
}

TEST(QuotationFinderTest, WorkIsLinearInAbsurdTexts) {
  std::string quotes;
  while (quotes.size() < 1'000'000) quotes += "“a b” ";
  EXPECT_TRUE(Annotated("en", quotes).quotations.size() <= quotes.size() / 8);
  std::string nested;
  for (int i = 0; i < 10'000; ++i) nested += "“a ";
  for (int i = 0; i < 10'000; ++i) nested += "b” ";
  EXPECT_LE(Annotated("en", nested).quotations.size(), 1U);
  std::string said;
  while (said.size() < 1'000'000) said += "“a b c d,” said ";
  EXPECT_FALSE(Annotated("en", said).quotations.empty());
}

TEST(QuotationFinderTest, WorkIsLinearWhereTheSubjectIsLookedFor) {
  // Sentences that never end, of what makes a clause be read: verbs, commas, prepositions, passages.
  for (const char* piece :
       {"erklärte die Stadt, ", "in der „alten und neuen Stadt im Westen“ ", "im in an auf ",
        "davon aus, dass ", "sagte, er habe, ", "der „Plan“ sei, ", "Berg und der Rat ",
        "für Berg ist das „x“, ", "das Angebot, a b, ", "und nannte „Q“ "}) {
    std::string endless;
    while (endless.size() < 1'000'000) endless += piece;
    EXPECT_LE(Annotated("de", endless).quotations.size(), endless.size() / 4) << piece;
  }
}

}  // namespace
}  // namespace parallax
