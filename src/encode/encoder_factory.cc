#include "encode/encoder_factory.h"

#include <utility>

#include "encode/local_encoder.h"

namespace parallax {
namespace {

constexpr const char* kBundledModel = "e5-small/model.onnx";

}  // namespace

Result<std::unique_ptr<SentenceEncoder>> OpenEncoder(const EncoderOptions& options,
                                                     const ModelFiles& models) {
  if (options.encoder == "none") return Fail(ErrorKind::kUnavailable, "no encoder was wanted");
  std::string path = options.encoder;
  if (path.empty()) {
    auto bundled = models.Path(kBundledModel);
    if (!bundled) return std::unexpected(bundled.error());
    path = std::move(*bundled);
  }
  auto encoder = LocalEncoder::Open(path, options.threads);
  if (!encoder) return std::unexpected(encoder.error());
  return std::move(*encoder);
}

}  // namespace parallax
