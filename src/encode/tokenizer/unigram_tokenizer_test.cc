#include "encode/tokenizer/unigram_tokenizer.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "encode/convert/protobuf_writer.h"

namespace parallax {
namespace {

struct TestPiece {
  std::string text;
  float score = 0;
  int type = 1;
};

// A model as fairseq's: <unk>, <s>, </s>, then pieces whose numbers start at 4.
std::string ModelBytes(const std::vector<TestPiece>& pieces, const std::string& rules, int model_type = 1) {
  ProtobufWriter model;
  std::vector<TestPiece> all = {{"<unk>", 0, 2}, {"<s>", 0, 3}, {"</s>", 0, 3}};
  all.insert(all.end(), pieces.begin(), pieces.end());
  for (const TestPiece& piece : all) {
    ProtobufWriter message;
    message.Bytes(1, piece.text);
    message.Float(2, piece.score);
    message.Int(3, static_cast<std::uint64_t>(piece.type));
    model.Message(1, message);
  }
  ProtobufWriter trainer;
  trainer.Int(3, static_cast<std::uint64_t>(model_type));
  model.Message(2, trainer);
  ProtobufWriter normalizer;
  normalizer.Bytes(6, rules);
  model.Message(3, normalizer);
  return model.bytes();
}

const std::vector<TestPiece> kPieces = {{"▁", -3}, {"▁har", -4}, {"bour", -4}, {"▁harbour", -9}, {"h", -6},
                                        {"a", -6}, {"r", -6},    {"港", -5},   {"▁港", -6},      {".", -3},
                                        {"1", -4}, {"2", -4},    {"/", -4}};
const std::string kRules = "A0\t20\nBD\t31 2F 32\nFF48\t68\nAD\t\n";

std::unique_ptr<UnigramTokenizer> TestTokenizer() {
  auto model = ParseSentencePieceModel(ModelBytes(kPieces, kRules));
  EXPECT_TRUE(model);
  auto tokenizer = UnigramTokenizer::Create(std::move(*model));
  EXPECT_TRUE(tokenizer);
  return std::move(*tokenizer);
}

std::string Show(const TokenList& tokens) {
  std::string text;
  for (std::size_t i = 0; i < tokens.ids.size(); ++i)
    text += (i == 0 ? "" : " ") + std::to_string(tokens.ids[i]) + "[" +
            std::to_string(tokens.spans[i].begin) + "," + std::to_string(tokens.spans[i].end) + ")";
  return text;
}

TEST(UnigramTokenizerTest, CutsTextIntoTheBestPiecesWithTheirPlaces) {
  const auto tokenizer = TestTokenizer();
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"harbour", "5[0,3) 6[3,7)"},                                // two pieces beat one of a lower score
      {"  harbour  ", "5[2,5) 6[5,9)"},                            // white space single, none at the end
      {"harbour\u00A0harbour", "5[0,3) 6[3,7) 5[9,12) 6[12,16)"},  // a rule makes white space
      {"ｈ", "4[0,0) 8[0,3)"},                                     // a rule replaces a character
      {"ha\u00ADr", "5[0,5)"},                                     // a rule drops one
      {"½", "4[0,0) 14[0,2) 16[0,2) 15[0,2)"},                     // three characters from one
      {"港.", "12[0,3) 13[3,4)"},
      {"x", "4[0,0) 3[0,1)"},        // unknown
      {"har\xFF", "5[0,3) 3[3,4)"},  // not UTF-8
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(Show(tokenizer->Tokenize(text, 100)), expected) << text;
  }
}

TEST(UnigramTokenizerTest, GivesTheFirstTokensOfALongText) {
  const auto tokenizer = TestTokenizer();
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "harbour ";
  const TokenList few = tokenizer->Tokenize(text, 5);
  EXPECT_EQ(Show(few), "5[0,3) 6[3,7) 5[8,11) 6[11,15) 5[16,19)");
}

TEST(UnigramTokenizerTest, ReadsCompiledRules) {
  // A double array of one rule, "a" to "h": the root's children lie at 256, the leaf at its own offset.
  const auto unit = [](std::uint32_t offset, bool leaf, unsigned char label) {
    return offset << 10 | (leaf ? 1U << 8 : 0U) | label;
  };
  std::vector<std::uint32_t> trie(768);
  trie[0] = unit(256, false, 0);
  const std::size_t at = 256 ^ 'a';
  trie[at] = unit(static_cast<std::uint32_t>(at ^ 600), true, 'a');
  trie[600] = 0x80000000U | 0;
  const auto size = static_cast<std::uint32_t>(trie.size() * sizeof(std::uint32_t));
  std::string rules(sizeof size + size, '\0');
  std::memcpy(rules.data(), &size, sizeof size);
  std::memcpy(rules.data() + sizeof size, trie.data(), size);
  rules += std::string("h\0", 2);
  SentencePieceModel model;
  model.precompiled_rules = rules;
  const auto normalizer = PieceNormalizer::Create(model);
  ASSERT_TRUE(normalizer);
  EXPECT_EQ(normalizer->Normalize("bab").text, "▁bhb");
  // Every unit replaced by nonsense must not lead a look-up out of the table.
  for (std::size_t i = 0; i < trie.size(); i += 7) {
    std::memset(rules.data() + sizeof size + i * sizeof(std::uint32_t), 0xFF, sizeof(std::uint32_t));
    const auto damaged = PieceNormalizer::Create(model);
    ASSERT_TRUE(damaged);
    EXPECT_FALSE(damaged->Normalize("bab").text.empty());
  }
}

TEST(SentencePieceModelTest, RefusesWhatItCannotRead) {
  const std::string good = ModelBytes(kPieces, kRules);
  EXPECT_EQ(ParseSentencePieceModel("").error().kind, ErrorKind::kMalformed);
  EXPECT_EQ(ParseSentencePieceModel(ModelBytes(kPieces, kRules, 2)).error().kind, ErrorKind::kUnsupported);
  EXPECT_EQ(ParseSentencePieceModel(std::string(100, '\x0A')).error().kind, ErrorKind::kMalformed);
  auto bad_rules = ParseSentencePieceModel(ModelBytes(kPieces, "zz\t20\n"));
  ASSERT_TRUE(bad_rules);
  EXPECT_EQ(UnigramTokenizer::Create(std::move(*bad_rules)).error().kind, ErrorKind::kMalformed);
}

TEST(SentencePieceModelTest, EveryCutOffModelIsRefusedOrStillUsable) {
  const std::string good = ModelBytes(kPieces, kRules);
  std::size_t refused = 0;
  for (std::size_t size = 0; size < good.size(); ++size) {
    auto model = ParseSentencePieceModel(good.substr(0, size));
    if (!model) {
      ++refused;
      continue;
    }
    auto tokenizer = UnigramTokenizer::Create(std::move(*model));
    if (tokenizer) {
      EXPECT_FALSE((*tokenizer)->Tokenize("harbour", 9).ids.empty());
    }
  }
  EXPECT_GT(refused, good.size() / 2);
}

}  // namespace
}  // namespace parallax
