#include "eval/encode/sample_lines.h"

#include <simdjson.h>
#include <zlib.h>

#include <array>
#include <initializer_list>
#include <memory>
#include <string_view>

namespace parallax {
namespace {

Result<std::string> Unzip(const std::string& path) {
  const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), &gzclose);
  if (file == nullptr) return std::unexpected(Error{ErrorKind::kNotFound, "cannot be opened", path, {}, {}});
  std::string text;
  std::array<char, 1 << 16> buffer{};
  int got = 0;
  while ((got = gzread(file.get(), buffer.data(), buffer.size())) > 0)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  if (got < 0) return std::unexpected(Error{ErrorKind::kUnreadable, "damaged", path, {}, {}});
  return text;
}

// Adds the first line of every named field of every record.
Result<void> AddFields(const std::string& path, std::initializer_list<const char*> fields,
                       std::vector<std::string>& lines) {
  const auto text = Unzip(path);
  if (!text) return std::unexpected(text.error());
  simdjson::dom::parser parser;
  simdjson::dom::document_stream records;
  const simdjson::padded_string padded(*text);
  if (parser.parse_many(padded, padded.size()).get(records) != simdjson::SUCCESS)
    return std::unexpected(Error{ErrorKind::kMalformed, "not NDJSON", path, {}, {}});
  for (const auto record : records) {
    for (const char* field : fields) {
      std::string_view value;
      if (record[field].get_string().get(value) != simdjson::SUCCESS) continue;
      value = value.substr(0, value.find_first_of("\r\n"));
      if (!value.empty()) lines.emplace_back(value);
    }
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> SampleLines(const std::filesystem::path& shared, std::size_t count) {
  std::vector<std::string> lines;
  for (const char* group : {"europa", "itn", "semeval"}) {
    const auto path = shared / "data" / "group" / group / "documents.jsonl.gz";
    if (auto added = AddFields(path.string(), {"title", "text"}, lines); !added)
      return std::unexpected(added.error());
  }
  const auto pairs = shared / "data" / "match" / "pairs.jsonl.gz";
  if (auto added = AddFields(pairs.string(), {"a", "b"}, lines); !added)
    return std::unexpected(added.error());
  if (lines.size() > count) lines.resize(count);
  return lines;
}

}  // namespace parallax
