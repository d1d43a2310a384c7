// A sentence encoder in this process: our tokenizer, an ONNX model, the mean of its last hidden states.
#ifndef PARALLAX_ENCODE_LOCAL_ENCODER_H_
#define PARALLAX_ENCODE_LOCAL_ENCODER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "encode/onnx/onnx_session.h"
#include "encode/tokenizer/unigram_tokenizer.h"
#include "parallax/encoder.h"

namespace parallax {

// Every text is a run of its own, in one thread, and threads take texts one by one, the longest first: the
// vector of a text cannot depend on any other text.
class LocalEncoder : public SentenceEncoder {
 public:
  // Opens an ONNX file that has sentencepiece.bpe.model beside it. `threads` 0: all cores.
  // Notes in the model's metadata say how it wants its texts ("parallax.prefix", "parallax.max_tokens") and
  // what it is called ("parallax.model"); without them a model is named by its file, takes 512 tokens, and
  // the prefix "query: " when its path names e5.
  [[nodiscard]] static Result<std::unique_ptr<LocalEncoder>> Open(const std::string& path, unsigned threads);

  [[nodiscard]] Result<Embeddings> Encode(std::span<const std::string_view> texts) const override;
  [[nodiscard]] Result<std::vector<TokenEmbeddings>> EncodeTokens(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] std::size_t dimensions() const override { return session_->width(); }
  [[nodiscard]] std::size_t max_tokens() const override { return max_tokens_; }
  [[nodiscard]] std::string_view model() const override { return model_; }

 private:
  LocalEncoder() = default;
  // Numbers of a whole input: begin, prefix, text, end. `first` is where the tokens of the text begin.
  struct Input {
    std::vector<std::int64_t> ids;
    std::size_t first = 0;
    std::vector<Span> spans;  // of the tokens of the text alone
  };
  [[nodiscard]] Input Prepare(std::string_view text) const;
  // Mean of the rows, made unit length, into `sentence`.
  void Pool(std::span<const float> hidden, std::span<float> sentence) const;
  // ForEachIndex over the texts, the longest first, so that no thread is left with a long one at the end.
  [[nodiscard]] Result<void> ForEach(std::span<const std::string_view> texts,
                                     const std::function<Result<void>(std::size_t)>& work) const;

  std::unique_ptr<OnnxSession> session_;
  std::unique_ptr<UnigramTokenizer> tokenizer_;
  unsigned threads_ = 1;
  std::size_t max_tokens_ = 512;
  std::string prefix_;
  std::string model_;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_LOCAL_ENCODER_H_
