#include "ingest/source.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "ingest/test_bytes.h"

namespace parallax {
namespace {

namespace fs = std::filesystem;

// One line a document: "source format id? title: text" or "! error".
std::string Read(Source& source) {
  std::string lines;
  while (auto document = source.Next()) {
    if (!*document) {
      lines += "! " + document->error().ToString() + "\n";
      continue;
    }
    const RawDocument& d = **document;
    const char* format = d.format == ContentFormat::kHtml        ? "html"
                         : d.format == ContentFormat::kPlainText ? "text"
                                                                 : "clean";
    lines += fmt::format("{} {} [{}] {}\n", d.source, format, d.declared.title, d.bytes.substr(0, 60));
  }
  return lines;
}

std::string ReadBytes(std::string bytes, IngestOptions options = {}) {
  const auto source = OpenBytes(std::move(bytes), "in", options);
  return Read(*source);
}

RawDocument ReadOne(std::string bytes) {
  const auto source = OpenBytes(std::move(bytes), "in", {});
  auto document = source->Next();
  EXPECT_TRUE(document && *document);
  return document && *document ? **document : RawDocument{};
}

TEST(SourceTest, FindsTheFormatByContent) {
  const struct {
    const char* bytes;
    const char* outcome;
  } cases[] = {
      {"A storm closed the port.\n", "in text [] A storm closed the port.\n\n"},
      {"<!DOCTYPE html><title>x</title>", "in html [] <!DOCTYPE html><title>x</title>\n"},
      {"<?xml version='1.0'?><!DOCTYPE html><html/>",
       "in html [] <?xml version='1.0'?><!DOCTYPE html><html/>\n"},
      {"\n\n  <p>one <b>two</b>", "in html [] \n\n  <p>one <b>two</b>\n"},
      {"{\"title\":\"T\"}\n{\"text\":\"B\"}\n", "in:1 clean [T] \nin:2 clean [] B\n"},
      {"[{\"title\":\"T\"},{\"html\":\"<p>B\"}]", "in#1 clean [T] \nin#2 html [] <p>B\n"},
      {"{\n \"title\": \"T\",\n \"text\": \"B\"\n}", "in clean [T] B\n"},
      {"{\"version\":\"https://jsonfeed.org/version/"
       "1.1\",\"items\":[{\"id\":\"a\",\"title\":\"T\",\"content_html\":\"<p>B\"}]}",
       "in#1 html [T] <p>B\n"},
      {"{\"uri\":\"urn:1\",\"versioncreated\":\"2024-01-02\",\"headline\":\"T\",\"body_text\":\"B\"}",
       "in clean [T] B\n"},
      {"{\"uri\":\"urn:1\",\"headlines\":[{\"role\":\"main\",\"value\":\"T\"}],\"bodies\":[{\"contenttype\":"
       "\"text/"
       "plain\",\"value\":\"B\"},{\"contenttype\":\"text/html\",\"value\":\"<p>B\"}]}",
       "in html [T] <p>B\n"},
      {"<rss><channel><title>O</title><item><title>T</title><description>&lt;p&gt;B</description></item></"
       "channel></rss>",
       "in#1 html [T] <p>B\n"},
      {"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><content "
       "type='text'>B</content></entry></feed>",
       "in#1 clean [T] B\n"},
      {"<newsItem "
       "guid='g'><contentMeta><headline>T</headline></contentMeta><contentSet><inlineXML><p>B</p></inlineXML>"
       "</contentSet></newsItem>",
       "in html [T] <p>B</p>\n"},
      {"", "! in: the input is empty\n"},
      {" \n\t\n", "! in: the input is empty\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(ReadBytes(c.bytes), c.outcome) << c.bytes;
}

TEST(SourceTest, WideTextIsNoBinary) {
  const auto text = ReadOne(std::string("\xFF\xFEH\0i\0", 6));
  EXPECT_EQ(text.format, ContentFormat::kPlainText);
  const auto page = ReadOne(std::string("\xFE\xFF\0<\0p\0>", 8));
  EXPECT_EQ(page.format, ContentFormat::kHtml);
}

TEST(SourceTest, OpensContainersInsideContainers) {
  const std::string zip = Zip({{"a.txt", "First report."}, {"sub/b.html", "<html><p>Second"}});
  EXPECT_EQ(ReadBytes(zip), "in!/a.txt text [] First report.\nin!/sub/b.html html [] <html><p>Second\n");
  EXPECT_EQ(ReadBytes(TarGz({{"a.txt", "First report."}})), "in!/a.txt text [] First report.\n");
  EXPECT_EQ(ReadBytes(Gzip("{\"text\":\"B\"}\n{\"text\":\"C\"}\n")), "in:1 clean [] B\nin:2 clean [] C\n");
  EXPECT_EQ(ReadBytes(TarGz({{"z.zip", zip}})),
            "in!/z.zip!/a.txt text [] First report.\nin!/z.zip!/sub/b.html html [] <html><p>Second\n");
  std::string deep = "text";
  for (int i = 0; i < 7; ++i) deep = Gzip(deep);
  EXPECT_EQ(ReadBytes(deep), "! in: containers nest deeper than 4; unpack the outer ones\n");
}

TEST(SourceTest, UnknownMembersPassThrough) {
  const auto document = ReadOne(R"({"id":7,"text":"B","desk":"world","score":1.5,"a\"b":[true,null]})");
  EXPECT_EQ(document.id, "7");
  EXPECT_EQ(document.declared.passthrough, R"({"desk":"world","score":1.5,"a\"b":[true,null]})");
}

TEST(SourceTest, FeedsNameTheirSource) {
  const auto document = ReadOne(
      "<rss "
      "xmlns:dc='d'><channel><title>Outlet</title><language>da</language><item><title>T</title><guid>g1</"
      "guid>"
      "<pubDate>Thu, 10 Mar 2022 12:00:00 GMT</pubDate><dc:creator>Ane Holm</dc:creator><source "
      "url='u'>Wire</source>"
      "<category>World</category><link>http://a.example/1</link></item></channel></rss>");
  EXPECT_EQ(document.id, "g1");
  EXPECT_EQ(document.url, "http://a.example/1");
  EXPECT_EQ(document.declared.outlet, "Wire");
  EXPECT_EQ(document.declared.language, "da");
  EXPECT_EQ(document.declared.published, "Thu, 10 Mar 2022 12:00:00 GMT");
  EXPECT_EQ(document.declared.authors, std::vector<std::string>{"Ane Holm"});
  EXPECT_EQ(document.declared.tags, std::vector<std::string>{"World"});
}

TEST(SourceTest, FeedEntitiesAreNeverExpandedNorLoaded) {
  const std::string bomb =
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM "
      "'file:///etc/passwd'>]>"
      "<rss><channel><item><title>&b;&x;</title></item></channel></rss>";
  EXPECT_EQ(ReadBytes(bomb), "in#1 html [&b;&x;] \n");
}

TEST(SourceTest, WarcGivesPagesAndSurvivesDamage) {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<html>good</html>";
  const std::string moved = "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<html>moved</html>";
  const std::string good = WarcRecord("response", "application/http; msgtype=response", http);
  EXPECT_EQ(ReadBytes(WarcRecord("warcinfo", "application/warc-fields", "x") + good +
                      WarcRecord("request", "application/http", "GET /") +
                      WarcRecord("response", "application/http", moved) +
                      WarcRecord("conversion", "text/plain", "wet text")),
            "in#2 html [] <html>good</html>\nin#5 text [] wet text\n");
  EXPECT_EQ(ReadOne(good).declared.charset, "iso-8859-1");
  std::string dated = good;
  dated.insert(dated.find("Content-Length"), "WARC-Date: 2031-05-17T10:00:00Z\r\n");
  EXPECT_EQ(ReadOne(dated).declared.fetched, "2031-05-17T10:00:00Z");
  // Lengths that lie, short and long.
  EXPECT_EQ(ReadBytes(WarcRecord("response", "application/http", http, 20) + good),
            "! in: byte 129: the record says 20 bytes, but does not end there; the other records are read\n"
            "in#2 html [] <html>good</html>\n");
  EXPECT_EQ(
      ReadBytes(WarcRecord("response", "application/http", http, 900000) + good),
      "! in: byte 133: the record says 900000 bytes, but does not end there; the other records are read\n"
      "in#2 html [] <html>good</html>\n");
  EXPECT_EQ(ReadBytes(WarcRecord("response", "application/http", http, 1'000'000'000'000) + good),
            "! in: byte 140: the record has 1000000000000 bytes, more than the 67108864 that are read; the "
            "other records "
            "are read\nin#2 html [] <html>good</html>\n");
  for (const std::int64_t lie : {2, 900'000, 1'000'000'000}) {
    EXPECT_EQ(ReadBytes(WarcRecord("request", "application/http", "GET /", lie) + good),
              "in#2 html [] <html>good</html>\n");
  }
  EXPECT_EQ(ReadBytes("WARC/1.0\r\nno length\r\n\r\n" + good),
            "! in: byte 0: the record does not say its length; the other records are read\nin#2 html [] "
            "<html>good</html>\n");
  // One compressed member a record; a broken member costs its record.
  std::string broken = Gzip(WarcRecord("conversion", "text/plain", std::string(200, 'a') + "lost"));
  broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
  const std::string lines =
      ReadBytes(Gzip(good) + broken + Gzip(WarcRecord("conversion", "text/plain", "kept")));
  EXPECT_TRUE(lines.starts_with("in#1 html [] <html>good</html>\n")) << lines;
  EXPECT_TRUE(lines.contains("text [] kept\n")) << lines;
  EXPECT_TRUE(lines.contains("! in: byte")) << lines;
}

TEST(SourceTest, ChunkedAndCompressedResponsesAreDecoded) {
  const std::string body = Gzip("<html>packed</html>");
  const std::string http = fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: "
      "chunked\r\n\r\n{:x}\r\n{}\r\n0\r\n\r\n",
      body.size(), body);
  EXPECT_EQ(ReadBytes(WarcRecord("response", "application/http", http)),
            "in#1 html [] <html>packed</html>\n");
}

TEST(SourceTest, BrokenLinesCostOnlyThemselves) {
  const std::string lines = ReadBytes("{\"text\":\"A\"}\n{\"text\":\"B\n{\"text\":\"C\"}\n{\"url\":\"u\"}\n");
  EXPECT_TRUE(lines.starts_with("in:1 clean [] A\n! in:2: not valid JSON: ")) << lines;
  EXPECT_TRUE(lines.contains("in:3 clean [] C\n! in:4: the record has neither title nor text nor html"))
      << lines;
}

TEST(SourceTest, BinaryZerosAndBombsAreRefused) {
  EXPECT_EQ(ReadBytes(std::string(1 << 20, '\0')),
            "! in: the input is binary, not text; pass HTML, text, JSON, feeds, WARC or archives of them\n");
  const std::string bomb = Gzip("<html>" + std::string(std::size_t{80} << 20, ' '));
  EXPECT_TRUE(ReadBytes(bomb).contains("! in: ")) << "80 MB of blanks in one document are above the limit";
  IngestOptions small;
  small.max_document_bytes = 1000;
  EXPECT_EQ(ReadBytes(std::string(2000, 'x'), small),
            "! in: the document has more than 1000 bytes; cut it into its reports\n");
  EXPECT_EQ(ReadBytes(Zip({{"big", std::string(5000, 'x')}, {"ok", "A report."}}), small),
            "! in!/big: the entry has more than 1000 bytes; unpack it and pass the file\nin!/ok text [] A "
            "report.\n");
  EXPECT_EQ(ReadBytes("{\"text\":\"" + std::string(3000, 'x') + "\"}\n{\"text\":\"B\"}\n", small),
            "! in:1: the line has more than 1000 bytes\nin:2 clean [] B\n");
}

TEST(SourceTest, DamagedArchivesNameTheFile) {
  std::string zip = Zip({{"a.txt", std::string(3000, 'q') + "First"}});
  EXPECT_TRUE(ReadBytes(zip.substr(0, 40)).starts_with("! in")) << ReadBytes(zip.substr(0, 40));
  EXPECT_TRUE(ReadBytes(TarGz({{"a", std::string(9000, 'q')}}).substr(0, 50)).starts_with("! in"));
}

TEST(SourceTest, AFeedOfManyItemsIsRead) {
  std::string feed = "<rss><channel>";
  for (int i = 0; i < 100000; ++i) feed += "<item><title>T</title></item>";
  const auto source = OpenBytes(feed + "</channel></rss>", "in", {});
  std::size_t count = 0;
  while (source->Next()) ++count;
  EXPECT_EQ(count, 100000U);
  EXPECT_TRUE(ReadBytes("<rss><channel>" +
                        [] {
                          std::string deep;
                          for (int i = 0; i < 100000; ++i) deep += "<a>";
                          return deep;
                        }())
                  .starts_with("! in: elements nest deeper than 500"));
}

TEST(SourceTest, AForcedFormatOverridesLooking) {
  IngestOptions options;
  options.format = *ParseInputFormat("text");
  EXPECT_EQ(ReadBytes("{\"text\":\"B\"}", options), "in text [] {\"text\":\"B\"}\n");
  EXPECT_FALSE(ParseInputFormat("pdf"));
}

class SourcePathTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / fmt::format("parallax_source_test_{}", getpid());
    fs::create_directories(folder_ / "sub");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name) << bytes;
  }
  std::string ReadPath(const fs::path& path) const {
    const auto source = OpenInputs({path.string()}, {});
    std::string lines = Read(*source);
    for (std::size_t at = 0; (at = lines.find(folder_.string())) != std::string::npos;) {
      lines.replace(at, folder_.string().size(), "F");
    }
    return lines;
  }
  fs::path folder_;
};

TEST_F(SourcePathTest, WalksFoldersInOrderAndNamesWhatIsMissing) {
  EXPECT_EQ(ReadPath(folder_), "! F: the folder holds no files; pass a folder of reports\n");
  Write("b.txt", "Second.");
  Write("a.txt", "First.");
  Write(".hidden", "never");
  Write("sub/c.txt", "Third.");
  Write("empty.txt", "");
  EXPECT_EQ(ReadPath(folder_),
            "F/a.txt text [] First.\nF/b.txt text [] Second.\n! F/empty.txt: the input is empty\nF/sub/c.txt "
            "text [] Third.\n");
  EXPECT_EQ(ReadPath(folder_ / "none"), "! F/none: no such file or folder; check the path\n");
}

TEST_F(SourcePathTest, AFileThatMayNotBeReadIsNamed) {
  Write("a.txt", "First.");
  chmod((folder_ / "a.txt").c_str(), 0);
  const bool root = geteuid() == 0;  // who may read everything
  ASSERT_EQ(root ? seteuid(65534) : 0, 0);
  const std::string lines = ReadPath(folder_ / "a.txt");
  ASSERT_EQ(root ? seteuid(0) : 0, 0);
  EXPECT_TRUE(lines.contains("! F/a.txt: cannot be opened: Permission denied; check who may read it"))
      << lines;
}

TEST_F(SourcePathTest, APipeWithoutWriterAndDevicesDoNotHang) {
  mkfifo((folder_ / "pipe").c_str(), 0600);
  EXPECT_EQ(ReadPath(folder_ / "pipe"), "! F/pipe: the input is empty\n");
  EXPECT_TRUE(ReadPath("/dev/zero").contains("neither a file nor a pipe"));
}

}  // namespace
}  // namespace parallax
