#include "extract/metadata/folded_line.h"

#include <gtest/gtest.h>

#include <string>

#include "text/utf8.h"

namespace parallax {
namespace {

TEST(FoldedLineTest, FoldsCaseBlanksAndApostrophes) {
  const struct {
    const char* line;
    const char* folded;
  } kCases[] = {
      {"", ""},
      {"By Ada", "by ada"},
      {"  By \t Ada  Example ", "by ada example "},
      {"Zoë’s ÉTUDE", "zoë's étude"},
      {"\u00A0Foto:\u3000 Ø", "foto: ø"},
      {"İstanbul `a`", "i̇stanbul 'a'"},  // grows by a byte
      {"Straße GROẞ", "straße gross"},
  };
  for (const auto& c : kCases) EXPECT_EQ(FoldLine(c.line).text, c.folded) << c.line;
}

TEST(FoldedLineTest, LeadsBackToTheLine) {
  for (const std::string line :
       {"a b", "  a \t b  c ", "Zoë’s  ÉTUDE", "\u00A0Foto:\u3000 Ø x", "İİ b", "x  ẞ  y", "   "}) {
    const FoldedLine folded = FoldLine(line);
    EXPECT_EQ(folded.Origin(folded.text.size()), line.size()) << line;
    std::size_t last = 0;
    for (std::size_t at = 0; at < folded.text.size();) {
      const std::size_t origin = folded.Origin(at);
      EXPECT_GE(origin, last) << line << " at " << at;
      last = origin;
      std::size_t next = origin;
      const char32_t from = NextCodePoint(line, next);
      const char32_t to = NextCodePoint(folded.text, at);
      EXPECT_TRUE(to != U' ' || IsSpace(from)) << line << " at " << at;
      EXPECT_TRUE(to == from || !IsLetter(from) || IsUpper(from)) << line << " at " << at;
    }
  }
}

TEST(FoldedLineTest, StopsAtTheLimit) {
  EXPECT_EQ(FoldLine("abcdef", 3).text, "abc");
  EXPECT_EQ(FoldLine("abédef", 3).text, "abé") << "a character that has begun is folded whole";
  EXPECT_EQ(FoldLine("abédef", 3).Origin(4), 4U);
}

}  // namespace
}  // namespace parallax
