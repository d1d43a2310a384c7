#include "text/letter_alignment.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(LetterAlignmentTest, TakesTheBestOperationsAndComesBackFromBytes) {
  LetterAlignment table(-1, {{LetterAlignment::Operation("^", "^"), 0},
                             {LetterAlignment::Operation("sch", "sh"), 3},
                             {LetterAlignment::Operation("a", "a"), 1}});
  // ^:^ 0, sch:sh 3, a:a 1, ^:^ 0, bias -1.
  EXPECT_FLOAT_EQ(static_cast<float>(table.Score("scha", "sha")), 3);
  // "b" was never seen: -1.5.
  EXPECT_FLOAT_EQ(static_cast<float>(table.Score("schab", "sha")), 1.5);
  std::string bytes;
  table.Append(bytes);
  table.Append(bytes);
  std::string_view rest = bytes;
  const auto first = LetterAlignment::Parse(rest);
  const auto second = LetterAlignment::Parse(rest);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(rest.empty());
  EXPECT_EQ(second->Score("scha", "sha"), table.Score("scha", "sha"));
}

TEST(LetterAlignmentTest, DamagedBytesAreRefused) {
  LetterAlignment table(0, {{LetterAlignment::Operation("a", "a"), 1}});
  std::string bytes;
  table.Append(bytes);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::string_view cut = std::string_view(bytes).substr(0, size);
    EXPECT_FALSE(LetterAlignment::Parse(cut)) << size;
  }
  std::string other = "XXXX" + bytes;
  std::string_view rest = other;
  EXPECT_FALSE(LetterAlignment::Parse(rest));
}

}  // namespace
}  // namespace parallax
