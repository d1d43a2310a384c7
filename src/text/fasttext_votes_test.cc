#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "text/language_votes.h"
#include "text/model_files.h"

namespace parallax {
namespace {

// The bytes of the model; empty when set-up has not fetched it.
std::string ModelBytes() {
  const auto path = ModelFiles::Default().Path("lid.176.ftz");
  if (!path) return {};
  std::ifstream file(*path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Loads a model from bytes, through a file of its own.
Result<std::unique_ptr<FastTextModel>> LoadBytes(const std::string& bytes) {
  const std::string path = testing::TempDir() + "fasttext_votes_test." + std::to_string(getpid());
  std::ofstream(path, std::ios::binary) << bytes;
  auto model = FastTextModel::Load(path);
  std::remove(path.c_str());
  return model;
}

TEST(FastTextModelTest, RanksLanguages) {
  const std::string bytes = ModelBytes();
  if (bytes.empty()) GTEST_SKIP() << "lid.176.ftz is not there";
  const auto model = LoadBytes(bytes);
  ASSERT_TRUE(model);
  const auto votes = (*model)->Ask("De onderhandelingen gaan volgende week verder.", 3);
  ASSERT_EQ(votes.size(), 3U);
  EXPECT_EQ(votes[0].code, "nl");
  EXPECT_GT(votes[0].share, 0.8);
  EXPECT_GE(votes[1].share, votes[2].share);
  EXPECT_FALSE((*model)->Ask("", 3).empty());  // the end of the line says something too
  EXPECT_TRUE((*model)->Ask("text", 0).empty());
}

TEST(FastTextModelTest, DamagedModelsAreRefused) {
  const std::string bytes = ModelBytes();
  if (bytes.empty()) GTEST_SKIP() << "lid.176.ftz is not there";
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{100}, bytes.size() / 3,
                                 bytes.size() / 2, bytes.size() - 1}) {
    EXPECT_FALSE(LoadBytes(bytes.substr(0, size))) << size;
  }
  // Settings and counts that lie, one byte at a time: refused, or a model that answers.
  for (std::size_t at = 0; at < 96; ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    if (const auto model = LoadBytes(damaged)) (void)(*model)->Ask("some text", 3);
  }
}

}  // namespace
}  // namespace parallax
