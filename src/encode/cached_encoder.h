// An encoder that asks another one only for texts it has not seen.
#ifndef PARALLAX_ENCODE_CACHED_ENCODER_H_
#define PARALLAX_ENCODE_CACHED_ENCODER_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "encode/token_memory.h"
#include "encode/vector_cache.h"
#include "parallax/encoder.h"

namespace parallax {

// Sentence vectors are kept for as long as the cache holds them, token vectors for a while (token_memory.h).
class CachedEncoder : public SentenceEncoder {
 public:
  CachedEncoder(std::unique_ptr<SentenceEncoder> encoder, std::unique_ptr<VectorCache> cache)
      : encoder_(std::move(encoder)),
        cache_(std::move(cache)),
        recent_(std::make_unique<TokenMemory>(kMemoryForTokens)) {}

  [[nodiscard]] Result<Embeddings> Encode(std::span<const std::string_view> texts) const override;
  [[nodiscard]] Result<std::vector<TokenEmbeddings>> EncodeTokens(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] std::size_t dimensions() const override { return encoder_->dimensions(); }
  [[nodiscard]] std::size_t max_tokens() const override { return encoder_->max_tokens(); }
  [[nodiscard]] std::string_view model() const override { return encoder_->model(); }

 private:
  // Some hundreds of sentences: the copies of a dispatch come close together.
  static constexpr std::size_t kMemoryForTokens = std::size_t{96} << 20;

  std::unique_ptr<SentenceEncoder> encoder_;
  std::unique_ptr<VectorCache> cache_;
  std::unique_ptr<TokenMemory> recent_;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_CACHED_ENCODER_H_
