// What the readers of feeds, news items, JSON and archives make of inputs as they are found in the wild.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "ingest/source.h"
#include "ingest/test_bytes.h"

namespace parallax {
namespace {

std::vector<RawDocument> ReadAll(const std::string& bytes, std::string* errors = nullptr) {
  std::vector<RawDocument> documents;
  const auto source = OpenBytes(bytes, "in", {});
  while (auto document = source->Next()) {
    if (*document) {
      documents.push_back(**document);
    } else if (errors != nullptr) {
      *errors += document->error().ToString() + "\n";
    } else {
      ADD_FAILURE() << document->error().ToString();
    }
  }
  return documents;
}

// "title|url|outlet|authors|bytes" a document.
std::string Told(const std::vector<RawDocument>& documents) {
  std::string told;
  for (const RawDocument& d : documents) {
    told += fmt::format("{}|{}|{}|{}|{}\n", d.declared.title, d.url, d.declared.outlet,
                        fmt::join(d.declared.authors, ";"), d.bytes);
  }
  return told;
}

TEST(FeedTest, TheFeedsOwnWordsGoBeforeThoseOfExtensions) {
  EXPECT_EQ(
      Told(ReadAll(
          "<rss xmlns:m='media' xmlns:a='atom' xmlns:c='content'><channel><a:link "
          "href='https://p.example/rss' "
          "rel='self'/><title>Post</title><link>https://p.example/</link><item><m:title>A photo</m:title>"
          "<a:link href='self' rel='self'/><title>Port &amp;amp; pier</title><link>/port</link>"
          "<description>Teaser</description><c:encoded>Whole</c:encoded></item></channel></rss>")),
      "Port &amp; pier|https://p.example/port|Post||Whole\n");
}

TEST(FeedTest, RdfUnderAnyPrefixIsAFeed) {
  EXPECT_EQ(
      Told(ReadAll("<r:RDF xmlns:r='rdf' xmlns='rss1' xmlns:d='dc'><channel><title>Post</title></channel>"
                   "<item r:about='https://p.example/1'><title>Port</title><link>https://p.example/1</link>"
                   "<d:creator>Ada Lund</d:creator><description>Text</description></item></r:RDF>")),
      "Port|https://p.example/1|Post|Ada Lund|Text\n");
}

TEST(FeedTest, AtomUnderAPrefixWithMarkupBasesAndInheritedAuthors) {
  EXPECT_EQ(
      Told(ReadAll(
          "<a:feed xmlns:a='atom' xmlns:h='xhtml' xml:base='https://p.example/x/'><a:title type='html'>P "
          "&amp;amp; Q"
          "</a:title><a:author><a:name>Desk</a:name></a:author><a:entry xml:base='y/'><a:title>1 &lt; "
          "2</a:title>"
          "<a:link href='s.html'/><a:content type='xhtml'><h:div>a <h:b>b</h:b> <h:i>c</h:i> &amp; d</h:div>"
          "</a:content></a:entry></a:feed>")),
      "1 &lt; 2|https://p.example/x/y/s.html|P &amp; Q|Desk|<div>a <b>b</b> <i>c</i> &amp; d</div>\n");
}

TEST(FeedTest, ABrokenItemCostsOnlyItself) {
  std::string errors;
  const auto documents = ReadAll(
      "<rss><channel><title>P</title><item><title>A</title></item><item><title>B<br></title></item>"
      "<item><title>C</title></item></channel></rss>",
      &errors);
  EXPECT_EQ(Told(documents), "A||P||\nC||P||\n");
  EXPECT_TRUE(errors.starts_with("in#2: byte ")) << errors;
}

TEST(FeedTest, TellsWhatItWasReadAs) {
  const std::string feed =
      "<rss><channel><title>Post</title><item><title>H\xE4user</title><description>\xC4rger im D\xF6rfchen "
      "und "
      "gr\xF6\xDF"
      "ere \xDC"
      "bel in s\xFC\xDFlichen T\xF6nen</description></item></channel></rss>";
  const auto declared = ReadAll("<?xml version='1.0' encoding='ISO-8859-1'?>" + feed);
  EXPECT_EQ(declared.at(0).declared.title, "H\u00E4user");
  EXPECT_EQ(declared.at(0).declared.encoding + " " + declared.at(0).declared.encoding_from,
            "iso-8859-1 meta");
  const auto detected = ReadAll(feed);
  EXPECT_EQ(detected.at(0).declared.title, "H\u00E4user");
  EXPECT_EQ(detected.at(0).declared.encoding_from, "detected");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<rss><channel><item><title>Port</title></item></channel></rss>")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(Told(ReadAll(wide)), "Port||||\n");
}

TEST(JsonFeedTest, InOneLongLineIsAFeedStill) {
  std::string items;
  for (int i = 0; i < 200; ++i)
    items += fmt::format(R"({}{{"id":{},"title":"T","content_text":"{}"}})", i == 0 ? "" : ",", i,
                         std::string(90, 'x'));
  const auto documents =
      ReadAll(R"({"version":"https://jsonfeed.org/version/1.1","title":"P","items":[)" + items + "]}");
  EXPECT_EQ(documents.size(), 200U);
  EXPECT_EQ(documents.back().id, "199");
}

TEST(NinjsTest, TheMainBodyGoesBeforeSummaries) {
  const auto documents = ReadAll(
      R"({"uri":"u","headlines":[{"role":"short","value":"S"},{"role":"main","value":"Main"}],"by":"Ada Lund",)"
      R"("provider":{"name":"NTB"},"infoSources":[{"name":"AFP"}],"located":"Velm","pubStatus":"canceled",)"
      R"("bodies":[{"role":"summary","contentType":"text/html","value":"<p>s"},{"role":"main","contentType":"text/plain",)"
      R"("value":"t"},{"role":"main","contentType":"text/html","value":"<p>b"}],)"
      R"("associations":[{"type":"picture","by":"Jo Holm","descriptions":[{"value":"A pier"}]}]})");
  EXPECT_EQ(Told(documents), "Main||NTB|Ada Lund|<p>b\n");
  const DeclaredMetadata& declared = documents.at(0).declared;
  EXPECT_EQ(fmt::format("{} {} {} {} {}", declared.agencies, declared.dateline, declared.image_credits,
                        declared.captions, declared.notes.size()),
            R"(["AFP"] Velm ["Jo Holm"] ["A pier"] 1)");
}

std::string NewsItem(const std::string& content, const std::string& kind = "ninat:text") {
  return "<newsItem guid='g'><itemMeta><itemClass qcode='" + kind +
         "'/><provider qcode='p:AFP'/></itemMeta><contentMeta><creator><name>Ada "
         "Lund</name></creator><headline>T</headline>"
         "</contentMeta><contentSet>" +
         content + "</contentSet></newsItem>";
}

TEST(NewsmlTest, CreatorsArePeopleAndPicturesNoReports) {
  const auto documents = ReadAll(
      "<newsMessage><itemSet><packageItem guid='p'/>" + NewsItem("<remoteContent/>", "ninat:picture") +
      NewsItem("<inlineData contenttype='text/plain'>short</inlineData><inlineXML><n:nitf xmlns:n='x'>"
               "<n:body><n:body.content><n:hl2>H</n:hl2><n:bq>Q</n:bq></n:body.content></n:body>"
               "</n:nitf></inlineXML>") +
      "</itemSet></newsMessage>");
  EXPECT_EQ(
      Told(documents),
      "T||AFP|Ada Lund|<html><body><article><h2>H</h2><blockquote>Q</blockquote></article></body></html>\n");
  EXPECT_TRUE(documents.at(0).declared.agencies.empty());
}

TEST(NewsmlTest, ACutMessageKeepsItsWholeItems) {
  std::string errors;
  const std::string item = NewsItem("<inlineData>text</inlineData>");
  EXPECT_EQ(ReadAll("<newsMessage><itemSet>" + item + item.substr(0, 60), &errors).size(), 1U);
  EXPECT_TRUE(errors.starts_with("in#2: ")) << errors;
}

TEST(NdjsonTest, TakesWhatExtractWrites) {
  const auto documents =
      ReadAll(R"({"id":"a","text":"B","published":{"value":"2031-01-02","precision":"day","from":"meta x"},)"
              R"("agency":["NTB"],"dateline":"Velm","image_credits":["Jo Holm"]})");
  const DeclaredMetadata& declared = documents.at(0).declared;
  EXPECT_EQ(fmt::format("{} {} {} {} {}", declared.published, declared.published_from, declared.agencies,
                        declared.dateline, declared.image_credits),
            R"(2031-01-02 meta x ["NTB"] Velm ["Jo Holm"])");
}

TEST(SniffTest, AWarcIsOneWhateverItsFirstRecordHolds) {
  const std::string image =
      "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG" + std::string(9000, '\1');
  const std::string page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page";
  EXPECT_EQ(ReadAll(WarcRecord("response", "application/http", image) +
                    WarcRecord("response", "application/http", page))
                .size(),
            1U);
}

TEST(WarcTest, UndoesListsOfCodingsAndRefusesWhatCannotBeRead) {
  const auto response = [](const std::string& headers, const std::string& body) {
    return WarcRecord("response", "application/http",
                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body);
  };
  const std::string twice = Gzip(Gzip("<p>twice"));
  EXPECT_EQ(Told(ReadAll(response("Content-Encoding: gzip, gzip\r\n", twice))),
            "|http://a.example/response|||<p>twice\n");
  EXPECT_EQ(Told(ReadAll(response("Transfer-Encoding: gzip\r\n", Gzip("<p>once")))),
            "|http://a.example/response|||<p>once\n");
  EXPECT_EQ(Told(ReadAll(response("Content-Encoding: gzip\r\n", "<p>never"))),
            "|http://a.example/response|||<p>never\n");
  std::string errors;
  EXPECT_TRUE(ReadAll(response("Content-Encoding: sdch\r\n", twice), &errors).empty());
  EXPECT_TRUE(errors.contains("content coding 'sdch' is not known")) << errors;
}

TEST(WarcTest, AFeedInsideGivesItsItems) {
  const std::string feed =
      "HTTP/1.1 200 OK\r\nContent-Type: "
      "application/rss+xml\r\n\r\n<rss><channel><item><title>A</title></item>"
      "<item><title>B</title></item></channel></rss>";
  EXPECT_EQ(Told(ReadAll(WarcRecord("response", "application/http", feed))), "A||||\nB||||\n");
}

TEST(WarcTest, ADamagedMemberCostsOnlyItsRecord) {
  const std::string a = Gzip(WarcRecord("conversion", "text/plain", "first"));
  const std::string c = Gzip(WarcRecord("conversion", "text/plain", "third"));
  std::string errors;
  // The damage is noticed only inside the member behind it.
  const auto documents = ReadAll(a + a.substr(0, a.size() / 2) + c, &errors);
  ASSERT_EQ(documents.size(), 2U) << errors;
  EXPECT_EQ(documents.at(1).bytes, "third");
  EXPECT_TRUE(errors.contains("gzip")) << errors;
}

TEST(ArchiveTest, NamesAreUtf8AndHiddenFilesNoReports) {
  const auto documents =
      ReadAll(Zip({{"n\u00E4.txt", "A report."}, {"__MACOSX/._n.txt", "\x01\x02"}, {"a/.DS_Store", "\x01"}}));
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(documents.at(0).source, "in!/n\u00E4.txt");
}

TEST(ArchiveTest, ATarWithABrokenHeaderIsDamagedNotNested) {
  std::string tar(1024, '\0');
  tar.replace(0, 5, "a.txt");
  tar.replace(257, 5, "ustar");
  std::string errors;
  ReadAll(tar + std::string(9216, 'x'), &errors);
  EXPECT_TRUE(errors.contains("the archive cannot be read")) << errors;
}

// Every byte that is told to come from the file as it is does so; what was unescaped comes from an escape.
TEST(PlacesTest, LeadBackToTheFile) {
  const struct {
    std::string file;
    std::string document;  // bytes of the first
  } cases[] = {
      {R"([{"id":"a","text":"a\"b\u00e9 \ud83d\ude00 \\ z"}])", "a\"b\u00E9 \U0001F600 \\ z"},
      {"{\"z\":{\"text\":\"no\"},\"text\" : \"yes\"}\n{\"text\":\"b\"}\n", "yes"},
      {R"({"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_html":"<p>a\/b"}]})",
       "<p>a/b"},
      {R"({"uri":"u","headlines":[],"bodies":[{"x":1},{"value":"a\nb"}]})", "a\nb"},
      {"<rss><channel><item><description> a &lt;b&gt; &#233; "
       "<![CDATA[<c>]]>\n</description></item></channel></rss>",
       "a <b> \u00E9 <c>"},
      {"<feed><entry><content type='xhtml'><x:div>a &amp; <![CDATA[b<]]></x:div></content></entry></feed>",
       "<div>a &amp; b&lt;</div>"},
      {"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>t</title><description>\xE4 "
       "b\xF6</description>"
       "</item></channel></rss>",
       "\u00E4 b\u00F6"},
  };
  for (const auto& c : cases) {
    const RawDocument document = ReadAll(c.file).at(0);
    EXPECT_EQ(document.bytes, c.document);
    std::string mapped;
    for (const OffsetMap::Run& run : document.bytes_to_source.runs()) {
      const std::string text = document.bytes.substr(run.derived_begin, run.derived_end - run.derived_begin);
      const std::string source = c.file.substr(run.source_begin, run.source_end - run.source_begin);
      if (run.linear) {
        EXPECT_EQ(text, source) << c.file;
      } else {
        EXPECT_TRUE(source.starts_with('\\') || source.starts_with('&') || source.size() == 1) << source;
      }
      mapped += text;
    }
    // All but tags that were made for it.
    EXPECT_TRUE(mapped == document.bytes || document.bytes.contains("div>")) << mapped;
    EXPECT_FALSE(mapped.empty());
  }
}

}  // namespace
}  // namespace parallax
