#include "extract/metadata/page_metadata.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "extract/metadata/declared.h"
#include "extract/metadata/page_dates.h"

namespace parallax::html {
namespace {

const PageKnowledge& Knowledge() {
  static const auto knowledge = PageKnowledge::Create(DataFiles());
  return **knowledge;
}

Article Fill(const std::string& page, std::string language = "en", std::string_view fetched = {}) {
  const auto dom = Document::Parse(page);
  Article article;
  article.language = std::move(language);
  const NodeId body = dom->Find(Tag::kP);
  FillMetadata(*dom, body != kNoNode ? BodyNodes{body, dom->size()} : BodyNodes(), Knowledge(), fetched,
               article);
  return article;
}

std::string Show(const Article& article) {
  std::string shown = article.title;
  const auto field = [&](const char* name, const std::string& value) {
    if (!value.empty()) shown += fmt::format("\n{}: {}", name, value);
  };
  if (article.published) field("published", article.published->value + ", " + article.published->from);
  if (article.modified) field("modified", article.modified->value);
  field("authors", fmt::format("{}", fmt::join(article.authors, "|")));
  field("outlet", article.outlet);
  field("agencies", fmt::format("{}", fmt::join(article.agencies, "|")));
  field("section", article.section);
  field("tags", fmt::format("{}", fmt::join(article.tags, "|")));
  field("canonical", article.canonical_url);
  field("corrections", fmt::format("{}", fmt::join(article.corrections, "|")));
  if (article.live_blog) field("live", "yes");
  if (article.paywalled) field("paywalled", "yes");
  return shown;
}

constexpr const char* kProse =
    "<p>The ferry to the outer islands sails again after two days of storm, the harbour master said on "
    "Saturday, and "
    "hundreds of passengers who had waited in the school went on board at once with all they had.</p>";

TEST(FillMetadataTest, ReadsWhatPagesDeclare) {
  const struct {
    std::string page;
    const char* metadata;
  } cases[] = {
      {// JSON-LD in a graph, the author by reference, the site's name in the title.
       R"(<title>Ferry sails again | The Harbour Post</title><link rel=canonical href="https://post.example/a">
       <script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#p","name":"Ada Example"},
       {"@type":"NewsArticle","headline":"Ferry sails again","datePublished":"2031-05-17T06:07:08+02:00",
       "dateModified":"2031-05-18T06:00:00+02:00","author":{"@id":"#p"},"articleSection":"Islands","keywords":["ferry","storm"],
       "publisher":{"@type":"Organization","name":"The Harbour Post"},"isAccessibleForFree":false,
       "correction":"The ship's name was mended."}]}</script><h1>Ferry sails again</h1>)",
       "Ferry sails again\npublished: 2031-05-17T06:07:08+02:00, json-ld datePublished\n"
       "modified: 2031-05-18T06:00:00+02:00\nauthors: Ada Example\noutlet: The Harbour Post\nsection: "
       "Islands\n"
       "tags: ferry|storm\ncanonical: https://post.example/a\ncorrections: The ship's name was "
       "mended.\npaywalled: yes"},
      {// OpenGraph; an agency and a desk as authors.
       R"(<meta property="og:title" content="Ferry sails again - Harbour Post"><meta property="og:site_name" content="Harbour Post">
       <meta property="article:published_time" content="2031-05-17T06:07Z"><meta name="author" content="Reuters">
       <meta name="author" content="News Desk"><meta property="article:tag" content="ferry"><h1>Ferry sails again</h1>)",
       "Ferry sails again\npublished: 2031-05-17T06:07Z, meta article:published_time\noutlet: Harbour Post\n"
       "agencies: Reuters\ntags: ferry"},
      {// Microdata.
       R"(<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry sails again</h1>
       <span itemprop="author" itemscope><span itemprop="name">Ada Example</span></span>
       <time itemprop="datePublished" datetime="2031-05-17">yesterday</time></article>)",
       "Ferry sails again\npublished: 2031-05-17, microdata datepublished\nauthors: Ada Example"},
      {// Only what the reader sees, in German; the related report and the comment have other dates.
       std::string("<h1>Fähre fährt wieder</h1><p>Veröffentlicht am 17. Mai 2031, 6.07 "
                   "Uhr</p><p>Aktualisiert: 18.05.2031</p>"
                   "<p>Von Ada Beispiel</p>") +
           kProse +
           "<p>(dpa)</p><div class=related><a href=/b>Sturm</a> 16.05.2031</div>"
           "<div class=comments>19. Mai 2031</div>",
       "Fähre fährt wieder\npublished: 2031-05-17T06:07, text near the headline\nmodified: 2031-05-18\n"
       "authors: Ada Beispiel\nagencies: dpa"},
      {// The day in the address; a live blog; a list of types.
       R"(<meta property="og:url" content="https://post.example/2031/05/17/ferry"><script type="application/ld+json">
       [{"@type":["LiveBlogPosting","Article"],"headline":"Ferry: live"}]</script>)",
       "Ferry: live\npublished: 2031-05-17, url\ncanonical: https://post.example/2031/05/17/ferry\nlive: "
       "yes"},
      {// UTC is a day ahead of the outlet's own day.
       R"(<meta property="article:published_time" content="2031-05-18T01:09:00Z"><h1>Ferry sails again</h1>
       <p class="published">Published: May 17, 2031 at 6:09 p.m.</p>)",
       "Ferry sails again\npublished: 2031-05-17T18:09-07:00, text near the headline"},
      {// Broken JSON-LD: a line break in a string, a comma too many.
       "<script type=application/ld+json>//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Ferry\nsails "
       "again\","
       "\"datePublished\":\"2031-05-17\",}\n//]]></script>",
       "Ferry sails again\npublished: 2031-05-17, json-ld datePublished"},
      {// Types in small letters.
       R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sails again","author":
       [{"@type":"person","name":"Ada Example"},{"@type":"organization","name":"Bo Sample"}]}</script><h1>Ferry sails again</h1>)",
       "Ferry sails again\nauthors: Ada Example"},
      {// Day, source and editor in one line; the writer signs in brackets.
       "<h1>渡轮恢复通航</h1><div>2031年05月17日06:07 来源：新华社 "
       "责任编辑：样本</div><p>在两天的风暴之后，开往外岛的渡轮星期六"
       "恢复通航，数百名在学校等候的乘客立即带着行李登船，港务局长这样表示。（记者 李样本）</p>",
       "渡轮恢复通航\npublished: 2031-05-17T06:07, text near the headline\nauthors: 李样本\nagencies: "
       "Xinhua"},
      {"", ""},
      {"<p>Nothing here.</p>", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(Fill(c.page)), c.metadata) << c.page;
}

TEST(FillMetadataTest, HeadlineIsWhatTheReaderSees) {
  const struct {
    const char* page;
    const char* title;
  } cases[] = {
      {"<title>Ferry sails again | Harbour Post</title><h1><a href=/>Harbour Post</a></h1><h2>Ferry sails "
       "again</h2>",
       "Ferry sails again"},
      {"<title>Ferry – news from the islands</title><h1>Ferry sails again after the storm</h1>",
       "Ferry sails again after the storm"},
      {"<title>Ferry sails again | Harbour Post</title><meta property=og:site_name content='Harbour "
       "Post'><meta "
       "property=og:title content='Ferry sails again'><h1><span class=kicker>Islands</span> Ferry sails "
       "again</h1>",
       "Ferry sails again"},
      {"<h1>17.05.2031 - Ferry sails again</h1>", "Ferry sails again"},
      // No heading: the line that the page shows tells what of the <title> is the headline.
      {"<title>Harbour Post: Ferry sails again</title><font size=5><b>Ferry sails again</b></font><br><br>",
       "Ferry sails again"},
      {"<title>Ferry sails again</title>", "Ferry sails again"},
      {"<meta property=og:title content='Ferry &lt;em&gt;sails&lt;/em&gt; again'>", "Ferry sails again"},
  };
  for (const auto& c : cases) EXPECT_EQ(Fill(c.page + std::string(kProse)).title, c.title) << c.page;
}

TEST(DateOfUrlTest, ReadsDaysAndMonthsOfPaths) {
  const struct {
    const char* url;
    const char* date;
  } cases[] = {
      {"https://post.example/2031/05/17/ferry", "2031-05-17"},
      {"https://post.example/news/2031-05-17-ferry.html", "2031-05-17"},
      {"https://post.example/20310517/ferry", "2031-05-17"},
      {"https://post.example/a/17-05-2031/", "2031-05-17"},
      {"https://post.example/2031/05/ferry", "2031-05"},
      {"https://post.example/2031/05/3-ferries-sail", "2031-05"},
      {"https://post.example/2031-05-17-3-ferries", "2031-05-17"},
      {"https://post.example/2031/17/ferry", ""},
      {"https://post.example/artikel-12345678", ""},
      {"https://2031-05-17.example/", ""},
      {"https://post.example/2031-05-32/", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    const auto date = DateOfUrl(c.url);
    EXPECT_EQ(date ? date->ToIso() : "", c.date) << c.url;
  }
}

TEST(DateOfFieldTest, ReadsWhatMachinesWrite) {
  const struct {
    const char* value;
    const char* date;
  } cases[] = {
      {"2031-05-17T06:07:08Z", "2031-05-17T06:07:08Z"},
      {"2031-05-17T06:07:08:900Z", "2031-05-17T06:07:08"},
      {"Sat, 17 May 2031 06:07:08 GMT", "2031-05-17T06:07:08Z"},
      {"Sat May 17 06:07:08 2031", ""},
      {"20310517", "2031-05-17"},
      {"20310517060708", "2031-05-17T06:07"},
      {"1936764428", "2031-05-17T06:07:08Z"},
      {"1936764428000", "2031-05-17T06:07:08Z"},
      {"0000-00-00", ""},
      {"9999-12-31", ""},
      {"-1", ""},
      {"99999999999999999999", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    const auto date = DateOfField(c.value, Knowledge().dates(), "en", DayOrder::kMonthFirst);
    EXPECT_EQ(date ? date->ToIso() : "", c.date) << c.value;
  }
}

TEST(FillMetadataTest, TimesAgoCountFromWhenThePageWasFetched) {
  const std::string page = "<h1>Ferry sails again</h1><div>2 hours ago</div><p>It sails.</p>";
  const Article fetched = Fill(page, "en", "2031-05-17T01:30:00Z");
  ASSERT_TRUE(fetched.published);
  EXPECT_EQ(fetched.published->value, "2031-05-16");
  EXPECT_TRUE(fetched.notes.empty());
  const Article unknown = Fill(page);
  EXPECT_FALSE(unknown.published);
  ASSERT_EQ(unknown.notes.size(), 1U);
  EXPECT_NE(unknown.notes[0].find("2 hours ago"), std::string::npos) << unknown.notes[0];
  // A time that is told itself counts, and what stands in menus does not.
  const Article told = Fill("<time>2031-05-01</time>" + page, "en", "2031-05-17T01:30:00Z");
  EXPECT_EQ(told.published ? told.published->value : "", "2031-05-01");
  EXPECT_FALSE(Fill("<h1>Ferry sails again</h1><nav><div>2 hours ago</div></nav><p>It sails.</p>", "en",
                    "2031-05-17T01:30:00Z")
                   .published);
}

TEST(ChooseDatesTest, TheDayIsTheOutlets) {
  const struct {
    const char* page;
    const char* published;
  } cases[] = {
      // A day kept as midnight and written in UTC.
      {"<html lang=de><meta property=article:published_time content='2031-05-16T22:00:00Z'>",
       "2031-05-17T00:00:00+02:00"},
      {"<html lang=en><meta property=article:published_time content='2031-05-16T22:00:00Z'>",
       "2031-05-16T22:00:00Z"},
      {"<html lang=de><meta property=article:published_time content='2031-05-16T22:00:01Z'>",
       "2031-05-16T22:00:01Z"},
      {"<link rel=canonical href=https://post.example.jp/a><meta property=article:published_time "
       "content='2031-12-31T15:00:00Z'>",
       "2032-01-01T00:00:00+09:00"},
      // The address knows the month, the page the day.
      {"<link rel=canonical href=https://post.example/2031/05/ferry><h1>Ferry sails</h1><div>17 May "
       "2031</div>",
       "2031-05-17"},
      // Days of a list of other reports beside the one day of this.
      {"<h1>Ferry sails</h1><div>17 May 2031</div><p>It sails.</p><p>And sails.</p><p>And is "
       "there.</p><p>So it is.</p><ul><li><time>1 May 2031</time>"
       "<li><time>2 May 2031</time><li><time>3 May 2031</time></ul>",
       "2031-05-17"},
      // A footer that speaks of this page, and a day to come that the text names.
      {"<h1>Ferry sails</h1><p>The next one sails on 24 May 2031.</p><footer>This page was last edited on 17 "
       "May "
       "2031</footer>",
       "2031-05-17"},
      {"<h1>Ferry sails</h1><p>It sails.</p><div>1 June 2031</div><footer>This entry was posted on 17 May "
       "2031</footer>",
       "2031-05-17"},
      // The description's only day, where no other is told.
      {"<meta name=description content='Ferry sails (news of 17 May 2031)'>", "2031-05-17"},
      {"<meta name=description content='From 17 May 2031 to 18 May 2031'>", ""},
  };
  for (const auto& c : cases) {
    const Article article = Fill(c.page, "");
    EXPECT_EQ(article.published ? article.published->value : "", c.published) << c.page;
  }
}

TEST(FillMetadataTest, CorrectionsAreTheLinesThatSaySo) {
  const struct {
    const char* page;
    const char* corrections;
  } cases[] = {
      {"<p>Correction: the ferry sailed on Friday, not on Saturday.</p>",
       "Correction: the ferry sailed on Friday, not on Saturday."},
      {"<p>Rettelse: Færgen sejlede fredag, ikke lørdag.</p>",
       "Rettelse: Færgen sejlede fredag, ikke lørdag."},
      {"<p>An earlier version of this article named another harbour.</p>",
       "An earlier version of this article named another harbour."},
      {"<p>This article was amended on 18 May to name the right harbour.</p>",
       "This article was amended on 18 May to name the right harbour."},
      {"<h2>Corrections</h2>", ""},
      {"<p>Correction of the harbour's depth takes three years, the master said.</p>", ""},
      {"<nav><p>Correction: the ferry sailed on Friday, not on Saturday.</p></nav>", ""},
  };
  for (const auto& c : cases) {
    const std::string page = std::string("<h1>Ferry sails</h1>") + kProse + c.page;
    EXPECT_EQ(fmt::format("{}", fmt::join(Fill(page).corrections, "|")), c.corrections) << c.page;
  }
}

TEST(FillMetadataTest, AStubThatIsDeclaredNotFreeIsPaywalled) {
  const std::string page = std::string("<h1>Ferry sails</h1>") + kProse;
  EXPECT_TRUE(Fill("<meta property='article:content_tier' content='locked'>" + page).paywalled);
  EXPECT_TRUE(Fill("<meta itemprop='isAccessibleForFree' content='False'>" + page).paywalled);
  EXPECT_FALSE(Fill("<meta property='article:content_tier' content='free'>" + page).paywalled);
  EXPECT_FALSE(Fill("<meta itemprop='isAccessibleForFree' content='true'>" + page).paywalled);
}

TEST(FillMetadataTest, ANoticeBehindAStubIsAPaywall) {
  const struct {
    const char* behind;
    bool paywalled;
  } cases[] = {
      {"<div>This article is for subscribers only</div>", true},
      {"<p>Weiterlesen mit dem Digitalabo.</p>", true},
      {"<p>Subscribe to our newsletter.</p>", false},
      {"", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(Fill(std::string("<h1>Ferry sails</h1>") + kProse + c.behind).paywalled, c.paywalled)
        << c.behind;
}

TEST(FillMetadataTest, AgenciesThatShareAByline) {
  const struct {
    const char* byline;
    const char* agencies;
  } cases[] = {
      {"Ada Example/TT", "TT"},
      {"Ada Example (avec AFP)", "AFP"},
      {"Ada Example", ""},
      {"Foto: Ada Example / NTB", ""},
  };
  for (const auto& c : cases) {
    const std::string page = fmt::format(
        "<meta name=author content='Ada Example'><h1>Ferry sails</h1><p class=byline>{}</p>", c.byline);
    EXPECT_EQ(fmt::format("{}", fmt::join(Fill(page + kProse).agencies, "|")), c.agencies) << c.byline;
  }
}

TEST(FillMetadataTest, EntriesOfLiveBlogsAreKnownByTheTimesOfTheBody) {
  const auto times_of = [](const std::vector<std::string>& stamps) {
    const char* texts[] = {"The harbour master closes the pier.", "The ferry turns round at the lighthouse.",
                           "All passengers are in the school now.", "The pier is open again for everybody."};
    std::string page = "<h1>Ferry</h1>";
    Article article;
    for (std::size_t i = 0; i < stamps.size(); ++i) {
      page += "<div><time datetime='" + stamps[i] + "'>x</time></div><p>" + texts[i] + "</p>";
      if (!article.text.empty()) article.text += "\n\n";
      const auto begin = static_cast<std::uint32_t>(article.text.size());
      article.text += texts[i];
      article.blocks.push_back(
          {{begin, static_cast<std::uint32_t>(article.text.size())}, BlockKind::kParagraph, {}});
    }
    const auto dom = Document::Parse(page);
    FillMetadata(*dom, {dom->Find(Tag::kDiv), dom->size()}, Knowledge(), {}, article);
    std::string shown = article.live_blog ? "live" : "not live";
    for (const Block& block : article.blocks)
      shown += " " + (block.kind == BlockKind::kLiveEntry ? block.time : "-");
    return shown;
  };
  EXPECT_EQ(times_of({"2031-05-17T12:00Z", "2031-05-17T11:30Z", "2031-05-17T10:00Z"}),
            "live 2031-05-17T12:00Z 2031-05-17T11:30Z 2031-05-17T10:00Z");
  EXPECT_EQ(times_of({"2031-05-17T23:00Z", "2031-05-17T10:05Z", "2031-05-18", "2031-05-17T10:00Z"}),
            "live 2031-05-17T23:00Z 2031-05-17T10:05Z - 2031-05-17T10:00Z");
  // The oldest first, as with comments, in no order, or too few: times of something else.
  EXPECT_EQ(times_of({"2031-05-17T10:00Z", "2031-05-17T11:00Z", "2031-05-17T12:00Z"}), "not live - - -");
  EXPECT_EQ(times_of({"2031-05-17T12:00Z", "2031-05-17T10:00Z", "2031-05-17T11:00Z"}), "not live - - -");
  EXPECT_EQ(times_of({"2031-05-17T12:00Z", "2031-05-17T10:00Z"}), "not live - -");
}

TEST(FillMetadataTest, EntriesOfLiveBlogsHaveTheirTimes) {
  const auto dom = Document::Parse(
      "<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":["
      "{\"datePublished\":\"2031-05-17T10:00:00Z\",\"headline\":\"The ferry has left the harbour\","
      "\"articleBody\":\"It left at ten with all on board.\"},"
      "{\"datePublished\":\"2031-05-17T09:00:00Z\",\"articleBody\":\"The storm calms down, says the "
      "master.\"},"
      "{\"datePublished\":\"2031-05-17T08:00:00Z\",\"headline\":\"Update\"}]}</script>");
  Article article;
  article.text =
      "The ferry has left the harbour\n\nIt left at ten with all on board.\n\n"
      "The storm calms down, says the master.\n\nUpdate";
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find("\n\n", begin), article.text.size());
    article.blocks.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, BlockKind::kParagraph, {}});
    begin = end + 2;
  }
  FillMetadata(*dom, {}, Knowledge(), {}, article);
  std::vector<std::string> times;
  times.reserve(article.blocks.size());
  for (const Block& block : article.blocks)
    times.push_back(block.kind == BlockKind::kLiveEntry ? block.time : "-");
  EXPECT_EQ(times, (std::vector<std::string>{"2031-05-17T10:00:00Z", "-", "2031-05-17T09:00:00Z", "-"}));
  EXPECT_TRUE(article.live_blog);
}

TEST(JsonLdTest, HugeAndDeepTextsAreBounded) {
  std::string deep(200'000, '[');
  EXPECT_TRUE(ReadJsonLd(deep).empty());
  std::string nested;
  for (int i = 0; i < 500; ++i) nested += R"({"a":)";
  nested += R"({"@type":"Article","headline":"x"})" + std::string(500, '}');
  EXPECT_TRUE(ReadJsonLd(nested).empty());  // deeper than anything that describes a page
  std::string many = "[";
  for (int i = 0; i < 5000; ++i) many += R"({"@type":"Article","headline":"x"},)";
  EXPECT_EQ(ReadJsonLd(many + "{}]").size(), 200U);
  EXPECT_TRUE(ReadJsonLd(std::string(9 << 20, ' ')).empty());
  EXPECT_TRUE(ReadJsonLd("{\"@type\":\"Article\",\"headline\":\"cut").empty());
}

TEST(FillMetadataTest, ManyTagsAreBounded) {
  std::string page;
  for (int i = 0; i < 100'000; ++i)
    page += "<meta name=author content='Ada Example'><meta name=date content=2031-05-17>";
  const Article article = Fill(page);
  EXPECT_EQ(article.authors, std::vector<std::string>{"Ada Example"});
  EXPECT_EQ(article.published->value, "2031-05-17");
  std::string times;
  for (int i = 0; i < 50'000; ++i) times += "<time datetime=2031-05-17></time><p>16.05.2031";
  EXPECT_TRUE(Fill(times).published);
}

TEST(ApplyDeclaredTest, StructuredDataThenContainerThenText) {
  RawDocument document;
  document.format = ContentFormat::kPlainText;
  document.declared.title = "Declared";
  document.declared.published = "2031-05-17";
  document.declared.authors = {"By Ada Example", "AFP"};
  document.declared.agencies = {"Agence France-Presse"};
  Article article;
  article.title = "Read off";
  article.published = PublicationTime{"2031-05", TimePrecision::kMonth, "text line 1"};
  ApplyDeclared(document, Knowledge(), article);
  EXPECT_EQ(article.title, "Declared");
  EXPECT_EQ(article.published->value, "2031-05-17");
  EXPECT_EQ(article.authors, std::vector<std::string>{"Ada Example"});
  EXPECT_EQ(article.agencies, std::vector<std::string>{"AFP"});
  article.published->from = "json-ld datePublished";
  article.published->value = "2031-05-16";
  ApplyDeclared(document, Knowledge(), article);
  EXPECT_EQ(article.published->value, "2031-05-16");
}

}  // namespace
}  // namespace parallax::html
