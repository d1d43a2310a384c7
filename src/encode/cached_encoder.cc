#include "encode/cached_encoder.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace parallax {
namespace {

// The texts that the encoder must be asked for, each once, and who waits for them.
class Missing {
 public:
  void Add(std::size_t number, std::string_view text) {
    const auto [place, added] = places_.try_emplace(text, texts_.size());
    if (added) texts_.push_back(text);
    waiting_.emplace_back(number, place->second);
  }
  [[nodiscard]] const std::vector<std::string_view>& texts() const { return texts_; }
  // Number of the text, place in texts().
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& waiting() const { return waiting_; }

 private:
  std::vector<std::string_view> texts_;
  std::vector<std::pair<std::size_t, std::size_t>> waiting_;
  std::unordered_map<std::string_view, std::size_t> places_;
};

}  // namespace

Result<Embeddings> CachedEncoder::Encode(std::span<const std::string_view> texts) const {
  const std::size_t width = dimensions();
  Embeddings result;
  result.dimensions = width;
  result.values.resize(texts.size() * width);
  const auto row = [&](std::size_t i) { return std::span(result.values).subspan(i * width, width); };

  Missing missing;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty() || cache_->Find(texts[i], row(i))) continue;
    missing.Add(i, texts[i]);
  }
  if (missing.texts().empty()) return result;
  const auto encoded = encoder_->Encode(missing.texts());
  if (!encoded) return std::unexpected(encoded.error());
  for (const auto& [text, place] : missing.waiting())
    std::ranges::copy(encoded->row(place), row(text).begin());
  cache_->Insert(missing.texts(), encoded->values);
  return result;
}

Result<std::vector<TokenEmbeddings>> CachedEncoder::EncodeTokens(
    std::span<const std::string_view> texts) const {
  std::vector<TokenEmbeddings> results(texts.size());
  Missing missing;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (const auto known = recent_->Find(texts[i])) {
      results[i] = *known;
      continue;
    }
    missing.Add(i, texts[i]);
  }
  if (missing.texts().empty()) return results;
  const auto encoded = encoder_->EncodeTokens(missing.texts());
  if (!encoded) return std::unexpected(encoded.error());
  for (const auto& [text, place] : missing.waiting()) results[text] = (*encoded)[place];

  std::vector<std::string_view> seen;
  std::vector<float> vectors;
  for (std::size_t i = 0; i < missing.texts().size(); ++i) {
    const TokenEmbeddings& tokens = (*encoded)[i];
    const std::string_view text = missing.texts()[i];
    recent_->Insert(text, tokens);
    if (text.empty()) continue;
    seen.push_back(text);
    vectors.insert(vectors.end(), tokens.sentence.begin(), tokens.sentence.end());
  }
  cache_->Insert(seen, vectors);
  return results;
}

}  // namespace parallax
