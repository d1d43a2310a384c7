#include "eval/gold/json_lines.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

namespace parallax::eval {

Result<std::string> ReadMaybeGzip(const std::string& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (file == nullptr) return Fail(ErrorKind::kNotFound, path + ": no such file");
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  while (true) {
    const int got = gzread(file.get(), buffer.data(), buffer.size());
    if (got < 0) return Fail(ErrorKind::kMalformed, path + ": damaged gzip");
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Result<void> ForEachJsonLine(const std::string& path,
                             const std::function<void(const nlohmann::json&)>& take) {
  const Result<std::string> bytes = ReadMaybeGzip(path);
  if (!bytes) return std::unexpected(bytes.error());
  std::string_view rest = *bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (row.is_discarded()) return Fail(ErrorKind::kMalformed, fmt::format("{}:{}: no JSON", path, number));
    take(row);
  }
  return {};
}

}  // namespace parallax::eval
