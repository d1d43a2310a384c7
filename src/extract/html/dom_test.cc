#include "extract/html/dom.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "extract/html/text_place.h"

namespace parallax::html {
namespace {

// The tree as one line: elements with their children in brackets, text in quotes.
std::string Shape(const Document& page, NodeId n) {
  std::string shape;
  if (page.IsText(n)) return "'" + std::string(page.Text(n)) + "'";
  shape = page.Name(n);
  if (page.FirstChild(n) == kNoNode) return shape;
  shape += "(";
  for (NodeId child = page.FirstChild(n); child != kNoNode; child = page.NextSibling(child)) {
    if (child != page.FirstChild(n)) shape += " ";
    shape += Shape(page, child);
  }
  return shape + ")";
}

std::string BodyShape(std::string_view html) {
  const auto page = Document::Parse(html);
  if (!page) return "error: " + page.error().message;
  const NodeId body = page->Find(Tag::kBody);
  return body == kNoNode ? "no body" : Shape(*page, body);
}

// What stands in the source where each text node says it does, in brackets.
std::string Places(const Document& page) {
  std::string places;
  for (NodeId n = 0; n < page.size(); ++n) {
    if (!page.IsText(n)) continue;
    const SourceRange place = page.Source(n);
    places += "[" + std::string(page.source().substr(place.begin, place.end - place.begin)) + "]";
  }
  return places;
}

TEST(DocumentTest, BuildsTheTreeOfTheStandard) {
  const struct {
    const char* html;
    const char* shape;
  } kCases[] = {
      {"", "body"},
      {"plain", "body('plain')"},
      {"<p>a<p>b", "body(p('a') p('b'))"},
      {"<p>a &amp; b</p>", "body(p('a & b'))"},
      {"<ul><li>a<li>b</ul>", "body(ul(li('a') li('b')))"},
      {"<b>x<!-- note -->y</b>", "body(b('x' 'y'))"},
      {"<my-box>z</my-box>", "body(my-box('z'))"},
      {"<table><tr><td>1</table>", "body(table(tbody(tr(td('1')))))"},
      {"<svg><title>t</title></svg>u", "body(svg 'u')"},
      {"<p>a<template><p>t</p></template>", "body(p('a' template(p('t'))))"},
  };
  for (const auto& c : kCases) EXPECT_EQ(BodyShape(c.html), c.shape) << c.html;
}

TEST(DocumentTest, KnowsWhereTextStandsInTheSource) {
  const std::string_view html = "<p>one</p><p class='a b'>two &lt; three</p>";
  const auto page = Document::Parse(html);
  ASSERT_TRUE(page);
  EXPECT_EQ(Places(*page), "[one][two &lt; three]");
  const NodeId second = page->Find(Tag::kP, page->Find(Tag::kP) + 1);
  EXPECT_EQ(page->Attr(second, "class"), "a b");
  EXPECT_EQ(page->Attr(second, "id"), "");
  EXPECT_TRUE(page->HasAttr(second, "class"));
  EXPECT_EQ(page->InnerText(0), "one two < three");
}

TEST(DocumentTest, KnowsWhereJoinedTextStands) {
  // The parser joins text across a tag that means nothing, and forgets where it came from.
  const struct {
    const char* html;
    const char* places;  // of each text node
  } kCases[] = {
      {"o</b> A", "[o</b> A]"},
      {"<p>one</i> and &amp; two</b></u> three</p><p>four</p>",
       "[one</i> and &amp; two</b></u> three][four]"},
      {"<p>a</p>x</i>y<p>b</p>", "[a][x</i>y][b]"},
      // Moved out of the table.
      {"<p>a</p><table>x<tr>y<td>z</table>", "[a][x<tr>y][z]"},
      // From both sides of what stays in it: the place is that of the node before.
      {"<p>a</p><table>x<tr><td>z</td></tr>y</table>", "[a][a][z]"},
  };
  for (const auto& c : kCases) {
    const std::string_view html = c.html;
    const auto page = Document::Parse(html);
    ASSERT_TRUE(page);
    for (NodeId n = 0; n < page->size(); ++n) {
      if (page->IsText(n)) {
        EXPECT_FALSE(TextToSource(*page, n).runs().empty()) << c.html;
      }
    }
    EXPECT_EQ(Places(*page), c.places) << BodyShape(html);
  }
  const auto page = Document::Parse("<p>one</i> and</p>");
  const NodeId text = page->Find(Tag::kText);
  const OffsetMap map = TextToSource(*page, text);
  EXPECT_EQ(page->Text(text), "one and");
  const SourceRange word = map.ToSource({4, 7});
  EXPECT_EQ(page->source().substr(word.begin, word.end - word.begin), "and");
}

TEST(DocumentTest, SubtreesAreContiguous) {
  const auto page = Document::Parse("<div><p>a<b>c</b></p><p>d</p></div><div>e</div>");
  ASSERT_TRUE(page);
  for (NodeId n = 1; n < page->size(); ++n) {
    const NodeId parent = page->Parent(n);
    EXPECT_TRUE(page->IsInside(n, parent));
    EXPECT_LE(page->SubtreeEnd(n), page->SubtreeEnd(parent));
    EXPECT_EQ(page->Depth(n), page->Depth(parent) + 1);
  }
}

TEST(DocumentTest, OutlivesAMove) {
  auto page = Document::Parse("<p title='&eacute;'>&eacute;t&eacute;</p>");
  ASSERT_TRUE(page);
  const Document moved = std::move(*page);
  const NodeId p = moved.Find(Tag::kP);
  EXPECT_EQ(moved.Attr(p, "title"), "é");
  EXPECT_EQ(moved.InnerText(p), "été");
}

TEST(TextToSourceTest, AnAmpersandThatWasEscapedTwice) {
  const auto page = Document::Parse("<p>a &amp;amp; b &amp;lt; c</p>");
  ASSERT_TRUE(page);
  NodeId text = 0;
  while (page->tag(text) != Tag::kText) ++text;
  const std::string_view shown = page->Text(text);
  EXPECT_EQ(shown, "a &amp; b &lt; c");
  for (const char letter : {'b', 'c'}) {
    const auto at = static_cast<std::uint32_t>(shown.rfind(letter));
    const SourceRange place = TextToSource(*page, text).ToSource({at, at + 1});
    EXPECT_EQ(page->source().substr(place.begin, place.end - place.begin), std::string(1, letter));
  }
}

}  // namespace
}  // namespace parallax::html
