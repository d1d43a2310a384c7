// The tokens of 10,000 lines in 45 languages are those of the package that the model comes from. Its own are
// not kept here, only what they hash to: parallax_eval_encode compared them line by line
// (docs/benchmarks/encode.md).
#include <gtest/gtest.h>
#include <xxhash.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "encode/tokenizer/unigram_tokenizer.h"
#include "eval/encode/sample_lines.h"
#include "support/paths.h"
#include "text/model_files.h"

namespace parallax {
namespace {

// XXH3 over the token numbers (64-bit) of each 1,000 lines.
constexpr std::array<std::uint64_t, 10> kExpected = {
    0xB26E4DE66C9C3417, 0xD102523D68DA8C7F, 0xAF43AE5CBD76AEC0, 0xF2111B83A9EE0FB6, 0xA11A1A3CF0ADE478,
    0x6C330BBE3669AD9C, 0x83E28EFA4ECA40D8, 0x3762EA06AAA9ECBB, 0x524444A131AF2255, 0x7843FBA2CB93E866};

TEST(PackageTokensTest, TokensAreThePackagesOwn) {
  const auto shared = SharedDir();
  const auto vocabulary = ModelFiles::Default().Path("e5-small/sentencepiece.bpe.model");
  if (!shared || !vocabulary) GTEST_SKIP() << "the gold data or the model is not there";
  const auto lines = SampleLines(*shared, 10'000);
  ASSERT_TRUE(lines) << lines.error().ToString();
  ASSERT_EQ(lines->size(), 10'000U);
  const auto tokenizer = UnigramTokenizer::Load(*vocabulary);
  ASSERT_TRUE(tokenizer) << tokenizer.error().ToString();
  for (std::size_t part = 0; part < kExpected.size(); ++part) {
    std::uint64_t hash = 0;
    for (std::size_t i = part * 1000; i < (part + 1) * 1000; ++i) {
      const TokenList tokens = (*tokenizer)->Tokenize("query: " + (*lines)[i], 100'000);
      hash = XXH3_64bits_withSeed(tokens.ids.data(), tokens.ids.size() * sizeof(std::int64_t), hash);
    }
    EXPECT_EQ(hash, kExpected[part]) << "lines " << part * 1000 << " to " << part * 1000 + 999;
  }
}

}  // namespace
}  // namespace parallax
