#include "annotate/time/time_tagger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "annotate/time/time_examples.h"
#include "support/paths.h"
#include "text/table.h"

namespace parallax {
namespace {

// The tables that are read: those built in, or the folder $PARALLAX_TEST_DATA over them, by which
// scripts/mutate_tables shows that every row has a test.
DataFiles TestData() {
  const char* folder = std::getenv("PARALLAX_TEST_DATA");
  return folder == nullptr ? DataFiles() : DataFiles(folder);
}

const TimeTagger& Tagger() {
  static const std::unique_ptr<TimeTagger> tagger = TimeTagger::Create(TestData()).value();
  return *tagger;
}

// Every row of a table reads as it says. The examples are those built in, also where a changed table is read.
void ExpectExamples(const TimeTagger& tagger, const DataFiles& data, const std::string& language,
                    const std::string& name, std::initializer_list<std::string_view> columns, bool words) {
  const auto table = Table::Load(data, name, columns);
  ASSERT_TRUE(table) << table.error().ToString();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const bool partly = words && StandsOutside(table->Cell(row, 1));
    const std::string_view expected = table->Cell(row, 4);
    EXPECT_EQ(ReadTimeExample(tagger, language, table->Cell(row, 3), partly || expected.empty()), expected)
        << name << " line " << table->Line(row) << ": " << table->Cell(row, 3);
  }
}

TEST(TimeTaggerTest, ExamplesOfTheTables) {
  for (const std::string& language : Tagger().Languages()) {
    ExpectExamples(Tagger(), DataFiles(), language, "time/" + language + ".words.tsv",
                   {"form", "class", "value", "example", "expected"}, true);
    ExpectExamples(Tagger(), DataFiles(), language, "time/" + language + ".patterns.tsv",
                   {"macro", "pattern", "frame", "example", "expected"}, false);
  }
}

// The patterns that all languages share have examples in a language made for them.
TEST(TimeTaggerTest, ExamplesOfTheCommonPatterns) {
  const std::filesystem::path language = SourceDir() / "tests/data/annotate_time";
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / ("annotate_time." + std::to_string(getpid()));
  std::filesystem::copy(language, folder, std::filesystem::copy_options::recursive);
  if (const char* changed = std::getenv("PARALLAX_TEST_DATA")) {
    const auto options =
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy(changed, folder, options);
  }
  const DataFiles data(folder.string());
  const auto tagger = TimeTagger::Create(data);
  ASSERT_TRUE(tagger) << tagger.error().ToString();
  ExpectExamples(**tagger, DataFiles(), "xx", "time/common.patterns.tsv",
                 {"macro", "pattern", "frame", "example", "expected"}, false);
  std::filesystem::remove_all(folder);
}

// What anybody says first in a language: yesterday, last week, in May, three days ago, a first quarter, …
TEST(TimeTaggerTest, BasicExpressionsOfTheLanguages) {
  const DataFiles data((SourceDir() / "tests/data/annotate_time").string());
  const auto table = Table::Load(data, "basic_expressions.tsv", {"language", "text", "expected"});
  ASSERT_TRUE(table) << table.error().ToString();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    EXPECT_EQ(ReadTimeExample(Tagger(), table->Cell(row, 0), table->Cell(row, 1), true), table->Cell(row, 2))
        << table->Cell(row, 0) << ": " << table->Cell(row, 1);
  }
}

AnnotatedArticle Annotate(std::string_view language, std::string_view text, std::string_view published) {
  AnnotatedArticle annotated;
  annotated.article.language = std::string(language);
  annotated.article.text = std::string(text);
  if (!published.empty())
    annotated.article.published = PublicationTime{std::string(published), TimePrecision::kDay, "test"};
  annotated.sentences.push_back({{Field::kBody, {0, static_cast<std::uint32_t>(text.size())}}});
  Tagger().Annotate({}, annotated);
  return annotated;
}

TEST(TimeTaggerTest, SolvesTheDayOfAReportOnlyWhereItIsCertain) {
  const struct {
    const char* published;
    const char* text;
    const char* anchor;
    std::size_t reasons;
  } cases[] = {
      {"2022-03", "The talks ended yesterday, 9 March.", "2022-03-10", 1},
      {"2022-03", "KYIV, March 10 (Agency) - The talks ended.", "2022-03-10", 1},
      {"2022-03", "Two weeks ago, on February 24, it began. Today, Thursday, they met.", "2022-03-10", 3},
      {"2022-03", "Two weeks ago, on February 24, it began.", "2022-03", 0},
      {"2022-03", "They met on Monday.", "2022-03", 0},
      {"2022-03", "They met yesterday, 9 March. It ended yesterday, 15 March.", "2022-03", 0},
      {"", "The talks ended yesterday, 9 March 2022.", "2022-03-10", 1},
      {"", "The talks ended yesterday, 9 March.", "", 0},
      {"2022-03-12", "The talks ended yesterday, 9 March.", "2022-03-12", 0},
  };
  for (const auto& c : cases) {
    const AnnotatedArticle annotated = Annotate("en", c.text, c.published);
    EXPECT_EQ(annotated.anchor_date, c.anchor) << c.text;
    EXPECT_EQ(annotated.anchor_because.size(), c.reasons) << c.text;
    EXPECT_EQ(annotated.anchor_inferred, c.reasons > 0) << c.text;
  }
}

TEST(TimeTaggerTest, ASolvedAnchorGivesRelativeExpressionsValues) {
  const AnnotatedArticle annotated =
      Annotate("en", "Yesterday, 9 March, they met. Tomorrow they go.", "2022-03");
  ASSERT_EQ(annotated.time_expressions.size(), 2U);
  EXPECT_EQ(annotated.time_expressions[1].value, "2022-03-11");
  EXPECT_TRUE(annotated.time_expressions[1].relative);
}

TEST(TimeTaggerTest, TheDayIsThatOfTheReportsOwnTimeZone) {
  EXPECT_EQ(Annotate("en", "Today.", "2022-03-10T23:30:00-08:00").time_expressions.at(0).value, "2022-03-10");
}

// Which Friday, which month: by the verbs of the clause and by words such as "until".
TEST(TimeTaggerTest, TheClauseTellsTheDirection) {
  const struct {
    const char* language;
    const char* text;
    const char* values;
  } cases[] = {
      {"en", "They met on Friday.", "2022-03-04"},
      {"en", "They will meet on Friday.", "2022-03-11"},
      {"en", "The ministers meet on Friday.", "2022-03-11"},
      {"en", "It was put off until Friday.", "2022-03-11"},
      {"en", "They will fight the verdict, announced on Tuesday.", "2022-03-08"},
      {"en", "They will fight the verdict announced on Tuesday.", "2022-03-15"},
      {"en", "He brought it up in November.", "2021-11"},
      {"en", "It was built in two years.", "P2Y"},
      {"en", "It will be built in two years.", "2024"},
      {"en", "It was closed in the first nine months.", "P9M"},
      {"de", "Sie hat sich am Freitag geäußert.", "2022-03-04"},
      {"de", "Sie ist am Freitag abgereist und gelandet.", "2022-03-04"},
      {"de", "Die Partei tagt am Freitag.", "2022-03-11"},
      {"es", "Lo pintó en dos años.", "P2Y"},
      {"es", "Abrirá hasta el viernes.", "2022-03-11"},
      {"hi", "वह कल आया।", "2022-03-09"},
      {"hi", "वह कल आएगा।", "2022-03-11"},
      {"hi", "वे परसों मिलेंगे।", "2022-03-12"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(ReadTimeExample(Tagger(), c.language, c.text, true), c.values) << c.text;
}

// A number is a time only where nothing is counted behind it.
TEST(TimeTaggerTest, WhatIsCountedIsNoTime) {
  const struct {
    const char* language;
    const char* text;
    const char* values;
  } cases[] = {
      {"en", "at 20 million shares", ""},
      {"en", "They lost on Friday, the fourth defeat.", "2022-03-04"},
      {"en", "It rose to 6.43, on Friday.", "2022-03-04"},
      {"de", "rund 1500 Lehrlinge", ""},
      {"de", "Es stand 0:13 zur Pause.", ""},
      {"es", "cuesta los 30 dólares", ""},
      {"en", "for 5 1/2 hours", "PT5.5H"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(ReadTimeExample(Tagger(), c.language, c.text, true), c.values) << c.text;
}

// Values only where they are certain; no crash, whatever comes.
TEST(TimeTaggerTest, AbsurdDatesHaveNoValue) {
  const struct {
    const char* language;
    const char* text;
    const char* values;
  } cases[] = {
      {"en", "on 31 February 2021", "?"},
      {"en", "31 February", "?"},
      {"en", "the year 99999", ""},
      {"en", "99999999999999999999 years ago", "PXY"},
      {"en", "999999 years ago", "?"},
      {"en", "45/45/2021", ""},
      {"en", "2021-13-45", ""},
      {"en", "from 2018 to 2014", "2018 ; 2014"},
      {"en", "25:99", ""},
      {"de", "am 31. Februar 2021", "?"},
      {"fr", "le 30 février", "?"},
      {"ru", "31 июня 2021 года", "?"},
      {"en", "29 February 2023", "?"},
      {"en", "on 0 March 2021", "2021-03"},
      {"de", "im Jahr 99999", ""},
      {"es", "el año 99999", ""},
      {"en", "year 0", ""},
      {"en", "in the 99999th century", ""},
      {"en", "Monday the 32nd", "2022-03-07"},
      {"en", "24:61", ""},
      // Years of other calendars: not read as years of the common one.
      {"ar", "5 رمضان 1443", "?"},
      {"en", "2565 BE", ""},
      {"fa", "سال 1401", "?"},
      {"zh", "农历三月初五", "?"},
      {"ja", "令和3年3月5日", "2021-03-05"},
      {"ja", "昭和64年", "1989"},
      {"ja", "令和元年5月1日", "2019-05-01"},
      {"zh", "民国111年", "2022"},
      {"en", "5 Ramadan 1443", ""},
      {"en", "in 1443 AH", ""},
      {"ar", "15 شعبان 1443 هـ", "?"},
      {"ko", "2021년 2월 30일", "?"},
      {"hi", "31 फरवरी 2021", "?"},
      {"vi", "30 tháng 2 năm 2021", "?"},
      {"en", "13/13/2021", "?"},
      {"en", "0000-00-00", ""},
      {"en", "", ""},
      {"en", "12345678901234567890", ""},
      {"und", "3 March 2021", " ! no table of time expressions for language 'und'"},
  };
  for (const auto& c : cases) {
    const std::string values = ReadTimeExample(Tagger(), c.language, c.text, true);
    EXPECT_EQ(values, c.values) << c.text;
  }
}

TEST(TimeTaggerTest, LongTextsOfAnythingAreReadInOrder) {
  for (const char* unit : {"3 March 2021 ", "Monday ", "1 ", "1", "twenty ", "two and ", "last week of the ",
                           "3月5日", "二", "((", "\"“", "neunzehnhundert", "في ", "ב"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 16)) text += unit;
    for (const char* language : {"en", "de", "zh", "he", "ar"}) {
      const AnnotatedArticle annotated = Annotate(language, text, "2022-03-10");
      std::uint32_t end = 0;
      for (const TimeExpression& expression : annotated.time_expressions) {
        ASSERT_GE(expression.place.span.begin, end);
        end = expression.place.span.end;
        ASSERT_LE(end, text.size());
      }
    }
  }
}

TEST(TimeTaggerTest, AMegabyteWithoutAStopIsRead) {
  std::string text;
  while (text.size() < (std::size_t{1} << 20)) text += "they met last Monday and will meet on 3 March 2023 ";
  EXPECT_GT(Annotate("en", text, "2022-03-10").time_expressions.size(), 40000U);
}

TEST(TimeTaggerTest, MixedScriptsKeepTheirPlaces) {
  const AnnotatedArticle annotated = Annotate("en", "שלום 3 March 2021 مرحبا 昨日 Monday", "2022-03-10");
  ASSERT_EQ(annotated.time_expressions.size(), 2U);
  EXPECT_EQ(annotated.article.Surface(annotated.time_expressions[0].place), "3 March 2021");
}

TEST(TimeTaggerTest, EveryTableIsRead) {
  const std::optional<Error> error = Tagger().LoadAll();
  EXPECT_FALSE(error) << error->ToString();
  EXPECT_GE(Tagger().Languages().size(), 42U);
}

}  // namespace
}  // namespace parallax
