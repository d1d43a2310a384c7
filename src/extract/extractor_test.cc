#include "extract/extractor.h"

#include <gtest/gtest.h>

#include <string>

namespace parallax {
namespace {

class ExtractorTest : public ::testing::Test {
 protected:
  static const Extractor& Shared() {
    static const auto extractor = Extractor::Create(DataFiles(), nullptr);
    return **extractor;
  }

  static RawDocument Text(ContentFormat format, std::string bytes) {
    RawDocument document;
    document.id = "text";
    document.source = "text.txt";
    document.format = format;
    document.bytes = std::move(bytes);
    return document;
  }

  static RawDocument Page(std::string bytes) {
    RawDocument document;
    document.id = "page";
    document.source = "page.html";
    document.format = ContentFormat::kHtml;
    document.bytes = std::move(bytes);
    return document;
  }
};

constexpr const char* kArticle = R"(<html><head><title>Bridge reopens after repairs</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Bridge reopens after repairs</h1>
<p>The old bridge over the harbour reopened to traffic on Tuesday, eleven months after engineers found cracks
in two of its four piers &amp; closed it at once.</p>
<p>Repairs cost nine million crowns, the harbour office said, and a third of that sum came from the state. The
work took two months longer than planned because divers could not go down in the spring storms.</p>
<figure><img src="b.jpg"><figcaption>The bridge seen from the north bank. Photo: A. Maker</figcaption></figure>
<h2>Lorries must wait</h2>
<p>Heavy lorries will have to take the detour until the new road surface has settled, which the office expects
to be the case by the end of May.</p></article>
<aside><h3>Most read</h3><ul><li><a href="/1">Ferry is late again</a></li><li><a href="/2">New mayor sworn in</a></li></ul></aside></main>
<footer><p>Copyright The Harbour Paper. All rights reserved. <a href="/terms">Terms</a></p></footer></body></html>)";

TEST_F(ExtractorTest, TakesTheBodyAndLeavesTheFurniture) {
  const auto article = Shared().Extract(Page(kArticle));
  ASSERT_TRUE(article);
  EXPECT_TRUE(article->text.starts_with("The old bridge over")) << article->text;
  EXPECT_TRUE(article->text.ends_with("by the end of May.")) << article->text;
  EXPECT_NE(article->text.find("piers & closed"), std::string::npos);
  EXPECT_EQ(article->text.find("Most read"), std::string::npos);
  EXPECT_EQ(article->text.find("Photo:"), std::string::npos);
  EXPECT_NE(article->captions.find("north bank"), std::string::npos);
}

TEST_F(ExtractorTest, BlocksCoverTheTextAndMapBackToTheSource) {
  const RawDocument page = Page(kArticle);
  const auto article = Shared().Extract(page);
  ASSERT_TRUE(article);
  std::string joined;
  for (const Block& block : article->blocks) {
    if (!joined.empty()) joined += "\n\n";
    joined += Surface(article->text, block.span);
  }
  EXPECT_EQ(joined, article->text);
  const auto at = static_cast<std::uint32_t>(article->text.find("piers & closed"));
  const SourceRange place = article->text_to_source.ToSource({at, at + 14});
  EXPECT_EQ(page.bytes.substr(place.begin, place.end - place.begin), "piers &amp; closed");
}

TEST_F(ExtractorTest, TextThatTheParserMovesMapsBackToo) {
  std::string bytes = kArticle;
  const std::string_view moved = "The mayor said that the town would pay the rest of it in the coming year.";
  // Between rows of a table the text belongs before the table, says the standard: against the order of the
  // source.
  bytes.insert(bytes.find("</article>"),
               "<table><tr><td>Nine million crowns was the price of all repairs together.</td></tr>" +
                   std::string(moved) + "<tr><td>Two piers had cracks that divers found.</td></tr></table>");
  const RawDocument page = Page(bytes);
  const auto article = Shared().Extract(page);
  ASSERT_TRUE(article);
  const auto at = static_cast<std::uint32_t>(article->text.find("The mayor"));
  ASSERT_LT(at, article->text.find("Nine million crowns was")) << article->text;
  const SourceRange place =
      article->text_to_source.ToSource({at, at + static_cast<std::uint32_t>(moved.size())});
  EXPECT_EQ(page.bytes.substr(place.begin, place.end - place.begin), moved);
}

TEST_F(ExtractorTest, CleanTextIsTakenAsItIs) {
  RawDocument text = Text(ContentFormat::kCleanText, "First paragraph.\nStill it.\n\n\nSecond one. ");
  text.declared.title = "A title";
  text.declared.passthrough = "{\"k\":1}";
  const auto article = Shared().Extract(text);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text, text.bytes);
  EXPECT_EQ(article->title, "A title");
  EXPECT_EQ(article->passthrough, "{\"k\":1}");
  ASSERT_EQ(article->blocks.size(), 2U);
  EXPECT_EQ(Surface(article->text, article->blocks[1].span), "Second one.");
}

TEST_F(ExtractorTest, PlainTextMayBeInAnyEncoding) {
  RawDocument text = Text(ContentFormat::kPlainText,
                          "Das Hochwasser hat am Montag drei D\xF6rfer erreicht, und die \xC4mter lie\xDF"
                          "en sie r\xE4umen.\n\nNiemand wurde verletzt, sagte eine Sprecherin am Abend.\n");
  text.declared.charset = "iso-8859-1";
  const auto article = Shared().Extract(text);
  ASSERT_TRUE(article);
  EXPECT_NE(article->text.find("drei Dörfer erreicht"), std::string::npos) << article->text;
  EXPECT_EQ(article->encoding, "windows-1252");
}

TEST_F(ExtractorTest, CommentsAreNoBodyHoweverManyThereAre) {
  std::string comments = "<h3>40 comments</h3>";
  for (int i = 0; i < 40; ++i) {
    comments +=
        "<div><b>Reader</b> <small>14 May 2031</small><p>I crossed that bridge " + std::to_string(i + 2) +
        " times a week for years and nobody ever told us that it might come down, which is a shame for a "
        "town of this size.</p><a href=\"#\">Reply</a></div>";
  }
  std::string page = kArticle;
  page.insert(page.find("<footer>"), comments);
  const auto article = Shared().Extract(Page(page));
  ASSERT_TRUE(article);
  EXPECT_TRUE(article->text.ends_with("by the end of May.")) << article->text;
  // In the text, a line without a heading's rank does not end it.
  page = kArticle;
  page.insert(page.find("<h2>Lorries"), "<p>12 comments</p>");
  const auto whole = Shared().Extract(Page(page));
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->text.ends_with("by the end of May.")) << whole->text;
}

TEST_F(ExtractorTest, ExplainsEveryBlock) {
  std::vector<BlockDecision> decisions;
  ASSERT_TRUE(Shared().Extract(Page(kArticle), &decisions));
  ASSERT_GT(decisions.size(), 8U);
  for (const BlockDecision& decision : decisions) EXPECT_FALSE(decision.reason.empty()) << decision.text;
}

TEST_F(ExtractorTest, BodyThatOnlyScriptsShowIsTakenFromTheirData) {
  const std::string sentence =
      "The ferry office said on Tuesday that boats would run again from the first week of May. ";
  const std::string paragraph = sentence + sentence + sentence;
  const std::string lines = paragraph + "\\n\\n" + paragraph;
  const std::string markup = "<p>" + paragraph + "<\\/p><p>Fares &amp; times stay. " + paragraph + "<\\/p>";
  const struct {
    const char* type;
    const char* key;
    std::string value;
    const char* shown;
  } kCases[] = {
      {"application/ld+json", "articleBody", lines, "<div id=root></div>"},
      {"application/json", "articleBody", lines, "<p>You need to turn on scripts to read this.</p>"},
      {"application/ld+json", "articleBody", markup, "<main></main>"},
      {"application/json", "body", markup, "<div id=__next></div>"},
  };
  for (const auto& c : kCases) {
    const RawDocument page =
        Page("<title>Boats run again</title><body>" + std::string(c.shown) + "<script type=\"" + c.type +
             "\">{\"props\":{\"" + c.key + "\":\"" + c.value + "\"}}</script>");
    const auto article = Shared().Extract(page);
    ASSERT_TRUE(article);
    ASSERT_EQ(article->blocks.size(), 2U) << article->text;
    EXPECT_TRUE(article->text.starts_with(sentence)) << article->text;
    EXPECT_EQ(article->text.find("&amp;"), std::string::npos);
    ASSERT_EQ(article->notes.size(), 1U);
    const SourceRange place = article->text_to_source.ToSource(article->blocks[1].span);
    EXPECT_EQ(page.bytes[place.begin], '{');
    EXPECT_EQ(page.bytes[place.end - 1], '}');
  }
  // Values of names that may mean anything must read as prose.
  std::string settings;
  for (int i = 0; i < 200; ++i) settings += "<li>colour: blue</li>";
  const auto none = Shared().Extract(
      Page("<div id=root></div><script type=application/json>{\"content\":\"" + settings + "\"}</script>"));
  ASSERT_TRUE(none);
  EXPECT_EQ(none->text, "");
  // What the page shows goes before what it carries.
  const auto shown =
      Shared().Extract(Page(std::string(kArticle) + "<script type=application/ld+json>{\"articleBody\":\"" +
                            lines + "\"}</script>"));
  ASSERT_TRUE(shown);
  EXPECT_TRUE(shown->text.starts_with("The old bridge over")) << shown->text;
}

TEST_F(ExtractorTest, AShortFragmentIsItsOwnBody) {
  const auto article = Shared().Extract(Page("A storm closed the port."));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text, "A storm closed the port.");
}

TEST_F(ExtractorTest, TheContainerKnowsTheHeadlineOfAFragment) {
  RawDocument item =
      Page("<h2>What is known</h2>" + std::string(kArticle).substr(std::string(kArticle).find("<p>The old")));
  item.fragment = true;
  item.declared.html = true;
  item.declared.title = "Port &amp; <i>pier</i> &#8216;open&#8217;";
  item.declared.authors = {"Ada Lund / NTB"};
  item.declared.dateline = "VELM, June 4 (Reuters)";
  item.declared.published = "2031-06-04";
  item.declared.published_from = "rss pubDate";
  item.declared.encoding = "iso-8859-1";
  item.declared.encoding_from = "meta";
  item.declared.notes = {"withdrawn"};
  const auto article = Shared().Extract(item);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->title, "Port & pier ‘open’");
  EXPECT_EQ(article->authors, std::vector<std::string>{"Ada Lund"});
  EXPECT_EQ(article->agencies, (std::vector<std::string>{"Reuters", "NTB"}));
  EXPECT_EQ(article->dateline, "VELM");
  ASSERT_TRUE(article->published);
  EXPECT_EQ(article->published->from, "rss pubDate");
  EXPECT_EQ(article->encoding + article->encoding_from + article->notes.at(0), "iso-8859-1metawithdrawn");
}

TEST_F(ExtractorTest, CleanTextIsSignedAndCutIntoParagraphs) {
  const std::string first =
      "BERLIN (dpa) - The old bridge over the harbour reopened to traffic on Tuesday after repairs.";
  const std::string last = "Repairs cost nine million crowns. ntb/lu";
  const auto article = Shared().Extract(Text(ContentFormat::kCleanText, first + "\r\n\r\n" + last));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->dateline, "BERLIN");
  EXPECT_EQ(article->agencies, (std::vector<std::string>{"dpa", "NTB"}));
  ASSERT_EQ(article->blocks.size(), 2U);
  EXPECT_EQ(Surface(article->text, article->blocks[1].span), last);
}

TEST_F(ExtractorTest, PlacesLeadThroughTheContainer) {
  RawDocument record = Text(ContentFormat::kCleanText, "A port.");
  record.bytes_to_source.AppendLinear(0, 7, 1000);
  const auto article = Shared().Extract(record);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text_to_source.ToSource({2, 6}), (SourceRange{1002, 1006}));
}

TEST_F(ExtractorTest, PageWithoutBodyIsAnArticleWithANote) {
  for (const char* bytes : {"", "<html></html>", "<p></p>", "\xFF\xFE"}) {
    const auto article = Shared().Extract(Page(bytes));
    ASSERT_TRUE(article);
    EXPECT_EQ(article->text, "");
    EXPECT_FALSE(article->notes.empty());
  }
}

}  // namespace
}  // namespace parallax
