// Pages that nobody writes by hand: each must parse in time linear in its size and keep its text.
#include <gtest/gtest.h>

#include <string>

#include "extract/html/charset.h"
#include "extract/html/dom.h"
#include "extract/html/markup_guard.h"

namespace parallax::html {
namespace {

std::string Times(int count, const std::string& piece) {
  std::string text;
  text.reserve(piece.size() * static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

std::string Numbered(int count, const std::string& before, const std::string& after) {
  std::string text;
  for (int i = 0; i < count; ++i) text.append(before).append(std::to_string(i)).append(after);
  return text;
}

// Each would take the parser minutes, or memory by the gigabyte, without the guard.
TEST(HostilePageTest, KeepsItsTextWithinBounds) {
  const struct {
    const char* what;
    std::string html;
  } kCases[] = {
      {"nested elements", Times(100'000, "<div>") + "deep text" + Times(100'000, "</div>") + "<p>last text"},
      {"nested tables", Times(50'000, "<table><tr><td>") + "deep text</table><p>last text"},
      {"nested lists", Times(50'000, "<ul><li>") + "deep text" + Times(50'000, "</ul>") + "<p>last text"},
      {"unclosed formatting", Numbered(50'000, "<b id=b", "><p>x</p>") + "deep text<p>last text"},
      {"formatting left open by blocks", Numbered(50'000, "<p><b id=b", "></p>") + "deep text<p>last text"},
      {"misnested formatting", Times(50'000, "<b><p></b>") + "deep text<p>last text"},
      {"unclosed links", Times(100'000, "<a href=x>") + "deep text<p>last text"},
      {"a million attributes", "<p" + Numbered(1'000'000, " a", "=1") + ">deep text<p>last text"},
      {"attributes of bodies",
       Times(300, "<body" + Numbered(250, " a", "=1") + ">") + "deep text<p>last text"},
      {"made-up elements", Numbered(70'000, "<x-", ">") + "deep text<p>last text"},
      {"foreign elements",
       Times(100'000, "<svg><g>") + Times(100'000, "</g></svg>") + "deep text<p>last text"},
      {"markup in foreign titles",
       "<svg><title>" + Times(100'000, "<div>") + "deep text</title></svg><p>last text"},
      {"NUL bytes", std::string(100'000, '\0') + "deep text<p>last text"},
      {"comments never closed", "deep text<p>last text" + Times(100'000, "<!-- ")},
      {"brackets", Times(1'000'000, "<") + " deep text<p>last text"},
      {"entities", Times(300'000, "&amp;") + "deep text<p>last text"},
      {"unknown end tags", Times(200'000, "</x>") + "deep text<p>last text"},
      {"forms and selects", Times(50'000, "<form><select><option>") + "</select>deep text<p>last text"},
      {"framesets", Times(50'000, "<frameset>") + "deep text<p>last text"},
      {"templates", Times(50'000, "<template>") + Times(50'000, "</template>") + "deep text<p>last text"},
      {"headings", Times(100'000, "<h1>") + "deep text<p>last text"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.what);
    const auto page = Document::Parse(c.html);
    ASSERT_TRUE(page) << c.what;
    EXPECT_LT(page->size(), 4 * c.html.size() / 3 + 100) << c.what;
    std::string all;
    for (NodeId n = 0; n < page->size(); ++n) {
      all += page->Text(n);
      ASSERT_LT(page->Depth(n), 2000U) << c.what;
    }
    if (std::string(c.what) == "framesets" || std::string(c.what) == "forms and selects") continue;
    EXPECT_NE(all.find("last text"), std::string::npos) << c.what;
    EXPECT_NE(all.find("deep text"), std::string::npos) << c.what;
  }
}

// Past a number of elements that no page has, markup is blanked and text kept: the tree stays bounded.
TEST(HostilePageTest, TreesAreBounded) {
  const struct {
    const char* what;
    std::string html;
  } kCases[] = {
      {"links", Numbered(300'000, "<li><a href=/", ">x</a></li>") + "last text"},
      {"paragraphs", Times(300'000, "<p>x</p>") + "last text"},
      {"empty elements", Times(500'000, "<b></b>") + "last text"},
      {"comments", Times(500'000, "<!-- c -->") + "last text"},
      {"bogus comments", Times(500'000, "<?c>") + "last text"},
      {"end tags that make elements", Times(500'000, "</p>") + "last text"},
      {"scripts", Times(200'000, "<script>x()</script>") + "last text"},
      {"attributes", Times(60'000, "<p" + Times(100, " id=a") + ">") + "last text"},
  };
  for (const auto& c : kCases) {
    const auto page = Document::Parse(c.html);
    ASSERT_TRUE(page) << c.what;
    EXPECT_TRUE(page->defused()) << c.what;
    EXPECT_LT(page->size(), 320'000U) << c.what;
    std::size_t attributes = 0;
    std::string all;
    for (NodeId n = 0; n < page->size(); ++n) {
      attributes += page->Attributes(n).size();
      if (page->tag(page->Parent(n == 0 ? 1 : n)) != Tag::kScript) all += page->Text(n);
    }
    EXPECT_LT(attributes, 1'100'000U) << c.what;
    EXPECT_TRUE(all.ends_with("last text")) << c.what;
    EXPECT_EQ(all.find("x()"), std::string::npos) << c.what;
  }
}

TEST(HostilePageTest, HarmlessPageIsNotTouched) {
  const std::string pages[] = {
      "<html><body><p>a<b>c</b><ul><li>d<li>e</ul><svg></svg>",
      Times(5'000, "<p>one<br>") + Times(5'000, "<li>two") + Times(2'000, "<tr><td>three<td>four")};
  for (const std::string& page : pages) {
    const GuardedMarkup guarded = GuardMarkup(page);
    EXPECT_FALSE(guarded.defused);
    EXPECT_EQ(guarded.html, page);
  }
}

TEST(HostilePageTest, GuardKeepsOffsets) {
  const std::string html = Times(2'000, "<div>") + "text" + Times(2'000, "</div>");
  const GuardedMarkup guarded = GuardMarkup(html);
  EXPECT_TRUE(guarded.defused);
  EXPECT_EQ(guarded.html.size(), html.size());
  EXPECT_EQ(guarded.html.find("text"), html.find("text"));
}

TEST(HostilePageTest, BrokenEncodingsDecode) {
  const std::string cases[] = {
      std::string("\xFF\xFE\x3C\xD8"),         // half of a surrogate pair
      std::string("\xFE\xFF\x00", 3),          // half of a unit
      std::string(200'000, '\x80'),            // continuation bytes alone
      Times(50'000, "\xF0\x9F"),               // cut-off characters
      "<meta charset=utf-7>+ADw-script+AD4-",  // an encoding that must not be believed
      "<meta charset=iso-2022-jp>" + Times(50'000, "\x1B$B"),
      "<meta charset=hz-gb-2312>" + Times(50'000, "~{"),
      "<meta charset=gb18030>" + std::string(100'001, '\x81'),
  };
  for (const std::string& bytes : cases) {
    const DecodedPage page = Decode(bytes, "");
    EXPECT_TRUE(Document::Parse(page.text()));
    EXPECT_LE(page.text().size(), 3 * bytes.size() + 3);
  }
}

}  // namespace
}  // namespace parallax::html
