#include "eval/encode/sample_lines.h"

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "eval/gold/json_lines.h"

namespace parallax {
namespace {

// Adds the first line of every named field of every record.
Result<void> AddFields(const std::string& path, std::initializer_list<const char*> fields,
                       std::vector<std::string>& lines) {
  return eval::ForEachJsonLine(path, [&](const nlohmann::json& record) {
    for (const char* field : fields) {
      const std::string value = record.value(field, "");
      const std::string line = value.substr(0, value.find_first_of("\r\n"));
      if (!line.empty()) lines.push_back(line);
    }
  });
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
