#include "present/article_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parallax {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Article Storm() {
  Article article;
  article.id = "1";
  article.source = "a.html";
  article.url = "https://x.example/?a=1&b=2";
  article.language = "en";
  article.title = "Storm, \"big\"";
  article.authors = {"Ada Brok", "Bo Lind"};
  article.published = PublicationTime{"2031-01-02", TimePrecision::kDay, "meta"};
  article.text = "It blew <hard>.\n\none\ntwo";
  article.blocks = {{{0, 15}, BlockKind::kParagraph, ""}, {{17, 24}, BlockKind::kList, ""}};
  return article;
}

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(ToCsv(Storm()),
            "1,a.html,https://x.example/?a=1&b=2,,en,\"Storm, \"\"big\"\"\",Ada Brok; Bo "
            "Lind,2031-01-02,day,meta,,,,,,,,,,,0,0,,,,,"
            "\"It blew <hard>.\n\none\ntwo\"\r\n");
}

TEST(Csv, HeaderHasAsManyFieldsAsARecord) {
  const auto commas = [](const std::string& record) { return std::ranges::count(record, ','); };
  EXPECT_EQ(commas(CsvHeader()), commas(ToCsv(Article{})));
  EXPECT_THAT(CsvHeader(), StartsWith("id,source,url,"));
  EXPECT_THAT(ToCsv(Article{}), EndsWith(",0,0,,,,,\r\n"));
}

TEST(Csv, IsUtf8WhateverThePathIs) {
  Article article;
  article.source = "a\xFF.html";
  EXPECT_THAT(ToCsv(article), StartsWith(",a\uFFFD.html,"));
}

TEST(Csv, AnEmptyFirstFieldIsAField) {
  EXPECT_THAT(ToCsv(Article{}), StartsWith(",,"));
}

TEST(Tei, EscapesAndKeepsBlocks) {
  const std::string tei = ToTei(Storm());
  EXPECT_THAT(tei, StartsWith("<TEI><teiHeader><fileDesc><titleStmt><title>Storm, &quot;big&quot;</title>"
                              "<author>Ada Brok</author><author>Bo Lind</author></titleStmt>"));
  EXPECT_THAT(tei, HasSubstr(R"(<ptr target="https://x.example/?a=1&amp;b=2"/>)"));
  EXPECT_THAT(tei, HasSubstr(R"(<date type="published" when="2031-01-02">2031-01-02</date>)"));
  EXPECT_THAT(
      tei,
      HasSubstr("<body><p>It blew &lt;hard&gt;.</p><list><item>one</item><item>two</item></list></body>"));
}

TEST(Tei, ReplacesWhatXmlDoesNotAllow) {
  Article article;
  article.text = std::string("a\0b\x1b", 4) + "\uFFFE";
  EXPECT_THAT(ToTei(article), HasSubstr("<p>a\uFFFDb\uFFFD\uFFFD</p>"));
}

// "p:text" a paragraph, "h:", "l:", "q:", "t:" a heading, an item, a quotation, a table.
Article WithBlocks(const std::vector<std::string>& blocks) {
  Article article;
  for (const std::string& block : blocks) {
    if (!article.text.empty()) article.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += block.substr(2);
    const BlockKind kind = block[0] == 'h'   ? BlockKind::kHeading
                           : block[0] == 'l' ? BlockKind::kList
                           : block[0] == 'q' ? BlockKind::kQuote
                           : block[0] == 't' ? BlockKind::kTable
                                             : BlockKind::kParagraph;
    article.blocks.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, kind, ""});
  }
  return article;
}

TEST(Tei, HeadingsOpenDivisions) {
  const struct {
    std::vector<std::string> blocks;
    const char* body;
  } cases[] = {
      {{"p:a", "h:b", "p:c", "p:d"}, "<p>a</p><div><head>b</head><p>c</p><p>d</p></div>"},
      {{"h:a", "h:b", "p:c"}, "<div><head>a</head></div><div><head>b</head><p>c</p></div>"},
      {{"p:a", "h:b"}, "<p>a</p><div><head>b</head><p/></div>"},
      {{"l:a", "l:b", "p:c", "l:d"},
       "<list><item>a</item><item>b</item></list><p>c</p><list><item>d</item></list>"},
      {{"q:a\nb"}, "<quote><p>a<lb/>b</p></quote>"},
      {{"t:a\tb\n\tc"},
       "<p><table><row><cell>a</cell><cell>b</cell></row><row><cell></cell><cell>c</cell></row></table></p>"},
      {{}, "<p></p>"},
  };
  for (const auto& c : cases)
    EXPECT_THAT(ToTei(WithBlocks(c.blocks)), HasSubstr("<body>" + std::string(c.body) + "</body>"));
}

TEST(Tei, HoldsEveryField) {
  Article article = Storm();
  article.published = PublicationTime{"2031-01-02T03:04+01:00", TimePrecision::kMinute, "meta"};
  article.modified = PublicationTime{"2031-01-03", TimePrecision::kDay, "text"};
  article.canonical_url = "https://x.example/c";
  article.dateline = "VELM";
  article.image_credits = {"Bo Lind"};
  article.corrections = {"It was Monday."};
  article.paywalled = true;
  article.captions = "One.\n\nTwo.";
  const std::string tei = ToTei(article);
  // XML Schema, which @when follows, has no times without seconds.
  for (const char* part :
       {R"(<date type="published" when="2031-01-02T03:04:00+01:00">2031-01-02T03:04+01:00</date>)",
        R"(<date type="modified" when="2031-01-03">2031-01-03</date>)",
        R"(<ptr target="https://x.example/c"/>)", "<pubPlace>VELM</pubPlace>",
        R"(<note type="image-credit">Bo Lind</note>)", R"(<note type="paywalled">)",
        R"(<note type="correction">It was Monday.</note>)",
        R"(</body><back><div type="captions"><p>One.</p><p>Two.</p></div></back>)"})
    EXPECT_THAT(tei, HasSubstr(part));
}

TEST(Text, IsTitleAndBody) {
  EXPECT_EQ(ToText(Storm()), "Storm, \"big\"\n\nIt blew <hard>.\n\none\ntwo\n");
  EXPECT_EQ(ToText(Article{}), "");
}

}  // namespace
}  // namespace parallax
