#include "annotate/names/learned_tagger.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

using Net = TaggerNetwork;
constexpr std::size_t kCentre = Net::kWindow / 2 * Net::kHidden;

// A network over vectors of two numbers: the first says "begin a place", the second "go on".
TaggerNetwork Small() {
  Net net;
  net.dimensions = 2;
  net.mean.assign(2, 0);
  net.scale.assign(2, 1);
  net.reduce.assign(Net::kHidden * 2, 0);
  net.reduce[0] = 1;          // hidden 0 = number 0
  net.reduce[1 * 2 + 1] = 1;  // hidden 1 = number 1
  net.features.assign(Net::kFeatures * Net::kHidden, 0);
  net.reduce_bias.assign(Net::kHidden, 0);
  net.mix.assign(Net::kHidden * Net::kWindow * Net::kHidden, 0);
  net.mix[kCentre] = 1;                                    // mixed 0 = hidden 0 of this word
  net.mix[Net::kWindow * Net::kHidden + kCentre + 1] = 1;  // mixed 1 = hidden 1 of this word
  net.mix_bias.assign(Net::kHidden, 0);
  net.tag.assign(Net::kTags * Net::kHidden, 0);
  net.tag[5 * Net::kHidden] = 8;      // begin location
  net.tag[6 * Net::kHidden + 1] = 8;  // inside location
  net.tag_bias.assign(Net::kTags, 0);
  net.tag_bias[0] = 2;
  net.follow.assign((Net::kTags + 1) * Net::kTags, 0);
  return net;
}

SentenceWords Words(std::size_t count, std::string& text) {
  SentenceWords sentence;
  for (std::uint32_t i = 0; i < count; ++i) {
    text += "a ";
    SentenceWord word;
    word.span = {2 * i, 2 * i + 1};
    word.shape = WordShape::kLower;
    sentence.words.push_back(word);
  }
  sentence.text = text;
  return sentence;
}

TEST(LearnedTaggerTest, TakesTheBestSequence) {
  std::string text;
  const SentenceWords sentence = Words(5, text);
  const LearnedTagger tagger(Small());
  const std::vector<std::vector<std::uint16_t>> features(5);
  // begin, inside, outside, inside without a begin (impossible), begin.
  const std::vector<float> vectors = {1, 0, 0, 1, 0, 0, 0, 0.1F, 1, 0};
  std::string told;
  for (const FoundName& name : tagger.Tag(sentence, features, vectors)) {
    told += std::to_string(name.begin) + "-" + std::to_string(name.end) + EntityTypeName(name.type) + " ";
  }
  EXPECT_EQ(told, "0-2location 4-5location ");
  EXPECT_TRUE(tagger.Tag({}, {}, {}).empty());
}

TEST(LearnedTaggerTest, WordsGetTheMeanOfTheirPieces) {
  std::string text;
  const SentenceWords sentence = Words(3, text);
  TokenEmbeddings pieces;
  pieces.inner_dimensions = 1;
  pieces.tokens = {{0, 1}, {2, 3}, {2, 4}};
  pieces.inner = {1, 2, 4};
  EXPECT_EQ(WordVectors(sentence, 0, pieces), (std::vector<float>{1, 3, 0}));
}

TEST(LearnedTaggerTest, DamagedWeightsAreRefused) {
  const std::string bytes = Small().ToBytes();
  const auto whole = Net::Parse(bytes);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->tag, Small().tag);
  EXPECT_FALSE(Net::Parse(bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(Net::Parse(bytes + "x"));
  EXPECT_FALSE(Net::Parse(""));
  std::string other = bytes;
  other[4] = 9;  // version
  EXPECT_FALSE(Net::Parse(other));
}

}  // namespace
}  // namespace parallax
