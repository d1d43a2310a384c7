// Builds an ONNX model (onnx.proto3, IR version 8) node by node. Tensors go to a second block of bytes, the
// "external data" beside the model, so that the runtime can map them instead of copying them.
#ifndef PARALLAX_ENCODE_CONVERT_ONNX_GRAPH_H_
#define PARALLAX_ENCODE_CONVERT_ONNX_GRAPH_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "encode/convert/protobuf_writer.h"

namespace parallax {

class OnnxGraph {
 public:
  enum class Type : std::uint8_t { kFloat = 1, kUint8 = 2, kInt8 = 3, kInt32 = 6, kInt64 = 7 };
  using Attribute = std::pair<std::string_view, std::variant<std::int64_t, float>>;
  using Shape = std::initializer_list<std::variant<std::int64_t, std::string_view>>;

  // `data_file`: name of the file the tensors' bytes will stand in, beside the model.
  explicit OnnxGraph(std::string data_file) : data_file_(std::move(data_file)) {}

  // A constant; gives back its name.
  std::string AddTensor(std::string name, Type type, std::initializer_list<std::int64_t> shape,
                        std::string_view bytes);

  // A node with one output, which gives it its name; the domain is empty for ONNX's own operators.
  std::string AddNode(std::string_view domain, std::string_view operation,
                      std::initializer_list<std::string_view> inputs, std::string output,
                      std::initializer_list<Attribute> attributes = {});

  // A node that cuts the last dimension of `input` into equal parts; gives back their names.
  std::vector<std::string> AddSplit(std::string_view input, std::vector<std::string> parts);

  void AddInput(std::string_view name, Type type, Shape shape);
  void AddOutput(std::string_view name, Type type, Shape shape);
  void AddMetadata(std::string_view key, std::string_view value);

  // The model with operators of ONNX 18 and com.microsoft 1.
  [[nodiscard]] std::string Model(std::string_view graph_name) const;
  // The tensors' bytes.
  [[nodiscard]] const std::string& data() const { return data_; }

 private:
  void FinishNode(ProtobufWriter& node, std::string_view domain, std::string_view operation,
                  std::string_view name, std::initializer_list<Attribute> attributes);

  std::string data_file_;
  std::string data_;
  ProtobufWriter tensors_, nodes_, ends_, metadata_;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_CONVERT_ONNX_GRAPH_H_
