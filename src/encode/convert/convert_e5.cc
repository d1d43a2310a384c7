#include "encode/convert/convert_e5.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "encode/convert/onnx_graph.h"

namespace parallax {
namespace {

using Type = OnnxGraph::Type;
constexpr std::string_view kMicrosoft = "com.microsoft";

// Activations are rounded to 8 bits, one scale to 32 values of a row (MatMulNBits, "accuracy level" 4).
constexpr std::int64_t kInt8Activations = 4;

// IEEE half precision to single.
float HalfToFloat(std::uint16_t half) {
  const int exponent = half >> 10 & 0x1F;
  const int fraction = half & 0x3FF;
  const float sign = (half & 0x8000) != 0 ? -1.0F : 1.0F;
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
  if (exponent == 31) return fraction == 0 ? sign * INFINITY : NAN;
  return sign * std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
}

// The package keeps weight i and i + 16 in one byte, ONNX Runtime weight 2i and 2i + 1; scales stand apart.
struct SplitBlocks {
  std::string weights;
  std::string scales;
};

SplitBlocks Split(const PackedMatrix& matrix) {
  SplitBlocks split;
  const std::size_t blocks = matrix.blocks.size() / kBlockBytes;
  split.weights.reserve(blocks * kBlockWeights / 2);
  split.scales.reserve(blocks * sizeof(float));
  for (std::size_t b = 0; b < blocks; ++b) {
    const char* block = matrix.blocks.data() + b * kBlockBytes;
    std::uint16_t half = 0;
    std::memcpy(&half, block, sizeof half);
    const float scale = HalfToFloat(half);
    char bytes[sizeof scale];
    std::memcpy(bytes, &scale, sizeof scale);
    split.scales.append(bytes, sizeof bytes);
    const auto weight = [&](std::size_t i) {
      const auto pair = static_cast<unsigned char>(block[sizeof half + i % 16]);
      return i < 16 ? pair & 0xF : pair >> 4;
    };
    for (std::size_t i = 0; i < kBlockWeights; i += 2)
      split.weights += static_cast<char>(weight(i) | weight(i + 1) << 4);
  }
  return split;
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
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    sum.append(bytes, sizeof bytes);
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
    graph_.AddMetadata("parallax.model", "multilingual-e5-small-q4/1");
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
    const SplitBlocks words = Split(packed_.words);
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

  std::string Linear(const std::string& name, const PackedMatrix& matrix, std::string_view bias,
                     const std::string& input) {
    const auto rows = static_cast<std::int64_t>(matrix.rows);
    const auto columns = static_cast<std::int64_t>(matrix.columns);
    const std::int64_t blocks = columns / static_cast<std::int64_t>(kBlockWeights);
    const SplitBlocks split = Split(matrix);
    const std::string weights =
        graph_.AddTensor(name + ".weight", Type::kUint8, {rows, blocks, kBlockWeights / 2}, split.weights);
    const std::string scales = graph_.AddTensor(name + ".scale", Type::kFloat, {rows, blocks}, split.scales);
    return graph_.AddNode(
        kMicrosoft, "MatMulNBits", {input, weights, scales, "", "", Floats(name + ".bias", bias)}, name,
        {{"K", columns}, {"N", rows}, {"bits", 4}, {"block_size", 32}, {"accuracy_level", kInt8Activations}});
  }

  std::string AddAndNorm(std::string name, const std::string& input, const std::string& skip,
                         std::string_view weight, std::string_view bias) {
    const std::string w = Floats(name + ".weight", weight);
    const std::string b = Floats(name + ".bias", bias);
    return graph_.AddNode(kMicrosoft, "SkipLayerNormalization", {input, skip, w, b}, std::move(name),
                          {{"epsilon", packed_.epsilon}});
  }

  std::string Layer(const std::string& name, const PackedLayer& layer, const std::string& state, bool last) {
    const std::string query = Linear(name + ".query", layer.query, layer.query_bias, state);
    const std::string key = Linear(name + ".key", layer.key, layer.key_bias, state);
    const std::string value = Linear(name + ".value", layer.value, layer.value_bias, state);
    const std::string attention =
        graph_.AddNode(kMicrosoft, "MultiHeadAttention", {query, key, value}, name + ".attention",
                       {{"num_heads", static_cast<std::int64_t>(packed_.heads)}});
    const std::string mixed =
        Linear(name + ".mixed", layer.attention_output, layer.attention_output_bias, attention);
    const std::string middle =
        AddAndNorm(name + ".middle", mixed, state, layer.attention_norm_weight, layer.attention_norm_bias);
    const std::string inner = Linear(name + ".inner", layer.inner, layer.inner_bias, middle);
    const std::string active = graph_.AddNode(kMicrosoft, "Gelu", {inner}, name + ".active");
    const std::string outer = Linear(name + ".outer", layer.outer, layer.outer_bias, active);
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
