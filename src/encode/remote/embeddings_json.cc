#include <simdjson.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "encode/remote/remote_encoder.h"

namespace parallax {
namespace {

// Longest vector of any model offered (4,096) with room; guards memory against a hostile answer.
constexpr std::size_t kMaxDimensions = 65536;

std::unexpected<Error> Malformed(std::string message) {
  return std::unexpected(Error{ErrorKind::kMalformed,
                               "the answer of the endpoint " + std::move(message),
                               {},
                               {},
                               "give the URL of an OpenAI-compatible /v1/embeddings"});
}

void MakeUnitLength(std::span<float> row) {
  const double square = std::inner_product(row.begin(), row.end(), row.begin(), 0.0);
  if (square <= 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(square));
  for (float& value : row) value *= scale;
}

}  // namespace

std::string EmbeddingsRequest(std::string_view model, std::span<const std::string_view> texts) {
  nlohmann::json request;
  request["model"] = model;
  request["encoding_format"] = "float";
  request["input"] = nlohmann::json::array();
  for (const std::string_view text : texts) request["input"].push_back(text);
  return request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Embeddings> ParseEmbeddings(std::string_view json, std::size_t texts) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(json);
  simdjson::dom::array data;
  if (parser.parse(padded)["data"].get_array().get(data) != simdjson::SUCCESS)
    return Malformed("has no \"data\"");
  if (data.size() != texts)
    return Malformed("holds " + std::to_string(data.size()) + " vectors for " + std::to_string(texts) +
                     " texts");
  Embeddings embeddings;
  std::vector<bool> seen(texts);
  std::uint64_t place = 0;
  for (const simdjson::dom::element item : data) {
    // Some servers leave the number out; vectors are in order then.
    std::uint64_t index = place++;
    if (std::uint64_t named = 0; item["index"].get_uint64().get(named) == simdjson::SUCCESS) index = named;
    simdjson::dom::array values;
    if (index >= texts || seen[index] || item["embedding"].get_array().get(values) != simdjson::SUCCESS)
      return Malformed("has a damaged vector");
    seen[index] = true;
    if (embeddings.dimensions == 0) {
      embeddings.dimensions = values.size();
      if (values.size() == 0 || values.size() > kMaxDimensions)
        return Malformed("has vectors of an impossible length");
      embeddings.values.resize(texts * embeddings.dimensions);
    }
    if (values.size() != embeddings.dimensions) return Malformed("has vectors of different lengths");
    const auto row =
        std::span(embeddings.values).subspan(index * embeddings.dimensions, embeddings.dimensions);
    std::size_t column = 0;
    for (const simdjson::dom::element value : values) {
      double number = 0;
      if (value.get_double().get(number) != simdjson::SUCCESS || !std::isfinite(static_cast<float>(number)))
        return Malformed("has a vector with something else than numbers");
      row[column++] = static_cast<float>(number);
    }
    MakeUnitLength(row);
  }
  return embeddings;
}

}  // namespace parallax
