#include "text/model_files.h"

#include <cstdlib>
#include <filesystem>

namespace parallax {

ModelFiles ModelFiles::Default() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
  };
  if (std::string folder = variable("PARALLAX_MODELS"); !folder.empty()) return ModelFiles(std::move(folder));
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty())
    return ModelFiles(data + "/parallax/models");
  return ModelFiles(variable("HOME") + "/.local/share/parallax/models");
}

Result<std::string> ModelFiles::Path(std::string_view name) const {
  const std::filesystem::path path = std::filesystem::path(folder_) / name;
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return std::unexpected(Error{ErrorKind::kUnavailable,
                                 "the model file is not installed",
                                 path.string(),
                                 {},
                                 "run scripts/fetch_models, or name its folder in PARALLAX_MODELS"});
  }
  return path.string();
}

}  // namespace parallax
