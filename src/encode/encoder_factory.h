// Opens the sentence encoder that a run works with.
#ifndef PARALLAX_ENCODE_ENCODER_FACTORY_H_
#define PARALLAX_ENCODE_ENCODER_FACTORY_H_

#include <memory>
#include <string>

#include "parallax/encoder.h"
#include "parallax/error.h"
#include "text/model_files.h"

namespace parallax {

struct EncoderOptions {
  // Empty: the model that scripts/fetch_models installed. FILE.onnx: a sentence encoder with
  // sentencepiece.bpe.model beside it. http(s)://…: an OpenAI-compatible endpoint. "none": no encoder.
  std::string encoder;
  unsigned threads = 0;      // 0: all cores
  std::string cache_folder;  // where vectors are kept from run to run; empty: only in memory
};

// Fails with kUnavailable when the encoder cannot be had (and for "none"): the caller then works without
// vectors and says what is missing. The encoder is thread-safe and keeps vectors of texts it has seen.
[[nodiscard]] Result<std::unique_ptr<SentenceEncoder>> OpenEncoder(const EncoderOptions& options,
                                                                   const ModelFiles& models);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_ENCODER_FACTORY_H_
