#include "encode/convert/convert_e5.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace parallax {
namespace {

template <typename T>
void Put(std::string& bytes, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.append(raw, sizeof raw);
}

bool IsMatrix(const std::string& name) {
  return name == "emb.word" || (name.starts_with("l0.") && name.ends_with(".w") && !name.contains("ln"));
}

// A whole packed model, as small as its shape allows: width 32, one layer, five pieces and the mask.
std::string PackedModel() {
  constexpr std::uint32_t kWidth = 32;
  std::string bytes = "E5S1";
  for (const std::uint32_t value : {1U, kWidth, 1U, 2U, kWidth, 8U, 4U, 1U}) Put(bytes, value);
  Put(bytes, 1e-5F);
  Put(bytes, kWidth);
  const std::vector<std::string> pieces = {"<s>", "<pad>", "</s>", "<unk>", "▁", "<mask>"};
  for (const std::uint32_t value : {6U, 0U, 2U, 1U, 3U}) Put(bytes, value);
  std::string text;
  std::vector<std::uint32_t> offsets = {0};
  for (const std::string& piece : pieces) {
    text += piece;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  Put(bytes, static_cast<std::uint64_t>(text.size()));
  for (const std::uint32_t offset : offsets) Put(bytes, offset);
  for (std::size_t i = 0; i < pieces.size(); ++i) Put(bytes, -static_cast<float>(i));
  bytes += text;
  Put(bytes, std::uint32_t{1});  // one rule: no-break space to space
  Put(bytes, std::uint32_t{9});
  Put(bytes, std::uint32_t{0xA0});
  bytes += '\1';
  Put(bytes, std::uint32_t{0x20});

  std::vector<std::pair<std::string, std::uint32_t>> tensors = {{"emb.word", 8 * kWidth},
                                                                {"emb.pos", 4 * kWidth},
                                                                {"emb.type", kWidth},
                                                                {"emb.ln.w", kWidth},
                                                                {"emb.ln.b", kWidth}};
  for (const char* name : {"q", "k", "v", "ao", "fi", "fo"}) {
    tensors.emplace_back(std::string("l0.") + name + ".w", kWidth * kWidth);
    tensors.emplace_back(std::string("l0.") + name + ".b", kWidth);
  }
  for (const char* name : {"aln", "oln"})
    for (const char* part : {".w", ".b"}) tensors.emplace_back(std::string("l0.") + name + part, kWidth);
  std::size_t directory = sizeof(std::uint32_t);
  for (const auto& [name, values] : tensors) directory += 2 + name.size() + 1 + 4 + 8 + 8;
  std::uint64_t offset = bytes.size() + directory;
  Put(bytes, static_cast<std::uint32_t>(tensors.size()));
  for (const auto& [name, values] : tensors) {
    const bool blocks = IsMatrix(name);
    const std::uint64_t size = blocks ? values / kBlockWeights * kBlockBytes : values * sizeof(float);
    Put(bytes, static_cast<std::uint16_t>(name.size()));
    bytes += name;
    bytes += blocks ? '\1' : '\0';
    Put(bytes, values);
    Put(bytes, offset);
    Put(bytes, size);
    offset += size;
  }
  // Every block: scale 1 in half precision, then weights 0 to 31 as levels 0 to 15, twice. Floats are zero.
  std::string block = {'\x00', '\x3C'};
  for (int i = 0; i < 16; ++i) block += static_cast<char>(i | i << 4);
  for (const auto& [name, values] : tensors) {
    if (!IsMatrix(name)) bytes.append(values * sizeof(float), '\0');
    for (std::uint32_t i = 0; IsMatrix(name) && i < values; i += kBlockWeights) bytes += block;
  }
  return bytes;
}

TEST(PackedE5Test, ReadsAModel) {
  const std::string bytes = PackedModel();
  const auto model = ReadPackedE5(bytes);
  ASSERT_TRUE(model) << model.error().ToString();
  EXPECT_EQ(model->hidden, 32U);
  EXPECT_EQ(model->layers.size(), 1U);
  EXPECT_EQ(model->pieces[4].text, "▁");
  ASSERT_EQ(model->normalization.size(), 1U);
  EXPECT_EQ(model->normalization[0].to, U" ");
  EXPECT_EQ(model->words.blocks.size(), 8 * kBlockBytes);
}

TEST(PackedE5Test, RefusesEveryCutOffModel) {
  const std::string bytes = PackedModel();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    EXPECT_FALSE(ReadPackedE5(cut)) << size;
  }
}

TEST(PackedE5Test, NoDamagedByteLeadsOutsideOfTheModel) {
  const std::string good = PackedModel();
  std::size_t refused = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0xFF);
    const auto model = ReadPackedE5(bytes);
    if (!model) {
      ++refused;
      continue;
    }
    // What was read is used in full; the sanitizers see any view that leaves the bytes.
    static_cast<void>(ConvertE5(*model, "data"));
  }
  EXPECT_GT(refused, 100U);
}

TEST(ConvertE5Test, KeepsTheWordsAndRoundsTheMatrices) {
  const std::string bytes = PackedModel();
  const auto packed = ReadPackedE5(bytes);
  ASSERT_TRUE(packed);
  const auto converted = ConvertE5(*packed, "weights");
  ASSERT_TRUE(converted) << converted.error().ToString();
  // The package keeps weights i and i + 16 in a byte; here both are i mod 16, so neighbours are 2i and 2i
  // + 1.
  std::string words;
  for (int i = 0; i < 16; ++i) words += static_cast<char>((2 * i % 16) | (2 * i + 1) % 16 << 4);
  EXPECT_TRUE(converted->data.starts_with(words));
  // A matrix row holds -8 to 7, twice, at scale 1: rounded so that -8 is -63. Transposed, 96 outputs side by
  // side.
  std::string column;
  for (const int level : {-63, -55, -47, -39}) column += std::string(96, static_cast<char>(level));
  EXPECT_TRUE(converted->data.contains(column));
  EXPECT_TRUE(converted->vocabulary.contains("A0\t20\n"));
}

TEST(ConvertE5Test, RefusesPiecesInAnotherOrder) {
  const std::string bytes = PackedModel();
  auto packed = ReadPackedE5(bytes);
  ASSERT_TRUE(packed);
  packed->pad_id = 3;
  const auto converted = ConvertE5(*packed, "weights");
  ASSERT_FALSE(converted);
  EXPECT_EQ(converted.error().kind, ErrorKind::kUnsupported);
}

}  // namespace
}  // namespace parallax
