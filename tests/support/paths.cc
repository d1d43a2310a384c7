#include "support/paths.h"

#include <cstdlib>

namespace parallax {

std::filesystem::path SourceDir() {
  return PARALLAX_SOURCE_DIR;
}

std::optional<std::filesystem::path> SharedDir() {
  const char* named = std::getenv("PARALLAX_SHARED");
  std::filesystem::path folder =
      named != nullptr ? std::filesystem::path(named) : SourceDir().parent_path() / "shared";
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return std::nullopt;
  return folder;
}

}  // namespace parallax
