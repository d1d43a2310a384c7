// One ONNX model, loaded once and run from any thread: token numbers in, hidden states out. ONNX Runtime
// (onnxruntime.ai) does the work; nothing of it shows here.
#ifndef PARALLAX_ENCODE_ONNX_ONNX_SESSION_H_
#define PARALLAX_ENCODE_ONNX_ONNX_SESSION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"

namespace parallax {

class OnnxSession {
 public:
  // Two of the twelve layers of multilingual-e5-small (the first is 0). Names in languages that their tagger
  // did not learn, on a sample: .51 by the last layer, .64 by layer 8, .70 by 7, .72 by 6 or 4, .74 by 4 and
  // 7 side by side (docs/benchmarks/annotate_names.md).
  static constexpr std::array<std::size_t, 2> kInnerLayers = {4, 7};

  // Opens a sentence encoder: inputs "input_ids", and "attention_mask" and "token_type_ids" where it has
  // them, all [batch, tokens] of int64; the first output that is [batch, tokens, width] floats holds the
  // hidden states. Fails with kUnavailable where ONNX Runtime cannot be had, kMalformed where the file is no
  // model, kUnsupported where its inputs and outputs are others. The states behind kInnerLayers are given
  // out as well where they can be found (inner_layer.h).
  [[nodiscard]] static Result<std::unique_ptr<OnnxSession>> Open(const std::string& path);
  ~OnnxSession();

  // Hidden states of one text, row-major, ids.size() × width() values; into `inner`, where it is given, those
  // behind kInnerLayers side by side, ids.size() × inner_width() values. One thread; the same ids give the
  // same bytes, whatever else runs. Thread-safe.
  [[nodiscard]] Result<std::vector<float>> Run(std::span<const std::int64_t> ids,
                                               std::vector<float>* inner = nullptr) const;

  [[nodiscard]] std::size_t width() const;
  // 0 where the model does not show these layers.
  [[nodiscard]] std::size_t inner_width() const;
  // A value of the model's own notes ("parallax.prefix"), or the empty string.
  [[nodiscard]] std::string Metadata(std::string_view key) const;

 private:
  struct State;
  explicit OnnxSession(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_ONNX_ONNX_SESSION_H_
