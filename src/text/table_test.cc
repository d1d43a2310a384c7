#include "text/table.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

std::string Outcome(std::string_view bytes) {
  const auto table = Table::Parse("t.tsv", bytes, {"a", "b"});
  if (!table) return table.error().ToString();
  std::string text;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    text += std::string(table->Cell(row, 0)) + "|" + std::string(table->Cell(row, 1)) + ";";
  }
  return text;
}

TEST(TableTest, ReadsOrNamesTheLine) {
  const struct {
    const char* bytes;
    const char* outcome;
  } cases[] = {
      {"# source: x\na\tb\n1\t2\n3\t-\n", "1|2;3|;"},
      {"# source: x\na\tb\n1\t2", "1|2;"},
      {"# source: x\na\tb\n", ""},
      {"", "t.tsv: line 0: no line names the columns; correct the table"},
      {"a\tb\n1\t2\n", "t.tsv: line 2: no comment '# source: …' names the source; correct the table"},
      {"# source: x\nb\ta\n", "t.tsv: line 2: the columns must be: a, b; correct the table"},
      {"# source: x\na\tb\n1\n", "t.tsv: line 3: 1 cells where 2 columns are named; correct the table"},
      {"# source: x\na\tb\n1\t2 \n", "t.tsv: line 3: blank at the edge of '2 '; correct the table"},
      {"# source: x\na\tb\n1\t\n", "t.tsv: line 3: an empty cell; write - for none; correct the table"},
      {"# source: x\na\tb\n1\t2\n1\t2\n", "t.tsv: line 4: the row stands there twice; correct the table"},
      {"# source: x\na\tb\n1\te\xCC\x81\n", "t.tsv: line 3: not UTF-8 in normal form C; correct the table"},
      {"# source: x\na\tb\n1\t\xFF\n", "t.tsv: line 3: not UTF-8 in normal form C; correct the table"},
  };
  for (const auto& c : cases) EXPECT_EQ(Outcome(c.bytes), c.outcome) << c.bytes;
}

TEST(TableTest, MissingTableIsNamed) {
  const auto table = Table::Load(DataFiles(), "no_such.tsv", {"a"});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().ToString(), "no_such.tsv: no such table");
}

}  // namespace
}  // namespace parallax
