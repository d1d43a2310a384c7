// Every row of the tables of this folder is stood on by a line of tests/data/extract_metadata.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "extract/metadata/class_words.h"
#include "extract/metadata/date_order.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/labels.h"
#include "extract/metadata/outlet_zones.h"
#include "extract/metadata/page_fields.h"
#include "support/paths.h"

namespace parallax {
namespace {

// The tables that are built in, or the folder $PARALLAX_TEST_DATA over them (scripts/mutate_tables).
DataFiles TestData() {
  const char* folder = std::getenv("PARALLAX_TEST_DATA");
  return folder != nullptr ? DataFiles(folder) : DataFiles();
}

// The cells of the lines of a file of cases; comments left out.
std::vector<std::vector<std::string>> Cases(const std::string& name) {
  std::ifstream in(SourceDir() / "tests/data/extract_metadata" / name);
  std::vector<std::vector<std::string>> cases;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      cells.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    cases.push_back(std::move(cells));
  }
  return cases;
}

Label LabelOf(const std::string& name) {
  const char* names[] = {"byline",   "photo",    "source", "published",  "modified",
                         "agencies", "position", "desk",   "particle",   "and",
                         "role",     "degree",   "helper", "after-name", "correction"};
  std::size_t i = 0;
  while (i + 1 < std::size(names) && name != names[i]) ++i;
  return static_cast<Label>(i);
}

TEST(TablesTest, LabelsAnnounceWhatFollows) {
  const auto labels = Labels::Load(TestData());
  ASSERT_TRUE(labels) << labels.error().ToString();
  const auto cases = Cases("labels.tsv");
  ASSERT_FALSE(cases.empty());
  for (const auto& c : cases) {
    const Label label = LabelOf(c[0]);
    const auto match = labels->AtStart(c[1], label);
    EXPECT_EQ(match ? c[1].substr(match->rest) : "", c[2]) << c[0] << ": " << c[1];
    // By itself it is the whole label.
    EXPECT_TRUE(labels->Is(c[1].substr(0, c[1].rfind(':')), label)) << c[0] << ": " << c[1];
  }
}

TEST(TablesTest, ClassesHintAtWhatElementsHold) {
  const auto words = ClassWords::Load(TestData());
  ASSERT_TRUE(words) << words.error().ToString();
  const auto cases = Cases("class_words.tsv");
  ASSERT_FALSE(cases.empty());
  const char* names[] = {"date", "published", "modified", "author", "title", "away", "kicker"};
  for (const auto& c : cases) {
    std::string hints;
    for (std::size_t i = 0; i < std::size(names); ++i) {
      if ((words->Hints(c[0]) >> i & 1) != 0) hints += (hints.empty() ? "" : " ") + std::string(names[i]);
    }
    EXPECT_EQ(hints, c[1]) << c[0];
  }
}

TEST(TablesTest, MarkupDeclaresFields) {
  const auto fields = html::FieldTable::Load(TestData());
  ASSERT_TRUE(fields) << fields.error().ToString();
  const auto cases = Cases("page_fields.tsv");
  ASSERT_FALSE(cases.empty());
  const char* names[] = {"title",  "published", "modified", "author",
                         "outlet", "section",   "tags",     "canonical"};
  for (const auto& c : cases) {
    const auto dom = html::Document::Parse(c[0]);
    const auto found = fields->Collect(*dom);
    ASSERT_EQ(found.size(), 1U) << c[0];
    EXPECT_EQ(names[static_cast<std::size_t>(found.front().kind)], c[1]) << c[0];
    EXPECT_EQ(std::to_string(found.front().weight), c[2]) << c[0];
  }
}

TEST(TablesTest, MidnightsOfOutlets) {
  const auto zones = OutletZones::Load(TestData());
  ASSERT_TRUE(zones) << zones.error().ToString();
  const auto cases = Cases("outlet_zones.tsv");
  ASSERT_FALSE(cases.empty());
  for (const auto& c : cases) {
    CalendarTime time{2031, 5, 16, std::stoi(c[2]), 0, 0, 0};
    EXPECT_EQ(zones->FromMidnight(time, c[0], c[1]).ToIso(), c[3]) << c[0] << c[1];
  }
}

TEST(TablesTest, OrderOfDayAndMonth) {
  const auto orders = DateOrder::Load(TestData());
  ASSERT_TRUE(orders) << orders.error().ToString();
  const auto cases = Cases("date_order.tsv");
  ASSERT_FALSE(cases.empty());
  for (const auto& c : cases) {
    const bool month = orders->Order(c[0], c[1]) == DayOrder::kMonthFirst;
    EXPECT_EQ(month ? "month-first" : "day-first", c[2]) << c[0] << c[1];
  }
}

TEST(TablesTest, WordsOfDates) {
  const auto dates = DateReader::Create(TestData());
  ASSERT_TRUE(dates) << dates.error().ToString();
  const auto cases = Cases("date_words.tsv");
  ASSERT_FALSE(cases.empty());
  for (const auto& c : cases) {
    const auto found = (*dates)->Find(c[1], c[0]);
    EXPECT_EQ(found.empty() ? "" : found.front().time.ToIso(), c[2]) << c[0] << ": " << c[1];
  }
}

}  // namespace
}  // namespace parallax
