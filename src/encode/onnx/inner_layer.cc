#include "encode/onnx/inner_layer.h"

#include <cstdint>

#include "encode/convert/protobuf_writer.h"
#include "encode/tokenizer/protobuf_reader.h"

namespace parallax {
namespace {

// Field numbers of onnx.proto3.
constexpr std::uint32_t kModelGraph = 7;
enum GraphField : std::uint32_t { kNode = 1, kOutput = 12 };
constexpr std::uint32_t kNodeOutput = 2;
enum ValueInfoField : std::uint32_t { kInfoName = 1, kInfoType = 2 };
constexpr std::uint32_t kTensorType = 1;
constexpr std::uint32_t kElementType = 1;
constexpr std::uint64_t kFloat = 1;

}  // namespace

std::string InnerLayerName(std::string_view model, std::size_t layer) {
  const std::string ours = "layer" + std::to_string(layer);
  const std::string exported = "layer." + std::to_string(layer) + "/output/LayerNorm/";
  std::string_view found;
  ProtobufReader fields(model);
  ProtobufReader::Field field;
  while (fields.Next(field)) {
    if (field.number != kModelGraph) continue;
    ProtobufReader graph(field.bytes);
    ProtobufReader::Field part;
    while (graph.Next(part)) {
      if (part.number != kNode) continue;
      ProtobufReader node(part.bytes);
      ProtobufReader::Field output;
      while (node.Next(output)) {
        if (output.number != kNodeOutput) continue;
        if (output.bytes == ours || output.bytes.contains(exported)) found = output.bytes;
      }
    }
  }
  return std::string(found);
}

std::string OutputToAppend(std::string_view name) {
  ProtobufWriter tensor;
  tensor.Int(kElementType, kFloat);
  ProtobufWriter type;
  type.Message(kTensorType, tensor);
  ProtobufWriter info;
  info.Bytes(kInfoName, name);
  info.Message(kInfoType, type);
  ProtobufWriter graph;
  graph.Message(kOutput, info);
  ProtobufWriter model;
  model.Message(kModelGraph, graph);
  return model.bytes();
}

}  // namespace parallax
