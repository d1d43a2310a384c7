#include "extract/html/markup_guard.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "extract/html/dom.h"

namespace parallax::html {
namespace {

TEST(MarkupGuardTest, LeavesOutWhatNobodyReads) {
  const struct {
    const char* page;
    const char* parsed;
  } kCases[] = {
      {"<p data-x='1' class=\"a\" onclick=go()>t</p>", "<p>t</p>"},
      {"<p ID=a DATA-X>t", "<p>t"},
      {"<p class='a &amp; b' id=c>t", "<p class='a &amp; b'>t"},
      {"<img alt=\"x\"class='y&amp;'>", "<img class='y&amp;'>"},
      {"<input value=x type=hidden>", "<input type=hidden>"},
      {"<body data-a class=b>", "<body class=b>"},
      {"<p data-x=1/>t", "<p>t"},
      {"<svg><path d='M0'/></svg>", "<svg><path/></svg>"},
      {"<p style='color: red'>a<p style='display:none'>b", "<p>a<p>b"},
      {"<svg><font color=red></svg><font color=red>", "<svg><font color=red></svg><font>"},
      {"a<!-- b -->c", "a<!---->c"},
      {"a<!-->b-->c", "a<!-->b-->c"},
      {"a<!-- b --!>c", "a<!----!>c"},
      {"a<!-- never closed <p>", "a<!-- never closed <p>"},
      {"<script>if (a < b) go();</script>", "<script></script>"},
      {"<script>a</scripts>b</script>c", "<script>a</scripts>b</script>c"},
      {"<script><!-- <script>a</script> --></script>", "<script><!-- <script>a</script> --></script>"},
      {"<script>never closed", "<script>never closed"},
      {"<title>a <b> c</title>", "<title>a <b> c</title>"},
      {"<ul>\n      <li>a", "<ul>\n<li>a"},
      {"<pre>      <b>a</b></pre>      <b>b", "<pre>      <b>a</b></pre> <b>b"},
      {"<b>a</b>      < b", "<b>a</b>      < b"},
  };
  for (const auto& c : kCases) EXPECT_EQ(GuardMarkup(c.page).html, c.parsed) << c.page;
}

TEST(MarkupGuardTest, KnowsWhatTheParserDidNotSee) {
  const std::string_view html =
      "<head data-a='1'>\n      <style>p { }</style><script type='x' async>a\r\nb</script></head>"
      "<body data-b='2'><!-- c -->one<p data-d class=e>two";
  const auto page = Document::Parse(html);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->RawText(page->Find(Tag::kStyle)), "p { }");
  EXPECT_EQ(page->RawText(page->Find(Tag::kScript)), "a\r\nb");
  EXPECT_EQ(page->Attr(page->Find(Tag::kScript), "type"), "x");
  std::string found;
  for (NodeId n = page->Find(Tag::kBody); n < page->size(); ++n) {
    const SourceRange place = page->Source(n);
    found += "[" + std::string(html.substr(place.begin, place.end - place.begin)) + "]";
  }
  EXPECT_EQ(found, "[<body data-b='2'>][one][<p data-d class=e>][two]");
}

TEST(MarkupGuardTest, AttributesComeBackInTheOrderOfTheSource) {
  const auto page = Document::Parse(
      "<p CLASS='a' data-b id=c title=\"d 'e'\" class=f hidden style='display:none' style='x' name=>t"
      "<a href='/?a=1&amp;b=2' rel=g>u</a><b class=h><i>v</b>w</i>");
  ASSERT_TRUE(page);
  const auto shown = [&](Tag tag) {
    std::string all;
    for (const Attribute& attribute : page->Attributes(page->Find(tag)))
      all += std::string(attribute.name) + "=" + std::string(attribute.value) + ";";
    return all;
  };
  EXPECT_EQ(shown(Tag::kP), "class=a;id=c;title=d 'e';class=f;hidden=;style=display:none;name=;");
  EXPECT_EQ(page->Attr(page->Find(Tag::kA), "href"), "/?a=1&b=2");
  EXPECT_EQ(page->Attr(page->Find(Tag::kA), "rel"), "g");
  EXPECT_EQ(shown(Tag::kB), "class=h;");
}

// Every attribute that a reader asks for must pass.
TEST(MarkupGuardTest, AttributesThatAreRead) {
  for (const char* name :
       {"id", "rel", "href", "name", "type", "lang", "role", "class", "title", "style", "hidden", "content",
        "pubdate", "property", "itemprop", "itemtype", "datetime", "aria-hidden"}) {
    EXPECT_EQ(ReadAttribute(name), name);
  }
  EXPECT_EQ(ReadAttribute("src"), "");
  EXPECT_EQ(ReadAttribute(""), "");
}

}  // namespace
}  // namespace parallax::html
