#include "encode/onnx/onnx_session.h"

#define ORT_API_MANUAL_INIT
#include <onnxruntime_cxx_api.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <utility>

#include "encode/onnx/inner_layer.h"
#include "encode/onnx/runtime.h"

namespace parallax {
namespace {

constexpr std::array<const char*, 3> kInputs = {"input_ids", "attention_mask", "token_type_ids"};

// The largest file that is read as bytes, to have an inner layer shown; the limit of Protocol Buffers is 2
// GiB.
constexpr std::uintmax_t kLargestInMemory = std::uintmax_t{1} << 30U;
// Tells ONNX Runtime (since 1.21) where the weights of a model lie that comes as bytes.
constexpr const char* kWeightsFolder = "session.model_external_initializers_file_folder_path";

// One environment a process, never torn down: sessions may outlive every other static object.
Ort::Env& Environment() {
  static Ort::Env* environment = new Ort::Env(ORT_LOGGING_LEVEL_ERROR, "parallax");
  return *environment;
}

Ort::SessionOptions Options() {
  Ort::SessionOptions options;
  // One thread a text, many texts at once: the number of threads cannot change a result then.
  options.SetIntraOpNumThreads(1);
  options.SetInterOpNumThreads(1);
  options.SetExecutionMode(ORT_SEQUENTIAL);
  options.SetGraphOptimizationLevel(ORT_ENABLE_ALL);
  // Plans of memory are kept per length of text; texts have hundreds of lengths.
  options.DisableMemPattern();
  return options;
}

// The session of a model that shows its inner layers, whose names go to `inner`. Null where the model lacks
// one of them, and where this ONNX Runtime will not have it so.
Ort::Session OpenWithInner(const std::string& path, std::vector<std::string>& inner) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > kLargestInMemory) return Ort::Session(nullptr);
  std::string model(size, '\0');
  if (!std::ifstream(path, std::ios::binary).read(model.data(), static_cast<std::streamsize>(size)))
    return Ort::Session(nullptr);
  std::vector<std::string> names;
  for (const std::size_t layer : OnnxSession::kInnerLayers) {
    names.push_back(InnerLayerName(model, layer));
    if (names.back().empty()) return Ort::Session(nullptr);
  }
  for (const std::string& name : names) model += OutputToAppend(name);
  try {
    Ort::SessionOptions options = Options();
    const auto folder = std::filesystem::absolute(path, error).parent_path();
    options.AddConfigEntry(kWeightsFolder, folder.c_str());
    Ort::Session session(Environment(), model.data(), model.size(), options);
    inner = std::move(names);
    return session;
  } catch (const Ort::Exception&) {
    return Ort::Session(nullptr);
  }
}

// Row i of the result is row i of every layer, one behind the other.
std::vector<float> SideBySide(const std::vector<std::vector<float>>& layers, std::size_t width) {
  std::vector<float> rows;
  if (layers.empty()) return rows;
  rows.reserve(layers.size() * layers.front().size());
  for (std::size_t at = 0; at < layers.front().size(); at += width) {
    for (const std::vector<float>& layer : layers) {
      const auto row = layer.begin() + static_cast<std::ptrdiff_t>(at);
      rows.insert(rows.end(), row, row + static_cast<std::ptrdiff_t>(width));
    }
  }
  return rows;
}

}  // namespace

struct OnnxSession::State {
  Ort::Session session{nullptr};
  std::vector<const char*> inputs;  // those of kInputs that the model has
  std::string output;
  std::vector<std::string> inner;  // names of the inner layers' states; empty: the model does not show them
  std::size_t width = 0;
};

OnnxSession::OnnxSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
OnnxSession::~OnnxSession() = default;

Result<std::unique_ptr<OnnxSession>> OnnxSession::Open(const std::string& path) {
  const auto api = OpenOnnxRuntime();
  if (!api) return std::unexpected(api.error());
  static std::once_flag initialised;
  std::call_once(initialised, [&] { Ort::InitApi(*api); });
  const auto unsupported = [&](std::string message) {
    return std::unexpected(Error{ErrorKind::kUnsupported,
                                 std::move(message),
                                 path,
                                 {},
                                 "give a sentence encoder with input_ids in and hidden states out"});
  };
  try {
    auto state = std::make_unique<State>();
    state->session = OpenWithInner(path, state->inner);
    if (state->inner.empty()) state->session = Ort::Session(Environment(), path.c_str(), Options());
    const Ort::AllocatorWithDefaultOptions allocator;
    for (std::size_t i = 0; i < state->session.GetInputCount(); ++i) {
      const auto name = state->session.GetInputNameAllocated(i, allocator);
      const auto known = std::ranges::find(kInputs, std::string_view(name.get()));
      if (known == kInputs.end())
        return unsupported("the model wants an unknown input " + std::string(name.get()));
      const auto type = state->session.GetInputTypeInfo(i);
      if (type.GetONNXType() != ONNX_TYPE_TENSOR ||
          type.GetTensorTypeAndShapeInfo().GetElementType() != ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64)
        return unsupported("the model's input " + std::string(name.get()) + " is not int64");
      state->inputs.push_back(*known);
    }
    for (std::size_t i = 0; i < state->session.GetOutputCount() && state->output.empty(); ++i) {
      const auto type = state->session.GetOutputTypeInfo(i);
      if (type.GetONNXType() != ONNX_TYPE_TENSOR) continue;
      const auto tensor = type.GetTensorTypeAndShapeInfo();
      const std::vector<std::int64_t> shape = tensor.GetShape();
      if (shape.size() != 3 || shape[2] <= 0 ||
          tensor.GetElementType() != ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT)
        continue;
      state->output = state->session.GetOutputNameAllocated(i, allocator).get();
      state->width = static_cast<std::size_t>(shape[2]);
    }
    if (state->output.empty() || std::ranges::find(state->inputs, kInputs[0]) == state->inputs.end())
      return unsupported("the model has no input_ids, or no output of hidden states");
    return std::unique_ptr<OnnxSession>(new OnnxSession(std::move(state)));
  } catch (const Ort::Exception& error) {
    return std::unexpected(Error{ErrorKind::kMalformed,
                                 std::string("ONNX Runtime cannot load it: ") + error.what(),
                                 path,
                                 {},
                                 "give an ONNX model, with its external data beside it"});
  }
}

Result<std::vector<float>> OnnxSession::Run(std::span<const std::int64_t> ids,
                                            std::vector<float>* inner) const {
  try {
    const auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
    const std::array<std::int64_t, 2> shape = {1, static_cast<std::int64_t>(ids.size())};
    // ONNX Runtime takes inputs as writable memory, and does not write to them.
    std::vector<std::int64_t> id_values(ids.begin(), ids.end());
    std::vector<std::int64_t> ones(ids.size(), 1);
    std::vector<std::int64_t> zeros(ids.size(), 0);
    std::vector<Ort::Value> values;
    for (const char* input : state_->inputs) {
      std::vector<std::int64_t>& from = input == kInputs[0] ? id_values : input == kInputs[1] ? ones : zeros;
      values.push_back(Ort::Value::CreateTensor<std::int64_t>(memory, from.data(), from.size(), shape.data(),
                                                              shape.size()));
    }
    const std::array<std::int64_t, 3> out_shape = {1, shape[1], static_cast<std::int64_t>(state_->width)};
    const auto room = [&](std::vector<float>& floats) {
      floats.resize(ids.size() * state_->width);
      return Ort::Value::CreateTensor<float>(memory, floats.data(), floats.size(), out_shape.data(),
                                             out_shape.size());
    };
    std::vector<float> hidden;
    std::vector<const char*> names = {state_->output.c_str()};
    std::vector<Ort::Value> outputs;
    outputs.push_back(room(hidden));
    std::vector<std::vector<float>> layers(inner != nullptr ? state_->inner.size() : 0);
    for (std::size_t i = 0; i < layers.size(); ++i) {
      names.push_back(state_->inner[i].c_str());
      outputs.push_back(room(layers[i]));
    }
    state_->session.Run(Ort::RunOptions{nullptr}, state_->inputs.data(), values.data(), values.size(),
                        names.data(), outputs.data(), outputs.size());
    if (inner != nullptr) *inner = SideBySide(layers, state_->width);
    return hidden;
  } catch (const Ort::Exception& error) {
    return Fail(ErrorKind::kUnavailable, std::string("ONNX Runtime failed: ") + error.what());
  }
}

std::size_t OnnxSession::width() const {
  return state_->width;
}

std::size_t OnnxSession::inner_width() const {
  return state_->inner.size() * state_->width;
}

std::string OnnxSession::Metadata(std::string_view key) const {
  try {
    const Ort::AllocatorWithDefaultOptions allocator;
    const auto value = state_->session.GetModelMetadata().LookupCustomMetadataMapAllocated(
        std::string(key).c_str(), allocator);
    return value ? value.get() : "";
  } catch (const Ort::Exception&) {
    return "";
  }
}

}  // namespace parallax
