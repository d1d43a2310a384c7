#include "text/name_matcher.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

const NameMatcher& Matcher() {
  static const auto matcher = NameMatcher::Create(DataFiles());
  EXPECT_TRUE(matcher) << matcher.error().ToString();
  return **matcher;
}

struct Pair {
  const char* left;
  const char* left_language;
  const char* right;
  const char* right_language;
};

TEST(NameMatcherTest, OneName) {
  const Pair cases[] = {
      // Spellings.
      {"Dobrovskyj", "da", "Dobrovsky", "en"},
      {"Dobrovskyj", "da", "Dobrovskyy", "en"},
      {"Dobrovski", "fr", "Dobrowskyj", "de"},
      {"Sergej Gontjarov", "sv", "Sergei Goncharov", "en"},
      {"Chruschtschow", "de", "Khrushchev", "en"},
      {"Mevlüt Aydınoğlu", "tr", "Mevlut Aydinoglu", "en"},
      {"Wałęsa", "pl", "Walesa", "en"},
      // Scripts.
      {"Володимир Добровський", "uk", "Volodymyr Dobrovsky", "en"},
      {"Владимир Добровский", "ru", "Volodymyr Dobrovskyy", "en"},
      {"Добровський", "uk", "Добровский", "ru"},
      {"Κυριάκος Παπαδάκης", "el", "Kyriakos Papadakis", "en"},
      {"محمود درويش", "ar", "Mahmoud Darwish", "en"},
      {"بشار الأسد", "ar", "Bashar al-Assad", "en"},
      {"שמעון פרס", "he", "Shimon Peres", "en"},
      {"アンゲラ・メルケル", "ja", "Angela Merkel", "de"},
      {"앙겔라 메르켈", "ko", "Angela Merkel", "de"},
      {"安格拉·默克尔", "zh", "Angela Merkel", "de"},
      {"李登輝", "zh", "李登辉", "zh"},
      {"李登辉", "zh", "Li Denghui", "en"},
      {"नरेंद्र मोदी", "hi", "Narendra Modi", "en"},
      // Inflected.
      {"Merkelovou", "cs", "Merkelová", "cs"},
      {"Adamem Borkowskim", "pl", "Adam Borkowski", "pl"},
      {"Ковальчука", "uk", "Ковальчук", "uk"},
      {"Niinistön", "fi", "Niinistö", "fi"},
      {"Orbánnak", "hu", "Orbán", "hu"},
      {"Erdoğan'ın", "tr", "Erdoğan", "tr"},
      {"Kallase", "et", "Kallas", "et"},
      {"Nausėdos", "lt", "Nausėda", "lt"},
      {"Rinkēviča", "lv", "Rinkēvičs", "lv"},
      // Order, parts, initials, particles, patronymics.
      {"Orbán Viktor", "hu", "Viktor Orban", "en"},
      {"Tanaka Hiroshi", "ja", "Hiroshi Tanaka", "en"},
      {"Haluza", "en", "Dmytro Haluza", "en"},
      {"J. Smith", "en", "John Smith", "en"},
      {"Ursula von der Leyen", "en", "Ursula Leyen", "en"},
      {"Ludwig van Beethoven", "de", "Beethoven", "en"},
      {"Михаил Сергеевич Горбачёв", "ru", "Mikhail Gorbachev", "en"},
      {"Bill Henderson", "en", "William Henderson", "en"},
      {"NTB", "nb", "Norsk Telegram Byrå", "nb"},
  };
  for (const Pair& c : cases) {
    EXPECT_GE(Matcher().Similarity(c.left, c.left_language, c.right, c.right_language), 0.5)
        << c.left << " / " << c.right;
    EXPECT_EQ(Matcher().Similarity(c.left, c.left_language, c.right, c.right_language),
              Matcher().Similarity(c.right, c.right_language, c.left, c.left_language))
        << c.left << " / " << c.right;
  }
}

TEST(NameMatcherTest, TwoNames) {
  const Pair cases[] = {
      // Relatives and namesakes.
      {"Hunter Biden", "en", "Joe Biden", "en"},
      {"Raul Castro", "es", "Fidel Castro", "es"},
      {"Сергей Галуза", "ru", "Dmytro Galuza", "en"},
      {"Vitali Klitschko", "de", "Wladimir Klitschko", "de"},
      {"J. Smith", "en", "Peter Smith", "en"},
      {"Laura Bush", "en", "George Bush", "en"},
      {"Charles II", "en", "Charles III", "en"},
      // Alike but not the same.
      {"Schulz", "de", "Scholz", "de"},
      {"Merkel", "de", "Merz", "de"},
      {"Petrov", "en", "Pavlov", "en"},
      {"Larionov", "en", "Larsson", "en"},
      {"Macron", "fr", "مارك", "ar"},
      {"Austria", "en", "Australia", "en"},
      {"李登輝", "zh", "李明博", "zh"},
      {"Johnson", "en", "Jansen", "en"},
      {"", "en", "Jansen", "en"},
      {"...", "en", "Jansen", "en"},
  };
  for (const Pair& c : cases) {
    EXPECT_LT(Matcher().Similarity(c.left, c.left_language, c.right, c.right_language), 0.5)
        << c.left << " / " << c.right;
  }
}

TEST(NameMatcherTest, NamesOfManyScriptsShareTheirKey) {
  const struct {
    const char* name;
    const char* language;
    const char* key;
  } cases[] = {
      {"Μέρκελ", "el", "nlkl"}, {"Merkel", "de", "nlkl"}, {"Ihor", "en", "l"},
      {"Io", "en", "i"},        {"", "en", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Matcher().BlockKey(c.name, c.language), c.key) << c.name;
}

TEST(NameMatcherTest, LongHostileNamesAreBounded) {
  const std::string many(100000, 'a');
  EXPECT_GE(Matcher().Similarity(many, "en", many + "b", "en"), 0);
  std::string words;
  for (int i = 0; i < 10000; ++i) words += "Ab ";
  EXPECT_GE(Matcher().Similarity(words, "en", many, "ru"), 0);
  EXPECT_GE(Matcher().Similarity("\xFF\xFE", "en", many, "ru"), 0);
}

}  // namespace
}  // namespace parallax
