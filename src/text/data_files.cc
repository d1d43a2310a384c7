#include "text/data_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "text/embedded_files.h"

namespace parallax {

namespace fs = std::filesystem;

Result<std::string> DataFiles::Read(std::string_view name) const {
  if (!folder_.empty()) {
    const fs::path path = fs::path(folder_) / name;
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) {
      std::ifstream in(path, std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), {});
      if (in.bad() || !in.is_open()) {
        return std::unexpected(Error{
            ErrorKind::kUnreadable, "the table cannot be read", path.string(), {}, "check its permissions"});
      }
      return bytes;
    }
  }
  const auto files = EmbeddedFiles();
  const auto* const found =
      std::ranges::lower_bound(files.data(), files.data() + files.size(), name, {}, &EmbeddedFile::name);
  if (found == files.data() + files.size() || found->name != name) {
    return std::unexpected(Error{ErrorKind::kNotFound, "no such table", std::string(name), {}, {}});
  }
  return std::string(found->bytes);
}

std::vector<std::string> DataFiles::List(std::string_view prefix) const {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name.starts_with(prefix)) names.emplace_back(file.name);
  }
  std::error_code error;
  if (!folder_.empty()) {
    for (fs::recursive_directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
      if (!it->is_regular_file(error)) continue;
      std::string name = fs::relative(it->path(), folder_, error).generic_string();
      if (name.starts_with(prefix)) names.push_back(std::move(name));
    }
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace parallax
