#include "annotate/statements/quantity_tagger.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "annotate/quotes/test_data.h"
#include "support/paths.h"
#include "text/segmenter.h"
#include "text/table.h"

namespace parallax {
namespace {

// Each quantity as "bound value[-upper] unit [words]".
std::string Short(std::string_view language, std::string_view text) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  static const auto tagger = QuantityTagger::Create(TestData(), *SpeechTables::Create(TestData()));
  AnnotatedArticle article;
  article.article.language = std::string(language);
  article.article.text = std::string(text);
  AnnotationContext context;
  context.tokens[0] = (*segmenter)->Tokens(text, language);
  (*tagger)->Annotate(context, article);
  std::string result;
  for (const Quantity& q : article.quantities) {
    if (!result.empty()) result += "; ";
    result += fmt::format("{} {}", BoundName(q.bound), q.value);
    if (q.upper != q.value) result += fmt::format("-{}", q.upper);
    result += fmt::format(" {} [{}]", q.unit, article.article.Surface(q.place));
  }
  return result;
}

TEST(QuantityTaggerTest, NumbersWithUnitAndScope) {
  const struct {
    const char* language;
    const char* text;
    const char* quantities;
  } cases[] = {
      {"en", "At least 40 people were hurt.", "at-least 40 person [40 people]"},
      {"en", "It cost $2.5 million.", "exact 2500000 USD [$2.5 million]"},
      {"en", "Prices rose by 3 to 4 percent.", "range 3-4 % [3 to 4 percent]"},
      {"en", "Two hundred soldiers came.", "exact 200 soldiers [Two hundred soldiers]"},
      {"en", "About 1,500 houses burned.", "about 1500 houses [1,500 houses]"},
      {"de", "Mehr als 2.800 Häuser brannten.", "at-least 2800 häuser [2.800 Häuser]"},
      {"da", "Op mod 300.000 mennesker flygtede.", "at-most 300000 person [300.000 mennesker]"},
      {"en", "A 24-hour truce.", "exact 24 hour [24-hour]"},
      {"es", "Costó 80 millones de euros.", "exact 80000000 EUR [80 millones de euros]"},
      {"fr", "Cela coûte 80 millions d’euros.", "exact 80000000 EUR [80 millions d’euros]"},
      {"en", "Five of the boats sank.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), c.quantities) << c.text;
}

TEST(QuantityTaggerTest, EveryRowOfTheTables) {
  std::ifstream file(SourceDir() / "src/annotate/statements/testdata/quantities.tsv");
  std::stringstream bytes;
  bytes << file.rdbuf();
  const Result<Table> table = Table::Parse("quantities.tsv", bytes.str(), {"language", "text", "quantities"});
  ASSERT_TRUE(table) << table.error().ToString();
  EXPECT_GT(table->rows(), 1500U);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    EXPECT_EQ(Short(table->Cell(row, 0), table->Cell(row, 1)), table->Cell(row, 2))
        << "quantities.tsv:" << table->Line(row) << ": " << table->Cell(row, 1);
  }
}

TEST(QuantityTaggerTest, WhatIsNoQuantity) {
  const struct {
    const char* language;
    const char* text;
  } cases[] = {
      {"en", "They won 3-1."},           {"en", "In 1998 it closed."},
      {"en", "Call +45 33 12 34 56."},   {"en", "The train left at 14:05."},
      {"de", "Am 3. Mai war Ruhe."},     {"en", "One of them left."},
      {"en", "Airbus A320 and room 7."},
  };
  for (const auto& c : cases) EXPECT_EQ(Short(c.language, c.text), "") << c.text;
}

TEST(QuantityTaggerTest, WorkIsLinearInAMegabyteOfNumbers) {
  std::string numbers;
  while (numbers.size() < 1'000'000) numbers += "40 people, 2 million ";
  EXPECT_GT(Short("en", numbers).size(), numbers.size());
  std::string bare;
  while (bare.size() < 1'000'000) bare += "123456 ";
  EXPECT_EQ(Short("en", bare), "");
}

}  // namespace
}  // namespace parallax
