#include "gold.h"

#include <nlohmann/json.hpp>

#include "eval/gold/json_lines.h"

namespace parallax::eval {

Result<std::vector<NamePair>> ReadPairs(const std::string& path) {
  std::vector<NamePair> pairs;
  const Result<void> read = ForEachJsonLine(path, [&](const nlohmann::json& row) {
    pairs.push_back({row.value("id", ""), row.value("left", ""), row.value("right", ""),
                     row.value("language", ""), row.value("same", false)});
  });
  if (!read) return std::unexpected(read.error());
  return pairs;
}

Result<std::vector<GoldSentence>> ReadSentences(const std::string& path) {
  std::vector<GoldSentence> sentences;
  const Result<void> read = ForEachJsonLine(path, [&](const nlohmann::json& row) {
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
