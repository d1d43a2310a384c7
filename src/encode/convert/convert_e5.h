// Turns the packed model into files that ONNX Runtime and our tokenizer read: the graph of
// multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672) in fused operators, and its vocabulary as a
// SentencePiece model.
#ifndef PARALLAX_ENCODE_CONVERT_CONVERT_E5_H_
#define PARALLAX_ENCODE_CONVERT_CONVERT_E5_H_

#include <string>

#include "encode/convert/packed_e5.h"

namespace parallax {

struct ConvertedModel {
  std::string model;       // the ONNX graph, which names `data_file` as the place of its weights
  std::string data;        // bytes of `data_file`
  std::string vocabulary;  // SentencePiece model
};

// Input "input_ids" [batch, tokens] (int64), output "last_hidden_state" [batch, tokens, hidden]. The graph
// has no padding mask: all texts of a batch must have the same number of tokens, at most `positions`.
// The word table stays in the package's 4 bits. The matrices are rounded to 7 bits with one scale a row, and
// their inputs at run time to 8 bits with one scale a text, because integer products are the fastest ONNX
// Runtime has (docs/benchmarks/encode.md): a batch of several texts would share that scale, so texts are run
// one by one. Fails with kUnsupported when the special pieces are not numbered as XLM-RoBERTa numbers them.
[[nodiscard]] Result<ConvertedModel> ConvertE5(const PackedE5& packed, const std::string& data_file);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_CONVERT_CONVERT_E5_H_
