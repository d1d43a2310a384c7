#include "annotate/time/time_tagger.h"

#include <gtest/gtest.h>

#include "annotate/time/time_examples.h"
#include "support/paths.h"
#include "text/table.h"

namespace parallax {
namespace {

const TimeTagger& Tagger() {
  static const std::unique_ptr<TimeTagger> tagger = TimeTagger::Create(DataFiles()).value();
  return *tagger;
}

// Every row of a table reads as it says.
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
  const DataFiles data((SourceDir() / "tests/data/annotate_time").string());
  const auto tagger = TimeTagger::Create(data);
  ASSERT_TRUE(tagger) << tagger.error().ToString();
  ExpectExamples(**tagger, data, "xx", "time/common.patterns.tsv",
                 {"macro", "pattern", "frame", "example", "expected"}, false);
}

}  // namespace
}  // namespace parallax
