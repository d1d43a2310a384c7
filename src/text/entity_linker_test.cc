#include "text/entity_linker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace parallax {
namespace {

const EntityLinker& Linker() {
  static const auto linker = [] {
    auto matcher = NameMatcher::Create(DataFiles());
    EXPECT_TRUE(matcher) << matcher.error().ToString();
    auto made = EntityLinker::Create(DataFiles(), std::shared_ptr<const NameMatcher>(std::move(*matcher)));
    EXPECT_TRUE(made) << made.error().ToString();
    return std::move(*made);
  }();
  return *linker;
}

NameToLink Name(const char* name, const char* language, EntityType type = EntityType::kPerson,
                std::uint32_t count = 1) {
  NameToLink made;
  made.name = name;
  made.language = language;
  made.type = type;
  made.count = count;
  return made;
}

// "Anna|Ana Peter": clusters of names, each sorted, in order.
std::string Clusters(const std::vector<NameToLink>& names) {
  const std::vector<std::uint32_t> numbers = Linker().Link(names);
  std::map<std::uint32_t, std::vector<std::string>> clusters;
  for (std::size_t i = 0; i < names.size(); ++i) clusters[numbers[i]].push_back(names[i].name);
  std::vector<std::string> told;
  for (auto& [number, members] : clusters) {
    std::ranges::sort(members);
    std::string text;
    for (const std::string& member : members) text += (text.empty() ? "" : "|") + member;
    told.push_back(std::move(text));
  }
  std::ranges::sort(told);
  std::string text;
  for (const std::string& cluster : told) text += cluster + "\n";
  return text;
}

constexpr auto kPlace = EntityType::kLocation;
constexpr auto kBody = EntityType::kOrganization;

TEST(EntityLinkerTest, NamesOfManyLanguagesInAnyOrder) {
  std::vector<NameToLink> names = {
      Name("Olena Honchar", "uk"),    Name("Олена Гончар", "uk"),   Name("Елена Гончар", "ru"),
      Name("Hontchar", "fr"),         Name("Гончар", "bg"),         Name("Norge", "da", kPlace),
      Name("Норвегия", "ru", kPlace), Name("Norsko", "cs", kPlace), Name("Norwegią", "pl", kPlace),
      Name("ЕС", "ru", kBody),        Name("EU", "cs", kBody),
  };
  const std::string clusters =
      "EU|ЕС\nHontchar|Olena Honchar|Гончар|Елена Гончар|Олена Гончар\nNorge|Norsko|Norwegią|Норвегия\n";
  EXPECT_EQ(Clusters(names), clusters);
  std::ranges::reverse(names);
  EXPECT_EQ(Clusters(names), clusters);
}

TEST(EntityLinkerTest, RelativesStayApartAndASurnameGoesToTheOneNamedFarMore) {
  EXPECT_EQ(Clusters({Name("Anna Koval", "en", EntityType::kPerson, 20), Name("Peter Koval", "en"),
                      Name("Анна Коваль", "ru"), Name("Koval", "cs")}),
            "Anna Koval|Koval|Анна Коваль\nPeter Koval\n");
  EXPECT_EQ(Clusters({Name("Anna Koval", "en"), Name("Peter Koval", "en"), Name("Koval", "cs")}),
            "Anna Koval\nKoval\nPeter Koval\n");
}

TEST(EntityLinkerTest, TranslationsByTheirVectors) {
  NameToLink one = Name("River Council", "en", kBody);
  NameToLink other = Name("Rådet for Åer", "da", kBody);
  NameToLink third = Name("Bureau des Ponts", "fr", kBody);
  one.vector = {1, 0};
  other.vector = {0.99F, 0.14F};
  third.vector = {0, 1};
  EXPECT_EQ(Clusters({one, other, third}), "Bureau des Ponts\nRiver Council|Rådet for Åer\n");
}

TEST(EntityLinkerTest, ManyNamesAlikeAreBounded) {
  std::vector<NameToLink> names;
  for (int i = 0; i < 500; ++i) {
    std::string name = "Anna Kovalova";
    name += static_cast<char>('a' + i % 26);
    name += static_cast<char>('a' + i / 26 % 26);
    name += static_cast<char>('a' + i / 676);
    names.push_back(Name(name.c_str(), "en"));
  }
  EXPECT_EQ(Linker().Link(names).size(), names.size());
  EXPECT_TRUE(Linker().Link({}).empty());
}

}  // namespace
}  // namespace parallax
