#include "encode/local_encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "encode/encoder_factory.h"

namespace parallax {
namespace {

const std::vector<std::string_view> kTexts = {
    "The ferry to the islands was cancelled on Monday.",
    "Færgen til øerne blev aflyst mandag.",
    "周一前往群岛的渡轮被取消了。",
    "",
    "The council raised the price of bread.",
    "Паром на острова отменили в понедельник из-за шторма, сообщили в порту.",
    "Ja",
};

double Cosine(std::span<const float> a, std::span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// The installed model, without the cache that would answer for it; nothing where set-up has not fetched it.
std::unique_ptr<SentenceEncoder> InstalledModel(unsigned threads) {
  const auto path = ModelFiles::Default().Path("e5-small/model.onnx");
  if (!path) return nullptr;
  auto encoder = LocalEncoder::Open(*path, threads);
  if (encoder) return std::move(*encoder);
  EXPECT_EQ(encoder.error().kind, ErrorKind::kUnavailable) << encoder.error().ToString();
  return nullptr;
}

TEST(LocalEncoderTest, TranslationsLieCloserThanOtherTexts) {
  const auto encoder = InstalledModel(2);
  if (encoder == nullptr) GTEST_SKIP() << "the model is not installed";
  const auto vectors = encoder->Encode(kTexts);
  ASSERT_TRUE(vectors) << vectors.error().ToString();
  ASSERT_EQ(vectors->rows(), kTexts.size());
  EXPECT_GT(Cosine(vectors->row(0), vectors->row(1)), Cosine(vectors->row(0), vectors->row(4)));
  EXPECT_GT(Cosine(vectors->row(0), vectors->row(2)), Cosine(vectors->row(0), vectors->row(4)));
  EXPECT_NEAR(Cosine(vectors->row(0), vectors->row(0)), 1, 1e-5);
  EXPECT_EQ(Cosine(vectors->row(3), vectors->row(3)), 0) << "an empty text has the zero vector";
}

TEST(LocalEncoderTest, AVectorDependsOnNothingButItsText) {
  const auto one = InstalledModel(1);
  const auto two = InstalledModel(3);
  if (one == nullptr) GTEST_SKIP() << "the model is not installed";
  const auto together = two->Encode(kTexts);
  ASSERT_TRUE(together);
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    const auto alone = one->Encode(std::span(&kTexts[i], 1));
    ASSERT_TRUE(alone);
    EXPECT_TRUE(std::ranges::equal(alone->row(0), together->row(i))) << kTexts[i];
  }
}

TEST(LocalEncoderTest, TokensStandAtTheirPlaces) {
  const auto encoder = InstalledModel(2);
  if (encoder == nullptr) GTEST_SKIP() << "the model is not installed";
  const auto results = encoder->EncodeTokens(kTexts);
  ASSERT_TRUE(results);
  const auto vectors = encoder->Encode(kTexts);
  ASSERT_TRUE(vectors);
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    const TokenEmbeddings& result = (*results)[i];
    EXPECT_TRUE(std::ranges::equal(result.sentence, vectors->row(i))) << "one pass gives both";
    ASSERT_EQ(result.vectors.size(), result.tokens.size() * encoder->dimensions());
    if (!result.tokens.empty()) {
      EXPECT_EQ(result.inner_dimensions, OnnxSession::kInnerLayers.size() * encoder->dimensions());
    }
    EXPECT_EQ(result.inner.size(), result.tokens.size() * result.inner_dimensions);
    std::string covered;
    std::uint32_t last = 0;
    for (const Span token : result.tokens) {
      EXPECT_GE(token.begin, last);
      last = token.end;
      covered += Surface(kTexts[i], token);
    }
    std::string expected;
    for (const char c : kTexts[i])
      if (c != ' ') expected += c;
    EXPECT_EQ(covered, expected) << "every byte but white space is in one token";
  }
}

TEST(LocalEncoderTest, LongTextsAreCut) {
  const auto encoder = InstalledModel(1);
  if (encoder == nullptr) GTEST_SKIP() << "the model is not installed";
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "harbour ";
  const std::vector<std::string_view> texts = {text};
  const auto result = encoder->EncodeTokens(texts);
  ASSERT_TRUE(result);
  EXPECT_LT((*result)[0].tokens.size(), encoder->max_tokens());
  EXPECT_GT((*result)[0].tokens.size(), encoder->max_tokens() - 8);
}

TEST(LocalEncoderTest, AMissingModelIsNamed) {
  const auto encoder = LocalEncoder::Open("/nowhere/model.onnx", 1);
  ASSERT_FALSE(encoder);
  EXPECT_EQ(encoder.error().ToString(), "/nowhere/model.onnx: the model is not there");
}

TEST(EncoderFactoryTest, NoneIsUnavailable) {
  const auto encoder =
      OpenEncoder({.encoder = "none", .threads = 0, .cache_folder = ""}, ModelFiles("/nowhere"));
  ASSERT_FALSE(encoder);
  EXPECT_EQ(encoder.error().kind, ErrorKind::kUnavailable);
}

}  // namespace
}  // namespace parallax
