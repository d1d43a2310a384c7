#include "encode/convert/convert_e5.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "encode/convert/onnx_graph.h"

namespace parallax {
namespace {

using Type = OnnxGraph::Type;
constexpr std::string_view kMicrosoft = "com.microsoft";

// Largest weight after rounding. Seven bits, not eight: processors without VNNI add two products of a byte
// and a weight in 16 bits, which 255 * 127 * 2 would overflow and 255 * 63 * 2 does not. The eighth bit was
// worth 0.0004 of cosine to the package's vectors (0.9968 against 0.9964).
constexpr float kLargestWeight = 63;

// IEEE half precision to single.
float HalfToFloat(std::uint16_t half) {
  const int exponent = half >> 10 & 0x1F;
  const int fraction = half & 0x3FF;
  const float sign = (half & 0x8000) != 0 ? -1.0F : 1.0F;
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
  if (exponent == 31) return fraction == 0 ? sign * INFINITY : NAN;
  return sign * std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
}

template <typename T>
void AppendValue(std::string& bytes, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.append(raw, sizeof raw);
}

// One block of the package: weight i is (levels[i] - 8) * scale.
struct Block {
  float scale = 0;
  std::array<std::uint8_t, kBlockWeights> levels{};
};

Block ReadBlock(const PackedMatrix& matrix, std::size_t index) {
  const char* bytes = matrix.blocks.data() + index * kBlockBytes;
  Block block;
  std::uint16_t half = 0;
  std::memcpy(&half, bytes, sizeof half);
  block.scale = HalfToFloat(half);
  for (std::size_t i = 0; i < kBlockWeights / 2; ++i) {
    const auto pair = static_cast<unsigned char>(bytes[sizeof half + i]);
    block.levels[i] = pair & 0xF;
    block.levels[i + kBlockWeights / 2] = pair >> 4;
  }
  return block;
}

// Weights as ONNX Runtime wants them, and their scales.
struct Rounded {
  std::string weights;
  std::string scales;
};

// The same 4 bits in another order: ONNX Runtime keeps weights 2i and 2i + 1 in one byte, and scales apart.
Rounded Reorder(const PackedMatrix& matrix) {
  Rounded rounded;
  const std::size_t blocks = matrix.rows * matrix.columns / kBlockWeights;
  rounded.weights.reserve(blocks * kBlockWeights / 2);
  for (std::size_t b = 0; b < blocks; ++b) {
    const Block block = ReadBlock(matrix, b);
    AppendValue(rounded.scales, block.scale);
    for (std::size_t i = 0; i < kBlockWeights; i += 2)
      rounded.weights += static_cast<char>(block.levels[i] | block.levels[i + 1] << 4);
  }
  return rounded;
}

// One scale a row instead of one a block, which lets a product be summed in integers from end to end. Weights
// come out transposed, columns × rows, so that matrices that share their input can stand side by side.
Rounded RoundRows(const std::vector<const PackedMatrix*>& matrices) {
  std::size_t rows = 0;
  for (const PackedMatrix* matrix : matrices) rows += matrix->rows;
  const std::size_t columns = matrices.front()->columns;
  Rounded rounded;
  rounded.weights.resize(rows * columns);
  std::vector<float> row(columns);
  std::size_t out = 0;
  for (const PackedMatrix* matrix : matrices) {
    for (std::size_t r = 0; r < matrix->rows; ++r, ++out) {
      float largest = 0;
      for (std::size_t c = 0; c < columns; c += kBlockWeights) {
        const Block block = ReadBlock(*matrix, (r * columns + c) / kBlockWeights);
        for (std::size_t i = 0; i < kBlockWeights; ++i) {
          row[c + i] = (static_cast<float>(block.levels[i]) - 8) * block.scale;
          largest = std::max(largest, std::abs(row[c + i]));
        }
      }
      const float scale = largest > 0 && std::isfinite(largest) ? largest / kLargestWeight : 1;
      AppendValue(rounded.scales, scale);
      for (std::size_t c = 0; c < columns; ++c) {
        const float level = std::clamp(std::nearbyint(row[c] / scale), -kLargestWeight, kLargestWeight);
        rounded.weights[c * rows + out] = static_cast<char>(std::isnan(level) ? 0 : static_cast<int>(level));
      }
    }
  }
  return rounded;
}

float FloatAt(std::string_view bytes, std::size_t i) {
  float value = 0;
  std::memcpy(&value, bytes.data() + i * sizeof value, sizeof value);
  return value;
}

// Row i plus the one row of type 0: e5 has no second segment.
std::string AddTypeRow(const PackedE5& packed) {
  std::string sum;
  for (std::size_t i = 0; i < packed.positions * packed.hidden; ++i) {
    const float value = FloatAt(packed.position_rows, i) + FloatAt(packed.type_rows, i % packed.hidden);
    AppendValue(sum, value);
  }
  return sum;
}

class GraphBuilder {
 public:
  GraphBuilder(const PackedE5& packed, const std::string& data_file)
      : packed_(packed), graph_(data_file), hidden_(static_cast<std::int64_t>(packed.hidden)) {}

  OnnxGraph Build() {
    graph_.AddInput("input_ids", Type::kInt64, {"batch", "tokens"});
    graph_.AddOutput("last_hidden_state", Type::kFloat, {"batch", "tokens", hidden_});
    std::string state = Embed();
    for (std::size_t i = 0; i < packed_.layers.size(); ++i) {
      const bool last = i + 1 == packed_.layers.size();
      state = Layer("layer" + std::to_string(i), packed_.layers[i], state, last);
    }
    graph_.AddMetadata("parallax.model", "multilingual-e5-small-int8/2");
    graph_.AddMetadata("parallax.prefix", "query: ");
    graph_.AddMetadata("parallax.max_tokens", std::to_string(packed_.positions));
    return std::move(graph_);
  }

 private:
  std::string Floats(std::string name, std::string_view bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size() / sizeof(float));
    return graph_.AddTensor(std::move(name), Type::kFloat, {size}, bytes);
  }

  // Rows of the word table (kept in 4 bits) and of the position table, added and normalised.
  std::string Embed() {
    const Rounded words = Reorder(packed_.words);
    const auto rows = static_cast<std::int64_t>(packed_.words.rows);
    const std::int64_t blocks = hidden_ / static_cast<std::int64_t>(kBlockWeights);
    const std::string table =
        graph_.AddTensor("words.weight", Type::kUint8, {rows, hidden_ / 2}, words.weights);
    const std::string scales = graph_.AddTensor("words.scale", Type::kFloat, {rows, blocks}, words.scales);
    const std::string word =
        graph_.AddNode(kMicrosoft, "GatherBlockQuantized", {table, "input_ids", scales}, "words",
                       {{"bits", 4}, {"block_size", 32}, {"gather_axis", 0}, {"quantize_axis", 1}});
    const std::string positions =
        graph_.AddTensor("positions.weight", Type::kFloat,
                         {static_cast<std::int64_t>(packed_.positions), hidden_}, AddTypeRow(packed_));
    const std::string zero =
        graph_.AddTensor("zero", Type::kInt64, {1}, std::string_view("\0\0\0\0\0\0\0\0", 8));
    const std::string length =
        graph_.AddNode("", "Shape", {"input_ids"}, "length", {{"start", 1}, {"end", 2}});
    const std::string place = graph_.AddNode("", "Slice", {positions, zero, length}, "positions");
    const std::string sum = graph_.AddNode("", "Add", {word, place}, "embedding");
    const std::string weight = Floats("embedding.norm.weight", packed_.norm_weight);
    const std::string bias = Floats("embedding.norm.bias", packed_.norm_bias);
    return graph_.AddNode("", "LayerNormalization", {sum, weight, bias}, "embedding.normed",
                          {{"axis", -1}, {"epsilon", packed_.epsilon}});
  }

  // input × weights + bias, rows of one or more matrices side by side. The input is rounded to 8 bits, one
  // scale a text.
  std::string Linear(const std::string& name, const std::vector<const PackedMatrix*>& matrices,
                     const std::string& bias, const std::string& input) {
    const auto columns = static_cast<std::int64_t>(matrices.front()->columns);
    const Rounded rounded = RoundRows(matrices);
    const auto rows = static_cast<std::int64_t>(rounded.weights.size()) / columns;
    const std::string weights =
        graph_.AddTensor(name + ".weight", Type::kInt8, {columns, rows}, rounded.weights);
    return graph_.AddNode(
        kMicrosoft, "DynamicQuantizeMatMul",
        {input, weights, Floats(name + ".scale", rounded.scales), "", Floats(name + ".bias", bias)}, name);
  }

  // "Sum", because ONNX Runtime fuses "Add" with what follows into SkipLayerNormalization, which takes 3
  // times as long.
  std::string AddAndNorm(const std::string& name, const std::string& input, const std::string& skip,
                         std::string_view weight, std::string_view bias) {
    const std::string sum = graph_.AddNode("", "Sum", {input, skip}, name + ".sum");
    const std::string w = Floats(name + ".weight", weight);
    const std::string b = Floats(name + ".bias", bias);
    return graph_.AddNode("", "LayerNormalization", {sum, w, b}, name,
                          {{"axis", -1}, {"epsilon", packed_.epsilon}});
  }

  std::string Layer(const std::string& name, const PackedLayer& layer, const std::string& state, bool last) {
    const std::string projected =
        Linear(name + ".projected", {&layer.query, &layer.key, &layer.value},
               std::string(layer.query_bias).append(layer.key_bias).append(layer.value_bias), state);
    const std::vector<std::string> parts =
        graph_.AddSplit(projected, {name + ".query", name + ".key", name + ".value"});
    const std::string attention =
        graph_.AddNode(kMicrosoft, "MultiHeadAttention", {parts[0], parts[1], parts[2]}, name + ".attention",
                       {{"num_heads", static_cast<std::int64_t>(packed_.heads)}});
    const std::string mixed = Linear(name + ".mixed", {&layer.attention_output},
                                     std::string(layer.attention_output_bias), attention);
    const std::string middle =
        AddAndNorm(name + ".middle", mixed, state, layer.attention_norm_weight, layer.attention_norm_bias);
    const std::string inner = Linear(name + ".inner", {&layer.inner}, std::string(layer.inner_bias), middle);
    const std::string active = graph_.AddNode(kMicrosoft, "Gelu", {inner}, name + ".active");
    const std::string outer = Linear(name + ".outer", {&layer.outer}, std::string(layer.outer_bias), active);
    return AddAndNorm(last ? "last_hidden_state" : name, outer, middle, layer.output_norm_weight,
                      layer.output_norm_bias);
  }

  const PackedE5& packed_;
  OnnxGraph graph_;
  std::int64_t hidden_;
};

// Field numbers and values of sentencepiece_model.proto.
enum ModelField : std::uint32_t { kPieces = 1, kTrainerSpec = 2, kNormalizerSpec = 3 };
enum PieceField : std::uint32_t { kPiece = 1, kScore = 2, kPieceType = 3 };
enum PieceType : std::uint32_t { kNormal = 1, kUnknown = 2, kControl = 3 };
enum TrainerField : std::uint32_t { kModelType = 3 };
constexpr std::uint64_t kUnigram = 1;
enum NormalizerField : std::uint32_t { kNormalizerName = 1, kRules = 6 };

void AppendHex(std::string& text, char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  do digits.insert(digits.begin(), kDigits[c % 16]);
  while ((c /= 16) != 0);
  text += digits;
}

// The pieces in SentencePiece's own order, which XLM-RoBERTa renumbers: <unk>, <s>, </s>, then the rest; and
// the normalisation as a table of rules ("FROM<TAB>TO TO…", hexadecimal).
std::string Vocabulary(const PackedE5& packed) {
  ProtobufWriter model;
  const auto add = [&](std::string_view text, float score, PieceType type) {
    ProtobufWriter piece;
    piece.Bytes(kPiece, text);
    piece.Float(kScore, score);
    piece.Int(kPieceType, type);
    model.Message(kPieces, piece);
  };
  add("<unk>", 0, kUnknown);
  add("<s>", 0, kControl);
  add("</s>", 0, kControl);
  for (std::size_t i = 4; i + 1 < packed.pieces.size(); ++i)
    add(packed.pieces[i].text, packed.pieces[i].score, kNormal);
  ProtobufWriter trainer;
  trainer.Int(kModelType, kUnigram);
  model.Message(kTrainerSpec, trainer);
  std::string rules;
  for (const PackedE5::Rule& rule : packed.normalization) {
    AppendHex(rules, rule.from);
    char separator = '\t';
    for (const char32_t c : rule.to) {
      rules += std::exchange(separator, ' ');
      AppendHex(rules, c);
    }
    if (rule.to.empty()) rules += separator;
    rules += '\n';
  }
  ProtobufWriter normalizer;
  normalizer.Bytes(kNormalizerName, "user_defined");
  normalizer.Bytes(kRules, rules);
  model.Message(kNormalizerSpec, normalizer);
  return model.bytes();
}

}  // namespace

Result<ConvertedModel> ConvertE5(const PackedE5& packed, const std::string& data_file) {
  if (packed.begin_id != 0 || packed.pad_id != 1 || packed.end_id != 2 || packed.unknown_id != 3 ||
      packed.pieces.size() < 5 || packed.pieces.back().text != "<mask>")
    return Fail(ErrorKind::kUnsupported, "the model's special pieces are not numbered as XLM-RoBERTa's");
  OnnxGraph graph = GraphBuilder(packed, data_file).Build();
  return ConvertedModel{graph.Model("multilingual-e5-small"), graph.data(), Vocabulary(packed)};
}

}  // namespace parallax
