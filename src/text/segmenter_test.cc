#include "text/segmenter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// The tables that are read: those built in, or the folder $PARALLAX_TEST_DATA over them, by which
// scripts/mutate_tables shows that every row has a test.
const Segmenter& TheSegmenter() {
  static const char* folder = std::getenv("PARALLAX_TEST_DATA");
  static const std::unique_ptr<Segmenter> segmenter =
      Segmenter::Create(folder == nullptr ? DataFiles() : DataFiles(folder)).value();
  return *segmenter;
}

std::string Split(std::string_view text, std::string_view language) {
  std::string result;
  for (const Span span : TheSegmenter().Sentences(text, language)) {
    if (!result.empty()) result += "|";
    result += Surface(text, span);
  }
  return result;
}

std::string SplitTokens(std::string_view text, std::string_view language) {
  constexpr const char* kKinds[] = {"", "#", ".", "$"};
  std::string result;
  for (const Token& token : TheSegmenter().Tokens(text, language)) {
    if (!result.empty()) result += " ";
    result +=
        std::string(kKinds[static_cast<std::size_t>(token.kind)]) + std::string(Surface(text, token.span));
  }
  return result;
}

TEST(SegmenterTest, Sentences) {
  const struct {
    const char* language;
    const char* sentences;  // '|' stands between sentences, for the blank that the text has there
  } cases[] = {
      {"en", "She came. |He left."},
      {"en", "Really? |Yes! |Good."},
      {"en", "J. K. Rowling met Mr. Hall in the U.S. Senate on Jan. 3."},
      {"en", "It rose 3.5 percent to 1.200 points."},
      {"en", "“We won,” he said. |“It was hard.” |Then he left."},
      {"en", "“Stop!” he said."},
      {"en", "\"Why?\" she asked. |\"Because.\""},
      {"en", "He said: \"I agree.\" |She did not."},
      {"en", "Wait... what? |No… |Yes."},
      {"en", "Visit example.com today. |Now."},
      {"en", "The game ended.|The crowd left."},
      {"en", "1. First point. |2. Second point."},
      {"en", "(He left.) |She stayed."},
      {"en", "He worked at Yahoo! until 2010. |Then he left."},
      {"da", "Bl.a. hr. Holm kom kl. 10. |Han gik den 3. maj."},
      {"da", "»Det er godt.« |Han gik."},
      {"da", "»Hvorfor?« spurgte hun."},
      {"de", "Am 3. Oktober kam Dr. Maier. |Er blieb."},
      {"de", "„Das ist z. B. gut.“ |Dann ging er."},
      {"de", "Das war 1990. |Heute ist es anders."},
      {"de", "Er warf 140. |Dann ging er zum 140. Geburtstag von Edmund S. Phelps."},
      {"de", "Mozarts 250. Todestag steht auf S. 140. |Gut."},
      {"cs", "Film vyhrál ve 157. Berlinale. |Cena vzrostla na 140. |Anna odešla."},
      {"fr", "« C’est fini. » |Il est parti."},
      {"fr", "« Vraiment ? » demande M. Petit."},
      {"es", "¿Quién es? |¡Nadie! |Bueno."},
      {"ru", "Он родился в 1990 г. |Анна уехала в г. Тверь. |Всё."},
      {"cs", "Dne 3. 4. 2022 přijel prof. Malý. |Odjel."},
      {"ja", "雨だ。|風だ。|「行く。」と言った。"},
      {"zh", "他走了。|“真的吗？”|她问。"},
      {"ar", "ماذا حدث؟ |لا شيء."},
      {"hi", "वह आया। |वह गया।"},
      {"und", "One line.\n\n|Another"},
      {"und", "Title without stop\n\n|Then text."},
      {"en", "Short line\n|Next line."},
      {"en", "A line that is long enough to have been broken by a\nmachine goes on."},
      {"en", ""},
      {"en", "   "},
  };
  for (const auto& c : cases) {
    std::string text;
    std::string expected;
    for (const char letter : std::string_view(c.sentences)) {
      if (letter == '|') {
        while (!expected.empty() && (expected.back() == ' ' || expected.back() == '\n')) expected.pop_back();
      } else {
        text.push_back(letter);
      }
      expected.push_back(letter);
    }
    EXPECT_EQ(Split(text, c.language), Trim(expected)) << c.sentences;
  }
}

// Every row of the tables is held by its own example.
TEST(SegmenterTest, ExamplesOfTheTables) {
  for (const auto& [name, column] :
       {std::pair<const char*, const char*>{"text/abbreviations.tsv", "abbreviation"},
        {"text/sentence_rules.tsv", "form"}}) {
    const auto table = Table::Load(DataFiles(), name, {"language", column, "kind", "example"});
    ASSERT_TRUE(table) << table.error().ToString();
    for (std::size_t row = 0; row < table->rows(); ++row) {
      std::string text(table->Cell(row, 3));
      std::string expected = text;
      if (const std::size_t bar = text.find('|'); bar != std::string::npos) {
        text.erase(bar, 1);
        expected.erase(bar - 1, 1);
      }
      EXPECT_EQ(Split(text, table->Cell(row, 0)), expected) << name << " line " << table->Line(row);
    }
  }
}

TEST(SegmenterTest, Tokens) {
  const struct {
    const char* text;
    const char* tokens;
  } cases[] = {
      {"He's well-known.", "He's well-known .."},
      {"It cost 1,200.50 kr., no", "It cost #1,200.50 kr .. ., no"},
      {"1\u00A0234\u00A0567 and 12\u202F000,5", "#1\u00A0234\u00A0567 and #12\u202F000,5"},
      {"U.S. and z.B. end.", "U.S. and z.B. end .."},
      {"20th, 14:05", "20th ., #14 .: #05"},
      {"Wait...", "Wait ...."},
      {"$5 + €3", "$$ #5 $+ $€ #3"},
      {"l’homme", "l’homme"},
      {"צה\"ל", "צה\"ל"},
      {"می‌رود", "می‌رود"},
      {"3月10日", "#3 月 #10 日"},
      {"他走了。", "他 走了 .。"},
      {"'quoted'", ".' quoted .'"},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(SplitTokens(c.text, "en"), c.tokens) << c.text;
}

TEST(SegmenterTest, AMegabyteWithoutAStopIsCutAtGoodPlaces) {
  for (const char* unit : {"word ", "слово, ", "字", "e\xCC\x81", "a", "((((", "\"\"", "1,"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += unit;
    const std::vector<Span> sentences = TheSegmenter().Sentences(text, "en");
    EXPECT_GT(sentences.size(), 100U) << unit;
    std::uint32_t end = 0;
    for (const Span span : sentences) {
      EXPECT_LE(span.size(), 2100U);
      EXPECT_GE(span.begin, end);
      EXPECT_TRUE(IsBoundary(text, span.begin) && IsBoundary(text, span.end));
      end = span.end;
    }
    std::uint32_t token_end = 0;
    for (const Token& token : TheSegmenter().Tokens(text, "en")) {
      ASSERT_GE(token.span.begin, token_end);
      ASSERT_TRUE(IsBoundary(text, token.span.begin) && IsBoundary(text, token.span.end));
      token_end = token.span.end;
    }
  }
}

}  // namespace
}  // namespace parallax
