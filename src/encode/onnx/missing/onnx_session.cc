// Stands in for OnnxSession where the program was built without the headers of ONNX Runtime: every model is
// unavailable, and says so.
#include "encode/onnx/onnx_session.h"

namespace parallax {

struct OnnxSession::State {};
OnnxSession::OnnxSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
OnnxSession::~OnnxSession() = default;

Result<std::unique_ptr<OnnxSession>> OnnxSession::Open(const std::string& path) {
  return std::unexpected(Error{ErrorKind::kUnavailable,
                               "this program was built without ONNX Runtime",
                               path,
                               {},
                               "run scripts/fetch_models and build again"});
}

Result<std::vector<float>> OnnxSession::Run(std::span<const std::int64_t> /*ids*/,
                                            std::vector<float>* /*inner*/) const {
  return Fail(ErrorKind::kUnavailable, "this program was built without ONNX Runtime");
}

std::size_t OnnxSession::width() const {
  return 0;
}

std::size_t OnnxSession::inner_width() const {
  return 0;
}

std::string OnnxSession::Metadata(std::string_view /*key*/) const {
  return "";
}

}  // namespace parallax
