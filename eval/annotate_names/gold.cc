#include "gold.h"

#include <zlib.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

namespace parallax::eval {
namespace {

// Calls `take` with the object of every line.
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

}  // namespace

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

Result<std::vector<NamePair>> ReadPairs(const std::string& path) {
  std::vector<NamePair> pairs;
  const Result<void> read = EachLine(path, [&](const nlohmann::json& row) {
    pairs.push_back({row.value("id", ""), row.value("left", ""), row.value("right", ""),
                     row.value("language", ""), row.value("same", false)});
  });
  if (!read) return std::unexpected(read.error());
  return pairs;
}

Result<std::vector<GoldSentence>> ReadSentences(const std::string& path) {
  std::vector<GoldSentence> sentences;
  const Result<void> read = EachLine(path, [&](const nlohmann::json& row) {
    GoldSentence sentence;
    sentence.id = row.value("id", "");
    sentence.set = row.value("set", "");
    sentence.text = row.value("text", "");
    sentence.language = row.value("language", "");
    sentence.topic = row.value("topic", "");
    if (row.contains("mentions")) {
      for (const nlohmann::json& mention : row["mentions"]) {
        sentence.mentions.push_back(
            {mention.value("begin", 0U), mention.value("end", 0U), mention.value("type", "")});
      }
    }
    sentences.push_back(std::move(sentence));
  });
  if (!read) return std::unexpected(read.error());
  return sentences;
}

}  // namespace parallax::eval
