#include "extract/body/body_model.h"

#include <cmath>
#include <cstdint>
#include <utility>

#include "extract/body/features.h"
#include "text/forest_file.h"

namespace parallax::html {
namespace {

// "PXB2", then the number of features, token tables, the forest. All numbers little endian.
constexpr std::uint32_t kMagic = 0x32425850;

void PutTokens(const std::vector<TokenWeights::Entry>& entries, ModelWriter& writer) {
  writer.Put(static_cast<std::uint32_t>(entries.size()));
  for (const auto& entry : entries) {
    writer.Put(entry.token);
    writer.Put(entry.weight);
  }
}

void GetTokens(ModelReader& reader, TokenWeights& weights) {
  std::vector<TokenWeights::Entry> entries(reader.Count(8));
  for (auto& entry : entries) {
    entry.token = reader.Get<TokenHash>();
    entry.weight = reader.Get<float>();
    reader.SpoilUnless(std::isfinite(entry.weight));
  }
  if (reader.good()) weights.Assign(entries);
}

}  // namespace

std::string WriteBodyModel(const BodyModelParts& parts) {
  ModelWriter writer;
  writer.Put(kMagic);
  writer.Put(static_cast<std::uint32_t>(kFeatures));
  PutTokens(parts.markup, writer);
  PutTokens(parts.words, writer);
  writer.PutForest(parts.forest);
  return writer.Take();
}

Result<BodyModel> ReadBodyModel(std::string_view bytes) {
  ModelReader reader(bytes);
  if (reader.Get<std::uint32_t>() != kMagic) return Fail(ErrorKind::kMalformed, "not a body model");
  if (reader.Get<std::uint32_t>() != kFeatures) {
    return Fail(ErrorKind::kMalformed, "the body model was trained on other features; train it again");
  }
  BodyModel model;
  GetTokens(reader, model.markup);
  GetTokens(reader, model.words);
  reader.GetForest(model.forest, kFeatures);
  if (!reader.done()) return Fail(ErrorKind::kMalformed, "the body model is damaged");
  return model;
}

}  // namespace parallax::html
