#include "present/markdown.h"

#include <gtest/gtest.h>

#include "present/test_stories.h"

namespace parallax {
namespace {

TEST(Markdown, TellsTheWholeStory) {
  EXPECT_EQ(ToMarkdown(FerryStory()), R"(# Ferry stops

2031-05-05 · en 2, zh 1

3 reports · 3 outlets · 2 languages · **2 independent origins**

## In brief

- The ferry stopped \[A1 A2 B1\]

## Contested

- **cars aboard** (number, slip)
  - **12** 12 cars were aboard \[A1\]
  - **14** 14 cars were aboard \[A2\]

## Origins

- **A** **credited to HWS**
  - A1 Coast \*Post\*
  - A2 Bay Mail, 50 % rewritten from A1: published later
- **B**
  - B1 海岸报

## Who says what

| ● says so   ○ says so, from another report   ◐ says so, of one source with another | A1 | A2 | B1 |
|---|:-:|:-:|:-:|
| The ferry stopped (corroborated, 2 origins) | ● | ○ | ● |
| 12 cars were aboard (contested, 1 origin) | ● | ○ |  |

## Quotations

- **Speaker not named**
  - “渡轮停航了” \[B1\] zh, partial

## Wording

- **boat**
  - ferry \[A1 A2 ×2\]

## Timeline

- **2031-05-05**
  - The ferry stopped \[A1\]

## Reports

- **A1** Coast \*Post\*: Ferry (en, 2031-05-05, a.html)
- **A2** Bay Mail: Ferry (en, date unknown, b.html)
- **B1** 海岸报: Ferry (zh, 2031-05-05 (worked out), c.html)

**Limit:** few reports

**Limit:** no encoder
)");
}

TEST(Markdown, MarksWhatTwoOriginsPrintWordForWord) {
  Comparison comparison = FerryStory();
  comparison.stories[0].claims[1].shared_words = {0, 2};
  EXPECT_NE(ToMarkdown(comparison).find("| The ferry stopped (corroborated, 2 origins) | ◐ | ○ | ◐ |"),
            std::string::npos);
}

TEST(Markdown, TextsAreNoMarkup) {
  struct Case {
    const char* text;
    const char* markdown;
  };
  const Case cases[] = {
      {"plain, text.", "plain, text."},
      {"# no heading", "\\# no heading"},
      {"a # b", "a # b"},
      {"- no item", "\\- no item"},
      {"+ no item", "\\+ no item"},
      {"12. no list", "12\\. no list"},
      {"12) no list", "12\\) no list"},
      {"12.5 km", "12\\.5 km"},
      {"=====", "\\====="},
      {"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"},
      {"[x](y) <b> a|b ~~c~~ &amp;", "\\[x\\](y) \\<b\\> a\\|b \\~\\~c\\~\\~ \\&amp;"},
      {"\\", "\\\\"},
  };
  for (const Case& c : cases) EXPECT_EQ(EscapedForMarkdown(c.text), c.markdown);
}

TEST(Markdown, AnArticleKeepsItsBlocks) {
  Article article;
  article.title = "Storm";
  article.outlet = "Coast Post";
  article.text = "What we know\n\nIt blew.\n\none\ntwo\n\nWe hid";
  article.blocks = {{{0, 12}, BlockKind::kHeading, ""},
                    {{14, 22}, BlockKind::kLiveEntry, "2031-01-02T10:00:00Z"},
                    {{24, 31}, BlockKind::kList, ""},
                    {{33, 39}, BlockKind::kQuote, ""}};
  EXPECT_EQ(ToMarkdown(article),
            "# Storm\n\nCoast Post\n\n## What we know\n\n**2031-01-02T10:00:00Z**\n\nIt blew.\n\n"
            "- one\n- two\n\n> We hid\n");
}

TEST(Markdown, NeighboursOfAKindStandTogether) {
  Article article;
  article.title = "Storm";
  article.text = "one\n\ntwo\n\nWe hid\n\nall day\n\nTown\tHomes\nVelm\t3 | 4\nLund";
  article.blocks = {{{0, 3}, BlockKind::kList, ""},
                    {{5, 8}, BlockKind::kList, ""},
                    {{10, 16}, BlockKind::kQuote, ""},
                    {{18, 25}, BlockKind::kQuote, ""},
                    {{27, 54}, BlockKind::kTable, ""}};
  EXPECT_EQ(ToMarkdown(article),
            "# Storm\n\n- one\n- two\n\n> We hid\n>\n> all day\n\n"
            "| Town | Homes |\n|---|:-:|\n| Velm | 3 \\| 4 |\n| Lund |  |\n");
}

TEST(Markdown, NoStoryIsSaid) {
  EXPECT_EQ(ToMarkdown(Comparison{}), "There is no story in this comparison.\n");
}

}  // namespace
}  // namespace parallax
