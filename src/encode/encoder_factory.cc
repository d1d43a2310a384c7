#include "encode/encoder_factory.h"

#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>

#include "encode/cached_encoder.h"
#include "encode/local_encoder.h"
#include "encode/remote/remote_encoder.h"
#include "encode/vector_cache.h"

namespace parallax {
namespace {

constexpr const char* kBundledModel = "e5-small/model.onnx";

// Vectors kept in memory take at most this much: 32,768 of 384 values, the sentences of about 1,000 reports.
constexpr std::size_t kMemoryForVectors = 48 << 20;

std::string KeyFromEnvironment() {
  for (const char* name : {"PARALLAX_ENCODER_KEY", "OPENAI_API_KEY"})
    if (const char* key = std::getenv(name); key != nullptr && *key != '\0') return key;
  return "";
}

bool IsUrl(std::string_view encoder) {
  return encoder.find("://") != encoder.npos;
}

Result<std::unique_ptr<SentenceEncoder>> OpenUncached(const EncoderOptions& options,
                                                      const ModelFiles& models) {
  if (options.encoder == "none") return Fail(ErrorKind::kUnavailable, "no encoder was wanted");
  if (IsUrl(options.encoder)) {
    const auto wait = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
    return RemoteEncoder::Open({.url = options.encoder, .key = KeyFromEnvironment(), .wait = wait},
                               MakeCurlClient());
  }
  std::string path = options.encoder;
  if (path.empty()) {
    auto bundled = models.Path(kBundledModel);
    if (!bundled) return std::unexpected(bundled.error());
    path = std::move(*bundled);
  }
  return LocalEncoder::Open(path, options.threads);
}

}  // namespace

Result<std::unique_ptr<SentenceEncoder>> OpenEncoder(const EncoderOptions& options,
                                                     const ModelFiles& models) {
  auto encoder = OpenUncached(options, models);
  if (!encoder) return encoder;
  const std::size_t width = (*encoder)->dimensions();
  std::unique_ptr<VectorFile> file;
  if (!options.cache_folder.empty()) {
    auto opened = VectorFile::Open(options.cache_folder, (*encoder)->model(), width);
    if (!opened) return std::unexpected(opened.error());
    file = std::move(*opened);
  }
  auto cache =
      std::make_unique<VectorCache>(width, kMemoryForVectors / (width * sizeof(float)), std::move(file));
  return std::make_unique<CachedEncoder>(std::move(*encoder), std::move(cache));
}

}  // namespace parallax
