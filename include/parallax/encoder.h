// Text to vectors. Implementations stand in src/encode/: multilingual-e5-small in this process, any
// other ONNX sentence encoder, or an OpenAI-compatible endpoint.
#ifndef PARALLAX_ENCODER_H_
#define PARALLAX_ENCODER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"
#include "parallax/span.h"

namespace parallax {

// Row-major: row i is values[i * dimensions, (i + 1) * dimensions), of length 1 (L2).
struct Embeddings {
  std::size_t dimensions = 0;
  std::vector<float> values;

  [[nodiscard]] std::size_t rows() const { return dimensions == 0 ? 0 : values.size() / dimensions; }
  [[nodiscard]] std::span<const float> row(std::size_t i) const {
    return std::span(values).subspan(i * dimensions, dimensions);
  }
};

// Token vectors of one text, from the same pass as its sentence vector: what a tagger stands on, and what
// vectors of parts of the text are pooled from.
struct TokenEmbeddings {
  std::vector<Span> tokens;  // place of token i in the text that was given; special tokens left out
  std::size_t dimensions = 0;
  std::vector<float> vectors;   // row-major, last hidden layer, not normalised
  std::vector<float> sentence;  // as Encode() gives it: unit length
  // The same tokens as layers in the middle see them, side by side in a row: what says which kind of word it
  // is. 0 and empty where the encoder does not show them.
  std::size_t inner_dimensions = 0;
  std::vector<float> inner;
};

class SentenceEncoder {
 public:
  virtual ~SentenceEncoder() = default;

  // One unit-length vector a text, in the order given. Empty texts give the zero vector. Texts are
  // cut after max_tokens(). The vector of a text does not depend on the texts around it, nor on the
  // number of threads. Thread-safe.
  [[nodiscard]] virtual Result<Embeddings> Encode(std::span<const std::string_view> texts) const = 0;

  // The same pass, giving token vectors too where the encoder has them (kUnsupported elsewhere). Empty
  // texts give no tokens and the zero vector.
  [[nodiscard]] virtual Result<std::vector<TokenEmbeddings>> EncodeTokens(
      std::span<const std::string_view> texts) const = 0;

  [[nodiscard]] virtual std::size_t dimensions() const = 0;
  [[nodiscard]] virtual std::size_t max_tokens() const = 0;
  // Name and version of the model: part of every cache key, shown in coverage.
  [[nodiscard]] virtual std::string_view model() const = 0;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODER_H_
