#include "extract/body/body_model.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "extract/body/features.h"

namespace parallax::html {
namespace {

// "PXB1", then the number of features of each stage, token tables, forests. All numbers little endian.
constexpr std::uint32_t kMagic = 0x31425850;

class Writer {
 public:
  template <typename T>
  void Put(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out_.append(bytes, sizeof(T));
  }
  void PutTokens(const std::vector<TokenWeights::Entry>& entries) {
    Put(static_cast<std::uint32_t>(entries.size()));
    for (const auto& entry : entries) {
      Put(entry.token);
      Put(entry.weight);
    }
  }
  void PutForest(const Forest& forest) {
    Put(forest.base);
    Put(static_cast<std::uint32_t>(forest.roots.size()));
    for (const std::uint32_t root : forest.roots) Put(root);
    Put(static_cast<std::uint32_t>(forest.nodes.size()));
    for (const Forest::Node& node : forest.nodes) {
      Put(node.threshold);
      Put(node.value);
      Put(node.feature);
      Put(node.left);
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Get() {
    T value{};
    if (bytes_.size() - at_ < sizeof(T)) {
      good_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }
  // A count of items of `size` bytes each that must still be there.
  std::size_t Count(std::size_t size) {
    const auto count = Get<std::uint32_t>();
    if (!good_ || (bytes_.size() - at_) / size < count) {
      good_ = false;
      return 0;
    }
    return count;
  }
  void GetTokens(TokenWeights& weights) {
    std::vector<TokenWeights::Entry> entries(Count(8));
    for (auto& entry : entries) {
      entry.token = Get<TokenHash>();
      entry.weight = Get<float>();
      good_ = good_ && std::isfinite(entry.weight);
    }
    if (good_) weights.Assign(std::move(entries));
  }
  void GetForest(Forest& forest, std::size_t features) {
    forest.base = Get<float>();
    forest.roots.resize(Count(4));
    for (auto& root : forest.roots) root = Get<std::uint32_t>();
    forest.nodes.resize(Count(12));
    for (auto& node : forest.nodes) {
      node.threshold = Get<float>();
      node.value = Get<float>();
      node.feature = Get<std::uint16_t>();
      node.left = Get<std::uint16_t>();
      good_ = good_ && node.feature < features && std::isfinite(node.value) && !std::isnan(node.threshold);
    }
    good_ = good_ && IsSound(forest);
  }
  [[nodiscard]] bool done() const { return good_ && at_ == bytes_.size(); }

 private:
  // Every step of a walk stays inside of its tree.
  static bool IsSound(const Forest& forest) {
    for (std::size_t t = 0; t < forest.roots.size(); ++t) {
      const std::size_t begin = forest.roots[t];
      const std::size_t end = t + 1 < forest.roots.size() ? forest.roots[t + 1] : forest.nodes.size();
      if (begin >= end || end > forest.nodes.size()) return false;
      for (std::size_t n = begin; n < end; ++n) {
        const Forest::Node& node = forest.nodes[n];
        if (begin + node.left + (Forest::IsLeaf(node) ? 0U : 1U) >= end) return false;
      }
    }
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

}  // namespace

std::string WriteBodyModel(const BodyModelParts& parts) {
  Writer writer;
  writer.Put(kMagic);
  writer.Put(static_cast<std::uint32_t>(kFirstFeatures));
  writer.Put(static_cast<std::uint32_t>(kSecondFeatures));
  writer.PutTokens(parts.markup);
  writer.PutTokens(parts.words);
  writer.PutForest(parts.first);
  writer.PutForest(parts.second);
  return writer.Take();
}

Result<BodyModel> ReadBodyModel(std::string_view bytes) {
  Reader reader(bytes);
  if (reader.Get<std::uint32_t>() != kMagic) return Fail(ErrorKind::kMalformed, "not a body model");
  if (reader.Get<std::uint32_t>() != kFirstFeatures || reader.Get<std::uint32_t>() != kSecondFeatures) {
    return Fail(ErrorKind::kMalformed, "the body model was trained on other features; train it again");
  }
  BodyModel model;
  reader.GetTokens(model.markup);
  reader.GetTokens(model.words);
  reader.GetForest(model.first, kFirstFeatures);
  reader.GetForest(model.second, kSecondFeatures);
  if (!reader.done()) return Fail(ErrorKind::kMalformed, "the body model is damaged");
  return model;
}

}  // namespace parallax::html
