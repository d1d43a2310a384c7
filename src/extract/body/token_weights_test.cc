#include "extract/body/token_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace parallax::html {
namespace {

std::vector<TokenHash> Words(std::string_view text, int limit = 100) {
  std::vector<TokenHash> words;
  ForEachWord(text, limit, [&](TokenHash word) { words.push_back(word); });
  return words;
}

TEST(TokenWeightsTest, CountsWordsOfAnyScript) {
  const struct {
    const char* text;
    std::size_t words;
  } cases[] = {
      {"", 0},
      {" – … „ ", 0},
      {"Ice closes the harbour", 4},
      {"don\u2019t", 2},
      {"Straße über Łódź", 3},
      {"Лед закрыл порт", 3},
      {"„Wort“", 1},
      {"הנמל נסגר", 2},
      {"أغلق الميناء، اليوم", 3},
      {"बंदरगाह बंद है।", 3},
      {"항구가 얼음으로", 2},
      // Pairs of characters: n - 1 of n.
      {"港口結冰", 3},
      {"港口，結冰。", 2},
      {"冰", 1},
      {"ท่าเรือ", 6},
      {"港口BBC結冰", 3},
      {"2031年1月", 4},
  };
  for (const auto& c : cases) EXPECT_EQ(Words(c.text).size(), c.words) << c.text;
}

TEST(TokenWeightsTest, MarksAroundAWordAreNotPartOfIt) {
  EXPECT_EQ(Words("“Ice”"), Words("ICE"));
  EXPECT_EQ(Words("Mi\u00ADnister"), Words("Minister"));
  EXPECT_EQ(Words("الميناء،"), Words("الميناء"));
  EXPECT_EQ(Words("１２"), Words("１２。"));
  EXPECT_NE(Words("Ice"), Words("Ices"));
  const auto clause = Words("港口今天結冰");
  const auto sentence = Words("當局說，港口今天結冰。");
  EXPECT_NE(std::ranges::search(sentence, clause).begin(), sentence.end());
}

TEST(TokenWeightsTest, StopsAtTheLimit) {
  EXPECT_EQ(Words("one two three", 2).size(), 2U);
  EXPECT_EQ(Words("港口結冰", 2).size(), 2U);
  EXPECT_EQ(Words("港口 one", 1).size(), 1U);
  EXPECT_EQ(Words("one", 0).size(), 0U);
}

}  // namespace
}  // namespace parallax::html
