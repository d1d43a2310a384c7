#include "present/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "present/embedded_page.h"
#include "present/json.h"

namespace parallax {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Comparison WithText(std::string text) {
  Comparison comparison;
  comparison.stories.resize(1);
  comparison.stories[0].title = text;
  comparison.stories[0].reports.resize(1);
  comparison.stories[0].reports[0].annotated.article.text = std::move(text);
  return comparison;
}

// Between the marks of the data element.
std::string DataOf(const std::string& html) {
  const std::string begin = R"(<script type="application/json" id="parallax-data">)";
  const std::size_t at = html.find(begin) + begin.size();
  return html.substr(at, html.find("</script>", at) - at);
}

class HtmlPage : public ::testing::Test {
 protected:
  void SetUp() override {
    if (EmbeddedPage().empty()) GTEST_SKIP() << "built without the page";
  }
};

TEST_F(HtmlPage, HoldsTheDocumentAsItIs) {
  const Comparison comparison = WithText("plain");
  const auto html = ToHtml(comparison);
  ASSERT_TRUE(html) << html.error().ToString();
  EXPECT_EQ(DataOf(*html), ToJson(comparison, {.indent = -1}));
  EXPECT_THAT(*html, HasSubstr("<title>plain · Parallax</title>"));
}

TEST_F(HtmlPage, NoTextCanEndItsElement) {
  const std::string calm = *ToHtml(WithText("calm"));
  const auto count = [](const std::string& text, std::string_view what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
    return n;
  };
  for (const char* bad :
       {"</script><script>x</script>", "<!--<script>", "</title><img src=x>", "a\u2028b\u2029c",
        "&lt;/script&gt;", "<!--parallax:data-->", "<!--parallax:title-->"}) {
    const std::string html = *ToHtml(WithText(bad));
    EXPECT_EQ(count(html, "</script"), count(calm, "</script")) << bad;
    EXPECT_EQ(count(html, "<script"), count(calm, "<script")) << bad;
    EXPECT_EQ(count(html, "<!--"), count(calm, "<!--")) << bad;
    EXPECT_EQ(count(html, "<img"), 0U) << bad;
    EXPECT_EQ(count(html, "</title"), 1U) << bad;
    EXPECT_EQ(DataOf(html).find_first_of("<>&"), std::string::npos) << bad;
  }
  EXPECT_THAT(DataOf(*ToHtml(WithText("a\u2028b"))), HasSubstr("a\\u2028b"));
}

TEST_F(HtmlPage, AllowsNothingButItsOwnScriptAndStyle) {
  const std::string html = *ToHtml({});
  EXPECT_THAT(html, HasSubstr("default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
  EXPECT_THAT(html, Not(HasSubstr(" src=")));
}

}  // namespace
}  // namespace parallax
