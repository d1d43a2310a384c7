#include "pairs_file.h"

#include <nlohmann/json.hpp>

#include "eval/gold/json_lines.h"

namespace parallax::eval {
namespace {

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
  const Result<void> read = ForEachJsonLine(path, [&](const nlohmann::json& row) {
    pairs.push_back({row.value("id", ""), row.value("set", ""), row.value("source", ""), SideOf(row, "a"),
                     SideOf(row, "b"), row.value("relation", "")});
  });
  if (!read) return std::unexpected(read.error());
  return pairs;
}

Result<std::vector<GoldText>> ReadGoldTexts(const std::string& path) {
  std::vector<GoldText> texts;
  const Result<void> read = ForEachJsonLine(path, [&](const nlohmann::json& row) {
    if (row.value("kind", "sentence") != "sentence") return;
    texts.push_back({row.value("text", ""), BaseLanguage(row.value("language", "und"))});
  });
  if (!read) return std::unexpected(read.error());
  return texts;
}

}  // namespace parallax::eval
