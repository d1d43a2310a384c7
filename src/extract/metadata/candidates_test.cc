// The texts and names that are weighed as headline and authors.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "extract/metadata/author_candidates.h"
#include "extract/metadata/page_title.h"
#include "extract/metadata/title_candidates.h"
#include "extract/metadata/title_parts.h"

namespace parallax::html {
namespace {

const PageKnowledge& Knowledge() {
  static const auto knowledge = PageKnowledge::Create(DataFiles());
  return **knowledge;
}

PageEvidence Evidence(const Document& dom) {
  const NodeId body = dom.Find(Tag::kP);
  PageEvidence evidence =
      CollectEvidence(dom, body != kNoNode ? BodyNodes{body, dom.size()} : BodyNodes(), Knowledge(), {});
  FindHeader("Ferry sails again", evidence);
  return evidence;
}

std::string Titles(const std::string& page) {
  const auto dom = Document::Parse(page);
  const PageEvidence evidence = Evidence(*dom);
  std::string shown;
  for (const TitleCandidate& c : CollectTitles(*dom, evidence, ChooseOutlet(evidence), Knowledge().dates()))
    shown += (shown.empty() ? "" : "|") + c.text;
  return shown;
}

TEST(TitleCandidatesTest, AreTheDeclaredTheSeenAndTheirParts) {
  const struct {
    const char* page;
    const char* titles;
  } cases[] = {
      {"", ""},
      {"<h1>Ferry sails again</h1><h2>Read next</h2>", "Ferry sails again|Read next"},
      {"<title>Ferry sails again | The Post</title>",
       "Ferry sails again | The Post|Ferry sails again|The Post"},
      {"<meta property=og:title content='Storm: Ferry sails again'>",
       "Storm: Ferry sails again|Ferry sails again"},
      {"<h1><span class=kicker>Storm</span> Ferry sails again</h1>",
       "Storm Ferry sails again|Ferry sails again|Storm"},
      {"<h1>17.05.2031 - Ferry sails again</h1>", "Ferry sails again"},
      {"<h1><ruby>船<rt>ふね</rt></ruby>が出る</h1>", "船が出る"},
      // What differs in case and marks alone is one, and written as the reader sees it.
      {"<meta property=og:title content='FERRY SAILS AGAIN!'><h1>Ferry sails again</h1>",
       "Ferry sails again"},
      {"<div class=title>Ferry sails again</div><p>It sails.</p>", "Ferry sails again"},
      {"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails\"}</script>",
       "Ferry sails"},
  };
  for (const auto& c : cases) EXPECT_EQ(Titles(c.page), c.titles) << c.page;
}

TEST(TitlePartsTest, TheOutletsNameGoes) {
  const struct {
    const char* title;
    const char* without;
  } cases[] = {
      {"Ferry sails again | Harbour Post", "Ferry sails again"},
      {"Harbour Post - Ferry sails again", "Ferry sails again"},
      {"Ferry sails again - Islands - harbour post", "Ferry sails again - Islands"},
      {"Ferry sails again | Another Paper", "Ferry sails again | Another Paper"},
      {"Harbour Post", "Harbour Post"},
  };
  for (const auto& c : cases) EXPECT_EQ(WithoutOutlet(c.title, "harbourpost"), c.without) << c.title;
}

TEST(TitlePartsTest, LikenessIsTheShareOfWords) {
  EXPECT_EQ(Likeness(TitleWords("Ferry sails again"), TitleWords("again, FERRY sails!")), 1);
  EXPECT_EQ(Likeness(TitleWords("Ferry sails"), TitleWords("Storm")), 0);
  EXPECT_EQ(Likeness(TitleWords("a b"), TitleWords("a c")), 0.5);
  EXPECT_EQ(Likeness({}, {}), 0);
  EXPECT_EQ(TitleWords("船が").size(), 2U);
}

std::string Authors(const std::string& page) {
  const auto dom = Document::Parse(page);
  const PageEvidence evidence = Evidence(*dom);
  std::string shown;
  for (const AuthorCandidate& c : CollectAuthors(*dom, evidence, ChooseOutlet(evidence), Knowledge()))
    shown += (shown.empty() ? "" : "|") + fmt::format("{} {:x}", c.name, c.places);
  return shown;
}

TEST(AuthorCandidatesTest, AreTheNamesOfAllPlaces) {
  const auto bit = [](AuthorPlace place) { return 1U << static_cast<unsigned>(place); };
  const struct {
    const char* page;
    std::string authors;
  } cases[] = {
      {"", ""},
      {"<meta name=author content='Ada Example'>", fmt::format("Ada Example {:x}", bit(AuthorPlace::kMeta))},
      {"<meta name=citation_author content='Example, Ada'>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kMeta))},
      {"<meta name=author content='night_owl'>", fmt::format("night_owl {:x}", bit(AuthorPlace::kMeta))},
      {"<meta name=author content=Redaktion>", ""},
      {"<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ada Example'>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kCardLabel))},
      {"<meta name=twitter:label1 content='Price'><meta name=twitter:data1 content='Ada Example'>", ""},
      {"<script>var page = {\"authors\": [\"Ada Example\"]}</script>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kScript))},
      {"<h1>Ferry sails again</h1><a rel=author href=/ada>Ada Example</a>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kLink) | bit(AuthorPlace::kHeaderLine))},
      {"<h1>Ferry sails again</h1><div>By Ada Example</div><p>It sails.</p>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kByline))},
      {"<h1>Ferry sails again</h1><div>17 May 2031, by Ada Example</div><p>It sails.</p>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kBylineInner))},
      {"<h1>Ferry sails again</h1><div>17.05.2031 | Ada Example</div><p>It sails.</p>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kDateLine))},
      // Blocks inside of an author's element are apart; a name told twice is one, in any order.
      {"<h1>Ferry sails again</h1><div class=author><div>Ada Example</div><div>Editor</div></div><p>x",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kElement) | bit(AuthorPlace::kHeaderLine))},
      // Elements that only their style keeps apart.
      {"<h1>Ferry sails again</h1><div><span>By</span><span>Bo Example</span></div><p>x",
       fmt::format("Bo Example {:x}", bit(AuthorPlace::kByline))},
      {"<h1>Ferry sails again</h1><div class=author><b>Bo Example</b><i>Founder</i></div><p>x",
       fmt::format("Bo Example {:x}|Bo Example Founder {:x}", bit(AuthorPlace::kElement),
                   bit(AuthorPlace::kHeaderLine))},
      {"<h1>Ferry sails again</h1><div>By Bo Example May 17, 2031</div><p>It sails.</p>",
       fmt::format("Bo Example {:x}", bit(AuthorPlace::kByline))},
      {"<h1>Ferry sails again</h1><div>posted by night_owl on 17 May 2031</div><p>It sails.</p>",
       fmt::format("night_owl {:x}", bit(AuthorPlace::kByline))},
      // A given name alone is whose full name stands in the byline; another word is not.
      {"<meta name=author content='Anna'><h1>Ferry sails again</h1><div>By Anna Example</div><p>It "
       "sails.</p>",
       fmt::format("Anna Example {:x}", bit(AuthorPlace::kMeta) | bit(AuthorPlace::kByline))},
      {"<meta name=author content='Harbour'><h1>Ferry</h1><div>By Harbour Example</div><p>It sails.</p>",
       fmt::format("Harbour {:x}|Harbour Example {:x}", bit(AuthorPlace::kMeta), bit(AuthorPlace::kByline))},
      // The outlet's name is no person's where it has an article.
      {"<meta property=og:site_name content='The Example'><meta name=author content='The Example'>", ""},
      {"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\","
       "\"name\":\"Ren&eacute;e Example\"}}</script>",
       fmt::format("Renée Example {:x}", bit(AuthorPlace::kLdPerson))},
      {"<meta name=author content='Ada Example'><meta name=dc.creator content='Example Ada'>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kMeta))},
      {"<p>It sails.</p><div>© 2031 Ada Example. All rights reserved.</div>",
       fmt::format("Ada Example {:x}", bit(AuthorPlace::kCopyright))},
  };
  for (const auto& c : cases) EXPECT_EQ(Authors(c.page), c.authors) << c.page;
}

TEST(AuthorCandidatesTest, WhoOnlyHelpedIsNoAuthor) {
  const std::string page =
      "<h1>Ferry sails again</h1><div>By Bo Example</div><div>Reviewed by</div><div>Cy Sample</div><p>It "
      "sails.</p>";
  EXPECT_TRUE(Authors(page).starts_with("Bo Example"));
  EXPECT_EQ(Authors(page).find("Cy Sample"), std::string::npos);
  EXPECT_NE(Authors(page + "<div>By Cy Sample</div>").find("Cy Sample"), std::string::npos);
  EXPECT_NE(Authors("<meta name=author content='Cy Sample'>" + page).find("Cy Sample"), std::string::npos);
}

// Each of the inner elements belongs to hundreds of author's elements; reading all of them for each took
// minutes.
TEST(AuthorCandidatesTest, NestedElementsAreNotReadOverAndOver) {
  for (const std::string_view attribute : {"class=author", "itemprop=author"}) {
    std::string page = "<h1>Ferry sails again</h1>";
    for (int i = 0; i < 200; ++i) page += fmt::format("<div {}>", attribute);
    for (int i = 0; i < 20'000; ++i) page += "<a itemprop=name>the harbour by the sea</a> ";
    const auto dom = Document::Parse(page);
    EXPECT_TRUE(CollectAuthors(*dom, Evidence(*dom), "", Knowledge()).empty()) << attribute;
  }
}

TEST(AuthorCandidatesTest, ManyNamesAreBounded) {
  std::string page = "<h1>Ferry sails again</h1>";
  for (int i = 0; i < 3000; ++i)
    page += fmt::format("<a rel=author>Ada{} Example{}</a>", std::string(i % 50 + 1, 'a'),
                        std::string(i / 50 + 1, 'b'));
  const auto dom = Document::Parse(page);
  EXPECT_LE(CollectAuthors(*dom, Evidence(*dom), "", Knowledge()).size(), 80U);
}

}  // namespace
}  // namespace parallax::html
