// Every row of the tables of names: words are known for what they are, endings come off, letters are written
// in Latin ones. scripts/mutate_tables counts the rows whose loss is noticed here.
#include "annotate/names/name_lexicon.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "support/paths.h"
#include "text/table.h"

namespace parallax {
namespace {

// The tables that are read: those built in, or the folder $PARALLAX_TEST_DATA over them.
DataFiles TestData() {
  const char* folder = std::getenv("PARALLAX_TEST_DATA");
  return folder == nullptr ? DataFiles() : DataFiles(folder);
}

Table TestTable(const std::string& name, std::initializer_list<std::string_view> columns) {
  std::ifstream file(SourceDir() / "src/annotate/names/testdata" / name);
  std::stringstream bytes;
  bytes << file.rdbuf();
  Result<Table> table = Table::Parse(name, bytes.str(), columns);
  if (!table) ADD_FAILURE() << table.error().ToString();
  return std::move(*table);
}

std::vector<std::string> Parts(std::string_view text) {
  std::stringstream stream{std::string(text)};
  std::vector<std::string> parts;
  for (std::string part; std::getline(stream, part, '|');) parts.push_back(part);
  return parts;
}

TEST(NameLexiconTest, EveryWordOfTheTables) {
  const auto lexicon = NameLexicon::Create(TestData());
  ASSERT_TRUE(lexicon) << lexicon.error().ToString();
  const std::map<std::string, std::uint32_t, std::less<>> flags = {{"role", kRoleWord},
                                                                   {"address", kAddressWord},
                                                                   {"portfolio", kPortfolioWord},
                                                                   {"place preposition", kPlacePreposition},
                                                                   {"organization", kOrganizationWord},
                                                                   {"location", kLocationWord},
                                                                   {"function", kFunctionWord},
                                                                   {"kin", kKinWord},
                                                                   {"demonym", kDemonym},
                                                                   {"given", kGivenName},
                                                                   {"particle", kParticle},
                                                                   {"known organization", kKnownOrganization},
                                                                   {"known location", kKnownLocation}};
  const Table table = TestTable("words.tsv", {"language", "kind", "words"});
  EXPECT_GT(table.rows(), 200U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view kind = table.Cell(row, 1);
    const auto flag = flags.find(kind);
    ASSERT_NE(flag, flags.end()) << kind;
    for (const std::string& word : Parts(table.Cell(row, 2))) {
      const bool phrase = kind.starts_with("known");
      const WordInfo info = phrase ? (*lexicon)->LookPhrase(word, table.Cell(row, 0))
                                   : (*lexicon)->Look(word, table.Cell(row, 0));
      EXPECT_TRUE(info.Is(flag->second)) << table.Cell(row, 0) << ": " << word << " is no " << kind;
    }
  }
}

TEST(NameLexiconTest, LanguagesThatWriteNounsWithCapitals) {
  const auto lexicon = NameLexicon::Create(TestData());
  ASSERT_TRUE(lexicon) << lexicon.error().ToString();
  for (const char* language : {"bar", "de", "frr", "gsw", "lb", "nds"})
    EXPECT_TRUE((*lexicon)->CapitalNouns(language)) << language;
  EXPECT_FALSE((*lexicon)->CapitalNouns("nl"));
}

TEST(NameLexiconTest, EveryEndingAndLetterOfTheTables) {
  const auto lexicon = NameLexicon::Create(TestData());
  const auto spelling = NameSpelling::Create(TestData());
  ASSERT_TRUE(lexicon && spelling);
  const std::string stem = "bavod";  // in no table, and ends with no ending
  const Table table = TestTable("forms.tsv", {"language", "kind", "pairs"});
  EXPECT_GT(table.rows(), 20U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string language(table.Cell(row, 0));
    for (const std::string& pair : Parts(table.Cell(row, 2))) {
      const std::size_t equals = pair.find('=');
      const std::string from = pair.substr(0, equals);
      const std::string to = pair.substr(equals + 1);
      if (table.Cell(row, 1) == "letters") {
        EXPECT_EQ((*lexicon)->romanizer().Latin(from, language), to) << language << ": " << from;
        continue;
      }
      if (table.Cell(row, 1) == "part" && to == "prefix") {
        EXPECT_EQ(spelling->WithoutPrefix(from + "bavod"), "bavod") << from;
        continue;
      }
      if (table.Cell(row, 1) == "part") {
        const NamePart part = spelling->PartOf(from);
        const std::string_view told = part == NamePart::kParticle ? "particle"
                                      : part == NamePart::kSuffix ? "suffix"
                                      : part == NamePart::kTitle  ? "title"
                                                                  : "core";
        EXPECT_EQ(told, to) << from;
        continue;
      }
      if (table.Cell(row, 1) == "spelling") {
        // "one=other=how alike names are that differ in nothing else".
        const std::size_t second = to.find('=');
        const auto whole = [](std::string_view part) {
          return fmt::format("bid{}nor", part == "-" ? "" : part);
        };
        const double alike = spelling->Similarity(whole(from), whole(to.substr(0, second)), false);
        EXPECT_EQ(fmt::format("{:.3f}", alike), to.substr(second + 1)) << pair;
        continue;
      }
      const std::vector<std::string> bases = spelling->Bases(stem + from, language);
      EXPECT_NE(std::ranges::find(bases, stem + to), bases.end()) << language << ": -" << from;
    }
  }
}

}  // namespace
}  // namespace parallax
