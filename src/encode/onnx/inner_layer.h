// Shows the state behind an inner layer of a BERT-like model, which its file computes but does not give out.
//
// What the last layer of a sentence encoder holds of each word serves the vector of the sentence; layers in
// the middle know better what the word itself is (Tenney and others, "BERT rediscovers the classical NLP
// pipeline", 2019). The wire format of Protocol Buffers joins messages that are written one behind the other
// (protobuf.dev/programming-guides/encoding, "Last one wins"), so another output is added to a model by
// appending a few bytes.
#ifndef PARALLAX_ENCODE_ONNX_INNER_LAYER_H_
#define PARALLAX_ENCODE_ONNX_INNER_LAYER_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace parallax {

// Name of the state behind layer `layer` (the first is 0): "layer8" as our converter calls it, or the last of
// "…/layer.8/output/LayerNorm/…" as exports of PyTorch do. Empty where the model has neither, and where the
// bytes are no model. Linear in the number of nodes.
[[nodiscard]] std::string InnerLayerName(std::string_view model, std::size_t layer);

// The bytes that, appended to a model, make the tensor `name` of floats an output of it.
[[nodiscard]] std::string OutputToAppend(std::string_view name);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_ONNX_INNER_LAYER_H_
