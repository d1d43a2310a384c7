#include "encode/convert/onnx_graph.h"

namespace parallax {
namespace {

// Field numbers of onnx.proto3.
enum ModelField : std::uint32_t { kIrVersion = 1, kProducer = 2, kGraph = 7, kOpset = 8, kMetadata = 14 };
enum OpsetField : std::uint32_t { kOpsetDomain = 1, kOpsetVersion = 2 };
enum GraphField : std::uint32_t { kNode = 1, kGraphName = 2, kInitializer = 5, kInput = 11, kOutput = 12 };
enum NodeField : std::uint32_t {
  kNodeInput = 1,
  kNodeOutput = 2,
  kNodeName = 3,
  kOperation = 4,
  kAttribute = 5,
  kDomain = 7
};
enum AttributeField : std::uint32_t {
  kAttributeName = 1,
  kAttributeFloat = 2,
  kAttributeInt = 3,
  kAttributeType = 20
};
enum AttributeType : std::uint32_t { kFloatAttribute = 1, kIntAttribute = 2 };
enum TensorField : std::uint32_t {
  kDims = 1,
  kDataType = 2,
  kTensorName = 8,
  kExternalData = 13,
  kLocation = 14
};
enum EntryField : std::uint32_t { kKey = 1, kValue = 2 };
enum ValueInfoField : std::uint32_t { kInfoName = 1, kInfoType = 2 };
enum TypeField : std::uint32_t { kTensorType = 1 };
enum TensorTypeField : std::uint32_t { kElementType = 1, kElementShape = 2 };
enum ShapeField : std::uint32_t { kDimension = 1 };
enum DimensionField : std::uint32_t { kDimensionValue = 1, kDimensionName = 2 };
constexpr std::uint64_t kExternal = 1;

// Start of every tensor in the data file: a cache line, so that mapped weights can be read by aligned loads.
constexpr std::size_t kAlignment = 64;

ProtobufWriter Entry(std::string_view key, std::string_view value) {
  ProtobufWriter entry;
  entry.Bytes(kKey, key);
  entry.Bytes(kValue, value);
  return entry;
}

ProtobufWriter ValueInfo(std::string_view name, OnnxGraph::Type type, OnnxGraph::Shape shape) {
  ProtobufWriter dimensions;
  for (const auto& size : shape) {
    ProtobufWriter dimension;
    if (const auto* number = std::get_if<std::int64_t>(&size))
      dimension.Int(kDimensionValue, static_cast<std::uint64_t>(*number));
    else
      dimension.Bytes(kDimensionName, std::get<std::string_view>(size));
    dimensions.Message(kDimension, dimension);
  }
  ProtobufWriter tensor;
  tensor.Int(kElementType, static_cast<std::uint64_t>(type));
  tensor.Message(kElementShape, dimensions);
  ProtobufWriter type_message;
  type_message.Message(kTensorType, tensor);
  ProtobufWriter info;
  info.Bytes(kInfoName, name);
  info.Message(kInfoType, type_message);
  return info;
}

}  // namespace

std::string OnnxGraph::AddTensor(std::string name, Type type, std::initializer_list<std::int64_t> shape,
                                 std::string_view bytes) {
  data_.resize((data_.size() + kAlignment - 1) / kAlignment * kAlignment);
  ProtobufWriter tensor;
  for (const std::int64_t size : shape) tensor.Int(kDims, static_cast<std::uint64_t>(size));
  tensor.Int(kDataType, static_cast<std::uint64_t>(type));
  tensor.Bytes(kTensorName, name);
  tensor.Message(kExternalData, Entry("location", data_file_));
  tensor.Message(kExternalData, Entry("offset", std::to_string(data_.size())));
  tensor.Message(kExternalData, Entry("length", std::to_string(bytes.size())));
  tensor.Int(kLocation, kExternal);
  tensors_.Message(kInitializer, tensor);
  data_ += bytes;
  return name;
}

void OnnxGraph::FinishNode(ProtobufWriter& node, std::string_view domain, std::string_view operation,
                           std::string_view name, std::initializer_list<Attribute> attributes) {
  node.Bytes(kNodeName, name);
  node.Bytes(kOperation, operation);
  for (const auto& [key, value] : attributes) {
    ProtobufWriter attribute;
    attribute.Bytes(kAttributeName, key);
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      attribute.Int(kAttributeInt, static_cast<std::uint64_t>(*number));
      attribute.Int(kAttributeType, kIntAttribute);
    } else {
      attribute.Float(kAttributeFloat, std::get<float>(value));
      attribute.Int(kAttributeType, kFloatAttribute);
    }
    node.Message(kAttribute, attribute);
  }
  if (!domain.empty()) node.Bytes(kDomain, domain);
  nodes_.Message(kNode, node);
}

std::string OnnxGraph::AddNode(std::string_view domain, std::string_view operation,
                               std::initializer_list<std::string_view> inputs, std::string output,
                               std::initializer_list<Attribute> attributes) {
  ProtobufWriter node;
  for (const std::string_view input : inputs) node.Bytes(kNodeInput, input);
  node.Bytes(kNodeOutput, output);
  FinishNode(node, domain, operation, output, attributes);
  return output;
}

std::vector<std::string> OnnxGraph::AddSplit(std::string_view input, std::vector<std::string> parts) {
  ProtobufWriter node;
  node.Bytes(kNodeInput, input);
  for (const std::string& part : parts) node.Bytes(kNodeOutput, part);
  FinishNode(node, "", "Split", parts.front(),
             {{"axis", -1}, {"num_outputs", static_cast<std::int64_t>(parts.size())}});
  return parts;
}

void OnnxGraph::AddInput(std::string_view name, Type type, Shape shape) {
  ends_.Message(kInput, ValueInfo(name, type, shape));
}

void OnnxGraph::AddOutput(std::string_view name, Type type, Shape shape) {
  ends_.Message(kOutput, ValueInfo(name, type, shape));
}

void OnnxGraph::AddMetadata(std::string_view key, std::string_view value) {
  metadata_.Message(kMetadata, Entry(key, value));
}

std::string OnnxGraph::Model(std::string_view graph_name) const {
  ProtobufWriter name;
  name.Bytes(kGraphName, graph_name);
  ProtobufWriter model;
  model.Int(kIrVersion, 8);
  model.Bytes(kProducer, "parallax");
  // The parts of a message may stand in any order, so they are written apart and joined here.
  model.Bytes(kGraph, nodes_.bytes() + name.bytes() + tensors_.bytes() + ends_.bytes());
  for (const auto& [domain, version] : {std::pair{"", 18}, std::pair{"com.microsoft", 1}}) {
    ProtobufWriter opset;
    opset.Bytes(kOpsetDomain, domain);
    opset.Int(kOpsetVersion, static_cast<std::uint64_t>(version));
    model.Message(kOpset, opset);
  }
  return model.bytes() + metadata_.bytes();
}

}  // namespace parallax
