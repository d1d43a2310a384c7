#include "present/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "present/display_text.h"
#include "present/test_stories.h"

namespace parallax {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(DisplayText, CountsColumns) {
  struct Case {
    const char* text;
    std::size_t width;
  };
  const Case cases[] = {{"", 0},        {"abc", 3},     {"渡轮", 4}, {"ｆ", 2},
                        {"e\u0301", 1}, {"ظ\u064F", 1}, {"한국", 4}};
  for (const Case& c : cases) EXPECT_EQ(DisplayWidth(c.text), c.width) << c.text;
}

TEST(DisplayText, OneLineTakesOutWhatActs) {
  EXPECT_EQ(OneLine(" a\t\n b\u00A0c "), "a b c");
  EXPECT_EQ(OneLine("\033[31mred\007\u009b\u202Egnp\u2066x"), "[31mredgnpx");
}

TEST(DisplayText, WrapsWordsAndScriptsWithoutBlanks) {
  EXPECT_THAT(Wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("abcdefghijkl", 8), ElementsAre("abcdefgh", "ijkl"));
  EXPECT_THAT(Wrap("渡轮停航了。今天", 8), ElementsAre("渡轮停航", "了。今天"));
  EXPECT_THAT(Wrap("渡轮停航。今天", 8), ElementsAre("渡轮停", "航。今天"));
  EXPECT_THAT(Wrap("", 8), ElementsAre());
}

TEST(Terminal, KeepsToItsWidth) {
  for (const int width : {0, 40, 57, 80, 200}) {
    std::istringstream lines(ToTerminal(FerryStory(), {width, false}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(DisplayWidth(line), static_cast<std::size_t>(std::max(width, 40))) << line;
    }
  }
}

TEST(Terminal, DrawsTheMatrixOrListsIt) {
  EXPECT_THAT(ToTerminal(FerryStory(), {60, false}),
              HasSubstr("The ferry stopped (corroborated, 2 origins)         ●  ○  ●\n"));
  Comparison many = FerryStory();
  for (int i = 0; i < 30; ++i) {
    many.stories[0].reports.push_back(many.stories[0].reports[2]);
    many.stories[0].origins[1].reports.push_back(static_cast<std::uint32_t>(3 + i));
  }
  EXPECT_THAT(ToTerminal(many, {60, false}),
              HasSubstr("• The ferry stopped (corroborated, 2 origins)\n  ● A1 B1\n  ○ A2\n"));
}

TEST(Terminal, ColoursOnlyWhenAsked) {
  EXPECT_THAT(ToTerminal(FerryStory(), {80, false}), Not(HasSubstr("\033")));
  const std::string coloured = ToTerminal(FerryStory(), {80, true});
  EXPECT_THAT(coloured, HasSubstr("\033[1;31m2 independent origins\033[0m"));
  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\033') {
      at = coloured.find('m', at);
    } else {
      plain += coloured[at];
    }
  }
  EXPECT_EQ(plain, ToTerminal(FerryStory(), {80, false}));
}

TEST(Terminal, ReportsCannotAct) {
  Comparison comparison = FerryStory();
  comparison.stories[0].title = "a\033]0;owned\007b\u202Ec";
  comparison.stories[0].reports[0].annotated.article.outlet = "\033[2Jx";
  EXPECT_THAT(ToTerminal(comparison, {80, false}), Not(HasSubstr("\033")));
}

TEST(Terminal, SaysWhatItLeavesOut) {
  Comparison comparison = FerryStory();
  auto& claims = comparison.stories[0].claims;
  while (claims.size() < 50) claims.push_back(claims[0]);
  EXPECT_THAT(ToTerminal(comparison, {80, false}), HasSubstr("30 more are left out here"));
}

}  // namespace
}  // namespace parallax
