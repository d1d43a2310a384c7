#include "extract/html/charset.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace parallax::html {
namespace {

using namespace std::string_view_literals;

TEST(DecodeTest, ReadsAndSaysAsWhat) {
  const struct {
    std::string_view bytes;
    std::string_view transport;
    std::string_view text;
    std::string_view read_as;
  } kCases[] = {
      {"", "", "", "utf-8 default"},
      {"plain", "", "plain", "utf-8 default"},
      {"\xEF\xBB\xBFgr\xC3\xBC\xC3\x9F", "", "grüß", "utf-8 bom"},
      {"\xFF\xFEg\0r\0\xFC\0"sv, "", "grü", "utf-16le bom"},
      {"\xFE\xFF\0g\0r\0\xFC"sv, "", "grü", "utf-16be bom"},
      {"gr\xC3\xBC\xC3\x9F", "", "grüß", "utf-8 detected"},
      {"gr\xC3\xBC\xC3\x9F", "utf-8", "grüß", "utf-8 http"},
      {"gr\xFC\xDF", "ISO-8859-1", "grüß", "windows-1252 http"},
      {"\x93gr\xFC\xDF\x94", "latin1", "“grüß”", "windows-1252 http"},
      {"<meta charset=\"iso-8859-2\">\xB3", "", "<meta charset=\"iso-8859-2\">ł", "iso-8859-2 meta"},
      {"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xEC\xE8\xF0", "",
       "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>мир", "windows-1251 meta"},
      {"<?xml version='1.0' encoding='koi8-r'?>\xCD\xC9\xD2", "",
       "<?xml version='1.0' encoding='koi8-r'?>мир", "koi8-r meta"},
      {"<meta charset=gb2312>\xC4\xE3\xBA\xC3", "", "<meta charset=gb2312>你好", "gb18030 meta"},
      {"<meta charset=shift_jis>\x83\x65\x83\x58\x83\x67", "", "<meta charset=shift_jis>テスト",
       "windows-31j meta"},
      // A declaration that the bytes contradict.
      {"<meta charset=iso-8859-1>\xC3\xA9t\xC3\xA9", "", "<meta charset=iso-8859-1>été", "utf-8 detected"},
      {"h\0i\0 \0h\0o\0!\0"sv, "", "hi ho!", "utf-16le detected"},
      // Text of few zeros tells itself by the tag it begins with.
      {"<\0p\0>\0\x3C\x04\x38\x04\x40\x04\x3C\x04\x38\x04\x40\x04"sv, "", "<p>мирмир", "utf-16le detected"},
      {"\0<\0p\0>\x04\x3C\x04\x38\x04\x40\x04\x3C\x04\x38\x04\x40"sv, "", "<p>мирмир", "utf-16be detected"},
      {"\x1B$B4A;z\x1B(B", "", "漢字", "iso-2022-jp detected"},
      // The last character is cut off.
      {"\xFF\xFEh\0i"sv, "", "h\xEF\xBF\xBD", "utf-16le bom"},
      {"nothing", "no-such-label", "nothing", "utf-8 default"},
  };
  for (const auto& c : kCases) {
    const DecodedPage page = Decode(c.bytes, c.transport);
    EXPECT_EQ(page.text(), c.text);
    EXPECT_EQ(page.encoding + " " + page.from, c.read_as) << c.text;
  }
}

TEST(DecodeTest, WrongDeclarationIsNoted) {
  EXPECT_EQ(Decode("<meta charset=iso-8859-1>\xC3\xA9t\xC3\xA9", "").notes.size(), 1U);
  EXPECT_EQ(Decode("<meta charset=utf-8>\xC3\xA9t\xC3\xA9", "").notes.size(), 0U);
}

TEST(DecodeTest, DamagedUtf8StaysUtf8) {
  std::string bytes;
  for (int i = 0; i < 20; ++i) bytes += "\xC3\xA9";
  bytes += "\xFF";
  const DecodedPage page = Decode(bytes, "utf-8");
  EXPECT_EQ(page.encoding, "utf-8");
  EXPECT_TRUE(page.text().ends_with("\xEF\xBF\xBD"));
  EXPECT_EQ(page.notes.size(), 1U);
}

TEST(DecodeTest, MapsTextToBytes) {
  const struct {
    std::string_view bytes;
    std::string_view transport;
  } kCases[] = {{"ab\xFC"
                 "cd",
                 "latin1"},
                {"\xFF\xFE"
                 "a\0b\0\xFC\0c\0d\0"sv,
                 ""},
                {"\xEF\xBB\xBF"
                 "ab\xC3\xBC"
                 "cd",
                 ""}};
  const std::string_view wanted[] = {
      "\xFC"
      "c",
      "\xFC\0c\0"sv,
      "\xC3\xBC"
      "c"};
  for (std::size_t i = 0; i < std::size(kCases); ++i) {
    const DecodedPage page = Decode(kCases[i].bytes, kCases[i].transport);
    ASSERT_EQ(page.text(), "abücd");
    const SourceRange range{2, 5};
    const OffsetMap map = page.MapToBytes({&range, 1});
    const SourceRange place = map.ToSource({2, 5});
    EXPECT_EQ(kCases[i].bytes.substr(place.begin, place.end - place.begin), wanted[i]);
  }
}

}  // namespace
}  // namespace parallax::html
