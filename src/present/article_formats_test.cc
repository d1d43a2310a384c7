#include "present/article_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
            "1,a.html,https://x.example/?a=1&b=2,en,\"Storm, \"\"big\"\"\",Ada Brok; Bo "
            "Lind,2031-01-02,day,,,,,,,0,"
            "\"It blew <hard>.\n\none\ntwo\"\r\n");
}

TEST(Csv, HeaderHasAsManyFieldsAsARecord) {
  const auto commas = [](const std::string& record) { return std::ranges::count(record, ','); };
  EXPECT_EQ(commas(CsvHeader()), commas(ToCsv(Article{})));
  EXPECT_THAT(CsvHeader(), StartsWith("id,source,url,"));
  EXPECT_THAT(ToCsv(Article{}), EndsWith("0,\r\n"));
}

TEST(Csv, AnEmptyFirstFieldIsAField) {
  EXPECT_THAT(ToCsv(Article{}), StartsWith(",,"));
}

TEST(Tei, EscapesAndKeepsBlocks) {
  const std::string tei = ToTei(Storm());
  EXPECT_THAT(tei, StartsWith("<TEI><teiHeader><fileDesc><titleStmt><title>Storm, &quot;big&quot;</title>"
                              "<author>Ada Brok</author><author>Bo Lind</author></titleStmt>"));
  EXPECT_THAT(tei, HasSubstr(R"(<ptr target="https://x.example/?a=1&amp;b=2"/>)"));
  EXPECT_THAT(tei, HasSubstr(R"(<date when="2031-01-02">2031-01-02</date>)"));
  EXPECT_THAT(
      tei,
      HasSubstr("<body><p>It blew &lt;hard&gt;.</p><list><item>one</item><item>two</item></list></body>"));
}

TEST(Tei, ReplacesWhatXmlDoesNotAllow) {
  Article article;
  article.text = std::string("a\0b\x1b", 4) + "\uFFFE";
  EXPECT_THAT(ToTei(article), HasSubstr("<p>a\uFFFDb\uFFFD\uFFFD</p>"));
}

TEST(Text, IsTitleAndBody) {
  EXPECT_EQ(ToText(Storm()), "Storm, \"big\"\n\nIt blew <hard>.\n\none\ntwo\n");
  EXPECT_EQ(ToText(Article{}), "");
}

}  // namespace
}  // namespace parallax
