#include "extract/metadata/metadata_model.h"

#include <gtest/gtest.h>

#include "text/data_files.h"

namespace parallax::html {
namespace {

// One tree of one split: candidates whose feature `feature` is 1 get `high`, the others -high.
Forest Stump(std::uint16_t feature, float high) {
  Forest forest;
  forest.roots = {0};
  forest.nodes = {{0.5F, 0, feature, 1}, Forest::LeafNode(1, -high), Forest::LeafNode(2, high)};
  return forest;
}

TEST(MetadataModelTest, ReadsWhatItWrote) {
  MetadataModel model;
  model.titles = Stump(3, 2);
  model.authors = Stump(5, 1);
  const std::string bytes = WriteMetadataModel(model);
  const auto read = ReadMetadataModel(bytes);
  ASSERT_TRUE(read) << read.error().ToString();
  EXPECT_EQ(read->titles.nodes.size(), 3U);
  EXPECT_EQ(read->authors.nodes.front().feature, 5);
  EXPECT_EQ(WriteMetadataModel(*read), bytes);
}

TEST(MetadataModelTest, DamagedBytesAreNoModel) {
  MetadataModel model;
  model.titles = Stump(3, 2);
  model.authors = Stump(5, 1);
  const std::string bytes = WriteMetadataModel(model);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(ReadMetadataModel(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(ReadMetadataModel(bytes + "x"));
  MetadataModel wild = model;
  wild.titles.nodes[0].left = 7;  // out of its tree
  EXPECT_FALSE(ReadMetadataModel(WriteMetadataModel(wild)));
  wild = model;
  wild.authors.nodes[0].feature = kAuthorFeatures;
  EXPECT_FALSE(ReadMetadataModel(WriteMetadataModel(wild)));
}

TEST(MetadataModelTest, ModelsOfOtherFactsAreRefused) {
  MetadataModel model;
  model.titles = Stump(3, 2);
  model.authors = Stump(5, 1);
  std::string bytes = WriteMetadataModel(model);
  constexpr std::size_t kMagicBytes = 4;
  for (const std::size_t at : {kMagicBytes, kMagicBytes + 4}) {  // the hashes of either forest's facts
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 1);
    const auto read = ReadMetadataModel(other);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().ToString().find("train it again"), std::string::npos) << read.error().ToString();
  }
}

TEST(MetadataModelTest, TheShippedModelIsForTheseFeatures) {
  const auto bytes = DataFiles().Read("extract/metadata.bin");
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(ReadMetadataModel(*bytes));
}

TEST(MetadataModelTest, TakesTheLikeliestTitle) {
  std::vector<TitleCandidate> candidates(3);
  EXPECT_EQ(BestTitle({}, Stump(0, 1)), 0U);
  candidates[1].features[3] = 1;
  EXPECT_EQ(BestTitle(candidates, Stump(3, 1)), 1U);
}

TEST(MetadataModelTest, TakesAuthorsAndThoseBesideThem) {
  std::vector<AuthorCandidate> candidates(4);
  const char* names[] = {"Ada Example", "Bo Sample", "Cy Model", "Di Prova"};
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].name = names[i];
    candidates[i].places = i < 2 ? 8U : 16U;
  }
  candidates[0].features[5] = 1;
  // By one, the other of its list is taken along; those elsewhere are not.
  EXPECT_EQ(LikelyAuthors(candidates, Stump(5, 1)), (std::vector<std::string>{"Ada Example", "Bo Sample"}));
  EXPECT_EQ(LikelyAuthors(candidates, Stump(5, 3)), (std::vector<std::string>{"Ada Example"}));
  EXPECT_TRUE(LikelyAuthors({}, Stump(5, 1)).empty());
}

TEST(MetadataModelTest, TheAuthorListOfTheArticleIsTakenAsOne) {
  std::vector<AuthorCandidate> candidates(3);
  const char* names[] = {"Ada Example", "Bo Sample", "Cy Model"};
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].name = names[i];
  candidates[0].places = 1U << static_cast<unsigned>(AuthorPlace::kLdPerson) | 1U << 11;
  candidates[1].places = 1U << static_cast<unsigned>(AuthorPlace::kLdPerson);
  candidates[2].places = 1U << 11;
  candidates[0].features[5] = 1;
  EXPECT_EQ(LikelyAuthors(candidates, Stump(5, 3)), (std::vector<std::string>{"Ada Example", "Bo Sample"}));
  // None of it where none is likely, nor those that are most unlikely.
  EXPECT_TRUE(LikelyAuthors({candidates[1], candidates[2]}, Stump(5, 3)).empty());
  EXPECT_EQ(LikelyAuthors(candidates, Stump(5, 4)), (std::vector<std::string>{"Ada Example"}));
}

}  // namespace
}  // namespace parallax::html
