#include "extract/html/markup_guard.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "extract/html/attribute_names.h"
#include "extract/html/dom.h"
#include "extract/html/text_mark.h"

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
      {"<svg viewBox='0'><g><path d='M0'/></g></svg>a", "<svg></svg>a"},
      {"<svg><title>Ring</title><use href='#r'/></svg>", "<svg></svg>"},
      {"<svg><p>a", "<svg><p>a"},
      {"<svg><path d='M0'/><style>a</style></svg>", "<svg><path/><style>a</style></svg>"},
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
      {"<ul>\n      <li>a", "<ul><li>a"},
      {"<li>a</li> <li>b</li>\n<!-- c -->\n</ul>", "<li>a</li><li>b</li></ul>"},
      {"<b>a</b> <div>b</div> <i>c</i>", "<b>a</b><div>b</div><i>c</i>"},
      {"<b>a</b>\n\n  <i>b</i>", "<b>a</b>\n<i>b</i>"},
      {"<b>a</b><!-- c -->  <!-- d --><i>b</i>", "<b>a</b> <i>b</i>"},
      {"<b>a</b><!-- c --><i>b</i>", "<b>a</b><i>b</i>"},
      {"<p>a</p> <!-- c --> b <!-- d -->", "<p>a</p> <!----> b <!---->"},
      {"<pre>      <b>a</b></pre>      <b>b", "<pre>      <b>a</b></pre><b>b"},
      {"<b>a</b>      < b", "<b>a</b>      < b"},
  };
  for (const auto& c : kCases) EXPECT_EQ(GuardMarkup(c.page).html, c.parsed) << c.page;
}

TEST(MarkupGuardTest, NumbersTheTextsItKeeps) {
  for (const std::size_t number : {0U, 1U, 47U, 48U, 2304U, 1'000'000U}) {
    std::string mark;
    AppendTextMark(number, mark);
    mark += "rest";
    std::size_t size = 0;
    EXPECT_EQ(ReadTextMark(mark, size), number);
    EXPECT_EQ(mark.substr(size), "rest");
    EXPECT_FALSE(ReadTextMark(mark.substr(0, size - 1), size));
  }
  std::size_t size = 0;
  for (const char* text : {"", "a", "\x01",
                           "\x01"
                           "a b\x02",
                           "\x01"
                           "AAAAAAAA\x02"})
    EXPECT_FALSE(ReadTextMark(text, size)) << text;
}

// The parser sees marks, a reader of the tree the text.
TEST(MarkupGuardTest, TextComesBackAsItStands) {
  const struct {
    const char* page;
    const char* texts;  // each between bars, with the source it stands on behind it where that differs
  } kCases[] = {
      {"<p>A text of some length</p>", "|A text of some length|"},
      {"<p>  A text of some length\n </p>", "|  A text of some length\n |"},
      {"<p>Less < than, and some more</p>", "|Less < than, and some more|"},
      {"<p>Salt &amp; pepper and more of it</p>",
       "|Salt & pepper and more of it=Salt &amp; pepper and more of it|"},
      {"<p>A text of some length &amp; another one here</p>",
       "|A text of some length & another one here=A text of some length &amp; another one here|"},
      {"<p>&copy Some House of Examples &#169;</p>",
       "|© Some House of Examples ©=&copy Some House of Examples &#169;|"},
      {"<p>A text of some length</b> goes on and on here</p>",
       "|A text of some length goes on and on here=A text of some length</b> goes on and on here|"},
      {"<p>A text\r\nof two lines and more</p>",
       "|A text\nof two lines and more=A text\r\nof two lines and more|"},
      {"<title>A text of some length</title>", "|A text of some length|"},
      {"<title>A text of some length", "|A text of some length|"},
      {"<pre>\nA text of some length</pre>", "|A text of some length=\nA text of some length|"},
      {"<table>A text of some length<tr><td>A text in a cell</table>",
       "|A text of some length||A text in a cell|"},
      {"<p>Some one wrote \x01\x02 and \x01"
       "A\x02 here</p>",
       "|Some one wrote \x01\x02 and \x01"
       "A\x02 here|"},
      {"<p>One text of this page</p><p>&lt; \x01\x02</p>",
       "|One text of this page||< \x01\x02=&lt; \x01\x02|"},
  };
  for (const auto& c : kCases) {
    const std::string_view html = c.page;
    const auto page = Document::Parse(html);
    ASSERT_TRUE(page) << c.page;
    std::string texts;
    for (NodeId n = 0; n < page->size(); ++n) {
      if (!page->IsText(n)) continue;
      const SourceRange place = page->Source(n);
      const std::string_view source = html.substr(place.begin, place.end - place.begin);
      texts += "|" + std::string(page->Text(n));
      if (source != page->Text(n)) texts += "=" + std::string(source);
      texts += "|";
    }
    EXPECT_EQ(texts, c.texts) << c.page;
  }
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
    EXPECT_TRUE(MayBeReadAttribute(name)) << name;
  }
  EXPECT_EQ(ReadAttribute("src"), "");
  EXPECT_EQ(ReadAttribute(""), "");
}

}  // namespace
}  // namespace parallax::html
