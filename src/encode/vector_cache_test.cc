#include "encode/vector_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "encode/cached_encoder.h"
#include "encode/token_memory.h"

namespace parallax {
namespace {

constexpr std::size_t kWidth = 3;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "parallax-cache-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string only_file() const {
    return std::filesystem::directory_iterator(path_)->path().string();
  }

 private:
  std::string path_;
};

void Put(VectorCache& cache, std::string_view text, float value) {
  cache.Insert(std::span(&text, 1), std::vector<float>(kWidth, value));
}

// First value of the vector of a text; -1 when it is not known.
float Get(VectorCache& cache, std::string_view text) {
  std::vector<float> vector(kWidth);
  return cache.Find(text, vector) ? vector[0] : -1;
}

VectorCache OnDisk(const std::string& folder, std::string_view model = "m") {
  auto file = VectorFile::Open(folder, model, kWidth);
  EXPECT_TRUE(file) << file.error().ToString();
  return VectorCache(kWidth, 4, std::move(*file));
}

TEST(VectorCacheTest, KeepsWhatWasUsedLast) {
  VectorCache cache(kWidth, 4, nullptr);
  Put(cache, "a", 1);
  Put(cache, "b", 2);
  for (int i = 0; i < 20; ++i) {
    Put(cache, "text " + std::to_string(i), 3);
    EXPECT_EQ(Get(cache, "a"), 1) << "used every time";
  }
  EXPECT_EQ(Get(cache, "b"), -1) << "not used since";
}

TEST(VectorCacheTest, AFileOutlivesTheProcessAndServesOneModel) {
  const TemporaryFolder folder;
  {
    VectorCache cache = OnDisk(folder.path());
    for (int i = 0; i < 20; ++i) Put(cache, "text " + std::to_string(i), static_cast<float>(i));
    EXPECT_EQ(Get(cache, "text 0"), 0) << "no longer in memory, but in the file";
  }
  VectorCache again = OnDisk(folder.path());
  EXPECT_EQ(Get(again, "text 7"), 7);
  EXPECT_EQ(Get(again, "text 20"), -1);
  VectorCache other = OnDisk(folder.path(), "another model");
  EXPECT_EQ(Get(other, "text 7"), -1);
}

TEST(VectorCacheTest, DamageCostsTheRecordItHits) {
  const TemporaryFolder folder;
  {
    VectorCache cache = OnDisk(folder.path());
    Put(cache, "a", 1);
    Put(cache, "b", 2);
  }
  std::string bytes;
  {
    std::ifstream in(folder.only_file(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  const std::size_t record = 24 + kWidth * sizeof(float);
  ASSERT_EQ(bytes.size(), 64 + 2 * record);
  for (std::size_t at = 64; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    std::ofstream(folder.only_file(), std::ios::binary) << damaged;
    VectorCache cache = OnDisk(folder.path());
    const bool first = at < 64 + record;
    EXPECT_EQ(Get(cache, "a"), first ? -1 : 1) << at;
    EXPECT_EQ(Get(cache, "b"), first ? 2 : -1) << at;
  }
}

TEST(VectorCacheTest, AHalfWrittenRecordGoes) {
  const TemporaryFolder folder;
  {
    VectorCache cache = OnDisk(folder.path());
    Put(cache, "a", 1);
  }
  std::ofstream(folder.only_file(), std::ios::binary | std::ios::app) << "half a rec";
  {
    VectorCache cache = OnDisk(folder.path());
    Put(cache, "b", 2);
  }
  VectorCache cache = OnDisk(folder.path());
  EXPECT_EQ(Get(cache, "a"), 1);
  EXPECT_EQ(Get(cache, "b"), 2);
}

TEST(VectorCacheTest, AForeignFileIsBegunAnewAndABadFolderIsNamed) {
  const TemporaryFolder folder;
  { OnDisk(folder.path()); }
  std::ofstream(folder.only_file(), std::ios::binary) << std::string(500, 'x');
  VectorCache cache = OnDisk(folder.path());
  Put(cache, "a", 1);
  EXPECT_EQ(Get(cache, "a"), 1);
  const auto bad = VectorFile::Open("/proc/nowhere", "m", kWidth);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, ErrorKind::kUnreadable);
}

// Gives every text the vector (its size, number of call, 0).
class CountingEncoder : public SentenceEncoder {
 public:
  Result<Embeddings> Encode(std::span<const std::string_view> texts) const override {
    ++calls_;
    Embeddings result{kWidth, {}};
    for (const std::string_view text : texts)
      result.values.insert(result.values.end(),
                           {static_cast<float>(text.size()), static_cast<float>(calls_), 0});
    return result;
  }
  Result<std::vector<TokenEmbeddings>> EncodeTokens(std::span<const std::string_view> texts) const override {
    asked_tokens += texts.size();
    std::vector<TokenEmbeddings> results(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
      results[i].sentence = {static_cast<float>(texts[i].size()), -1, 0};
    return results;
  }
  std::size_t dimensions() const override { return kWidth; }
  std::size_t max_tokens() const override { return 9; }
  std::string_view model() const override { return "counting"; }

  static inline std::size_t asked_tokens = 0;  // texts

 private:
  mutable int calls_ = 0;
};

TEST(CachedEncoderTest, AsksOnceForATextAndNeverForAnEmptyOne) {
  const CachedEncoder encoder(std::make_unique<CountingEncoder>(),
                              std::make_unique<VectorCache>(kWidth, 100, nullptr));
  const std::vector<std::string_view> texts = {"one", "", "three", "one"};
  const auto first = encoder.Encode(texts);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->values, (std::vector<float>{3, 1, 0, 0, 0, 0, 5, 1, 0, 3, 1, 0}));
  const std::vector<std::string_view> more = {"three", "fifth"};
  const auto second = encoder.Encode(more);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->values, (std::vector<float>{5, 1, 0, 5, 2, 0}));
  const std::vector<std::string_view> tokens = {"in tokens"};
  ASSERT_TRUE(encoder.EncodeTokens(tokens));
  const auto third = encoder.Encode(tokens);
  ASSERT_TRUE(third);
  EXPECT_EQ(third->values, (std::vector<float>{9, -1, 0})) << "known from its tokens";
}

TEST(CachedEncoderTest, AsksOnceForTheTokensOfCopies) {
  const CachedEncoder encoder(std::make_unique<CountingEncoder>(),
                              std::make_unique<VectorCache>(kWidth, 100, nullptr));
  const std::size_t before = CountingEncoder::asked_tokens;
  const std::vector<std::string_view> texts = {"one", "", "three", "one"};
  for (int copy = 0; copy < 5; ++copy) {
    const auto tokens = encoder.EncodeTokens(texts);
    ASSERT_TRUE(tokens);
    ASSERT_EQ(tokens->size(), 4U);
    EXPECT_EQ((*tokens)[0].sentence, (std::vector<float>{3, -1, 0}));
    EXPECT_EQ((*tokens)[2].sentence, (std::vector<float>{5, -1, 0}));
    EXPECT_EQ((*tokens)[3].sentence, (*tokens)[0].sentence);
  }
  EXPECT_EQ(CountingEncoder::asked_tokens - before, 3U);
}

TEST(TokenMemoryTest, HoldsWhatWasUsedLastWithinItsBytes) {
  TokenEmbeddings tokens;
  tokens.dimensions = 1;
  tokens.vectors.assign(1000, 1.F);  // 4,000 bytes
  TokenMemory memory(20'000);
  memory.Insert("a", tokens);
  for (int i = 0; i < 20; ++i) {
    memory.Insert("text " + std::to_string(i), tokens);
    const auto kept = memory.Find("a");
    ASSERT_NE(kept, nullptr) << "used every time";
    EXPECT_EQ(kept->vectors.size(), 1000U);
  }
  EXPECT_EQ(memory.Find("text 0"), nullptr);
  EXPECT_NE(memory.Find("text 19"), nullptr);
  tokens.vectors.assign(10'000, 1.F);
  memory.Insert("too large", tokens);
  EXPECT_EQ(memory.Find("too large"), nullptr);
  EXPECT_NE(memory.Find("a"), nullptr);
}

}  // namespace
}  // namespace parallax
