#include "text/utf8.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(Utf8Test, FindsTheFirstInvalidByte) {
  EXPECT_EQ(FindInvalidUtf8("plain"), std::string_view::npos);
  EXPECT_EQ(FindInvalidUtf8("\xEF\xBF\xBD is valid"), std::string_view::npos);
  EXPECT_EQ(FindInvalidUtf8("ab\xFF"), 2U);
  EXPECT_EQ(FindInvalidUtf8("a\xC3"), 1U);
  EXPECT_EQ(FindInvalidUtf8("\xED\xA0\x80"), 0U);  // a surrogate
}

TEST(Utf8Test, Folds) {
  EXPECT_EQ(FoldAccents("Şenoğlu"), "senoglu");
  EXPECT_EQ(FoldAccents("Łódź"), "lodz");
  EXPECT_EQ(FoldAccents("Øresund"), "oresund");
  EXPECT_EQ(FoldCase("STRASSE ß"), "strasse ss");
  EXPECT_EQ(FoldSpace(" a\u00a0 b\n\n c "), "a b c");
  EXPECT_EQ(Trim("\u3000x y\u00a0\n"), "x y");
  EXPECT_EQ(Trim(" \n"), "");
}

TEST(Utf8Test, NormalisesAndMapsBack) {
  OffsetMap map;
  const std::string text = "cafe\xCC\x81 \xFFok";
  const std::string nfc = ToNfc(text, &map);
  EXPECT_EQ(nfc, "café \xEF\xBF\xBDok");
  EXPECT_EQ(map.ToSource({0, 3}), (SourceRange{0, 3}));
  EXPECT_EQ(map.ToSource({3, 5}), (SourceRange{3, 6}));
  EXPECT_EQ(map.ToSource({6, 9}), (SourceRange{7, 8}));
  EXPECT_EQ(map.ToSource({9, 11}), (SourceRange{8, 10}));
}

TEST(Utf8Test, WalksBothWays) {
  const std::string_view text = "aé漢😀";
  std::u32string forward;
  for (std::size_t at = 0; at < text.size();) forward.push_back(NextCodePoint(text, at));
  std::u32string backward;
  for (std::size_t at = text.size(); at > 0;) backward.insert(backward.begin(), PreviousCodePoint(text, at));
  EXPECT_EQ(forward, U"aé漢😀");
  EXPECT_EQ(backward, forward);
}

// Latin, Greek and Cyrillic are folded by a table, a text with anything else by ICU: both must say the same.
TEST(FoldTest, AccentsFoldTheSameBesideOtherScripts) {
  for (char32_t c = 1; c < 0x530; ++c) {
    std::string text = "xÉ";
    AppendCodePoint(text, c);
    text += "y\u0301Σ";
    EXPECT_EQ(FoldAccents(text + "漢"), FoldAccents(text) + "漢") << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace parallax
