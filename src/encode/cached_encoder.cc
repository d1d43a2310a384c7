#include "encode/cached_encoder.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace parallax {

Result<Embeddings> CachedEncoder::Encode(std::span<const std::string_view> texts) const {
  const std::size_t width = dimensions();
  Embeddings result;
  result.dimensions = width;
  result.values.resize(texts.size() * width);
  const auto row = [&](std::size_t i) { return std::span(result.values).subspan(i * width, width); };

  std::vector<std::string_view> missing;
  std::vector<std::pair<std::size_t, std::size_t>> waiting;  // text, place among the missing
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty() || cache_->Find(texts[i], row(i))) continue;
    const auto [place, added] = places.try_emplace(texts[i], missing.size());
    if (added) missing.push_back(texts[i]);
    waiting.emplace_back(i, place->second);
  }
  if (missing.empty()) return result;
  const auto encoded = encoder_->Encode(missing);
  if (!encoded) return std::unexpected(encoded.error());
  for (const auto& [text, place] : waiting) std::ranges::copy(encoded->row(place), row(text).begin());
  cache_->Insert(missing, encoded->values);
  return result;
}

Result<std::vector<TokenEmbeddings>> CachedEncoder::EncodeTokens(
    std::span<const std::string_view> texts) const {
  std::vector<TokenEmbeddings> results(texts.size());
  std::vector<std::string_view> missing;
  std::vector<std::pair<std::size_t, std::size_t>> waiting;  // text, place among the missing
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (const auto known = recent_->Find(texts[i])) {
      results[i] = *known;
      continue;
    }
    const auto [place, added] = places.try_emplace(texts[i], missing.size());
    if (added) missing.push_back(texts[i]);
    waiting.emplace_back(i, place->second);
  }
  if (missing.empty()) return results;
  const auto encoded = encoder_->EncodeTokens(missing);
  if (!encoded) return std::unexpected(encoded.error());
  for (const auto& [text, place] : waiting) results[text] = (*encoded)[place];

  std::vector<std::string_view> seen;
  std::vector<float> vectors;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    const TokenEmbeddings& tokens = (*encoded)[i];
    recent_->Insert(missing[i], tokens);
    if (missing[i].empty()) continue;
    seen.push_back(missing[i]);
    vectors.insert(vectors.end(), tokens.sentence.begin(), tokens.sentence.end());
  }
  cache_->Insert(seen, vectors);
  return results;
}

}  // namespace parallax
