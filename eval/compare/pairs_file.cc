#include "pairs_file.h"

#include <zlib.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

namespace parallax::eval {
namespace {

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

template <typename Take>
Result<void> EachLine(const std::string& path, Take take) {
  const Result<std::string> bytes = ReadMaybeGzip(path);
  if (!bytes) return std::unexpected(bytes.error());
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (row.is_discarded()) return Fail(ErrorKind::kMalformed, path + ": a line is not JSON");
    take(row);
  }
  return {};
}

std::string BaseLanguage(const std::string& code) {
  return code.substr(0, code.find('-'));
}

PairSide SideOf(const nlohmann::json& row, const char* name) {
  const nlohmann::json& side = row.at(name);
  if (side.is_string()) {
    return {"", side.get<std::string>(), BaseLanguage(row.value(std::string("language_") + name, "und"))};
  }
  return {side.value("title", ""), side.value("text", ""), BaseLanguage(side.value("language", "und"))};
}

}  // namespace

Result<std::vector<GoldPair>> ReadGoldPairs(const std::string& path) {
  std::vector<GoldPair> pairs;
  const Result<void> read = EachLine(path, [&](const nlohmann::json& row) {
    pairs.push_back({row.value("id", ""), row.value("set", ""), row.value("source", ""), SideOf(row, "a"),
                     SideOf(row, "b"), row.value("relation", "")});
  });
  if (!read) return std::unexpected(read.error());
  return pairs;
}

Result<std::vector<GoldText>> ReadGoldTexts(const std::string& path) {
  std::vector<GoldText> texts;
  const Result<void> read = EachLine(path, [&](const nlohmann::json& row) {
    if (row.value("kind", "sentence") != "sentence") return;
    texts.push_back({row.value("text", ""), BaseLanguage(row.value("language", "und"))});
  });
  if (!read) return std::unexpected(read.error());
  return texts;
}

}  // namespace parallax::eval
