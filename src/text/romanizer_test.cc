#include "text/romanizer.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(RomanizerTest, ByLanguageAndScript) {
  const auto romanizer = Romanizer::Create(DataFiles());
  ASSERT_TRUE(romanizer) << romanizer.error().ToString();
  const struct {
    const char* name;
    const char* language;
    const char* latin;
  } cases[] = {
      {"Ærø Łódź Straße", "da", "aero lodz strasse"},
      {"O'Brien-Šmíd", "en", "obrien smid"},
      {"Ігор Гончар", "uk", "ihor honchar"},
      {"Игорь Гончар", "ru", "igor gonchar"},
      {"Щербаков", "bg", "shterbakov"},
      {"Щербаков", "ru", "shcherbakov"},
      {"Ћосић", "sr", "cosic"},
      {"Μπάμπης", "el", "babis"},
      {"محمد", "ar", "mhmd"},
      {"פרץ", "he", "prts"},
      {"キャリー・ティム", "ja", "kyari timu"},
      {"김", "ko", "gim"},
      {"弗拉", "zh", "fu la"},
      {"გიორგი", "ka", "giorgi"},
      {"Anna 2", "en", "anna 2"},
      {"", "en", ""},
      {"…!", "en", ""},
  };
  for (const auto& c : cases) EXPECT_EQ((*romanizer)->Latin(c.name, c.language), c.latin) << c.name;
}

TEST(RomanizerTest, ScriptOfAName) {
  const struct {
    const char* name;
    NameScript script;
  } cases[] = {
      {"Anna", NameScript::kLatin},    {"Анна", NameScript::kCyrillic}, {"Άννα", NameScript::kGreek},
      {"آنا", NameScript::kArabic},    {"אנה", NameScript::kHebrew},    {"アンナ", NameScript::kKana},
      {"田中さん", NameScript::kKana}, {"안나", NameScript::kHangul},   {"安娜", NameScript::kHan},
      {"ანა", NameScript::kOther},     {"7", NameScript::kLatin}};
  for (const auto& c : cases) EXPECT_EQ(ScriptOfName(c.name), c.script) << c.name;
}

}  // namespace
}  // namespace parallax
