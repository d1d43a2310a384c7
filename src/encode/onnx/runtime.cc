#include "encode/onnx/runtime.h"

#include <dlfcn.h>
#include <onnxruntime_c_api.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace parallax {
namespace {

// The version whose functions we call, and the first with all operators of our model (GatherBlockQuantized).
constexpr std::uint32_t kApiVersion = 20;
constexpr const char* kLibrary = "libonnxruntime.so.1";

std::vector<std::string> Candidates() {
  std::vector<std::string> paths;
  if (const char* named = std::getenv("PARALLAX_ONNXRUNTIME"); named != nullptr && *named != '\0') {
    std::error_code error;
    const std::filesystem::path path = named;
    if (!std::filesystem::is_directory(path, error)) return {path.string()};
    return {(path / "lib" / kLibrary).string(), (path / kLibrary).string()};
  }
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  if (data != nullptr && *data != '\0')
    paths.push_back(std::string(data) + "/parallax/onnxruntime/lib/" + kLibrary);
  else if (home != nullptr)
    paths.push_back(std::string(home) + "/.local/share/parallax/onnxruntime/lib/" + kLibrary);
  paths.emplace_back(kLibrary);
  return paths;
}

Result<const OrtApi*> Open() {
  std::string tried;
  for (const std::string& path : Candidates()) {
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
      tried += (tried.empty() ? "" : ", ") + path;
      continue;
    }
    using GetBase = const OrtApiBase* (*)();
    const auto get_base = reinterpret_cast<GetBase>(dlsym(library, "OrtGetApiBase"));
    const OrtApi* api = get_base != nullptr ? get_base()->GetApi(kApiVersion) : nullptr;
    if (api != nullptr) return api;
    tried += (tried.empty() ? "" : ", ") + path + " (older than 1.20)";
    dlclose(library);
  }
  return std::unexpected(Error{ErrorKind::kUnavailable,
                               "ONNX Runtime is not installed; tried " + tried,
                               {},
                               {},
                               "run scripts/fetch_models, or name its library in PARALLAX_ONNXRUNTIME"});
}

}  // namespace

Result<const OrtApi*> OpenOnnxRuntime() {
  static const Result<const OrtApi*> api = Open();
  return api;
}

}  // namespace parallax
