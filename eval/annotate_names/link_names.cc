// link_names GOLD.jsonl.gz TAGGED.jsonl [--vectors]: links the entities that tag_names found in the documents
// of one topic across documents and languages, and prints the lines of TAGGED with linked entities, for
// tools/score_annotate.py. With `--vectors` names carry the vectors of the sentence encoder.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "encode/encoder_factory.h"
#include "eval/gold/json_lines.h"
#include "gold.h"
#include "text/entity_linker.h"

namespace parallax::eval {
namespace {

EntityType TypeOf(const std::string& name) {
  for (const EntityType type : {EntityType::kPerson, EntityType::kOrganization, EntityType::kLocation,
                                EntityType::kProduct, EntityType::kEvent}) {
    if (name == EntityTypeName(type)) return type;
  }
  return EntityType::kPerson;
}

int Main(int count, char** arguments) {
  const bool with_vectors = count == 4 && std::string_view(arguments[3]) == "--vectors";
  if (count != 3 && !with_vectors) {
    fmt::print(stderr, "usage: link_names GOLD.jsonl.gz TAGGED.jsonl [--vectors]\n");
    return 2;
  }
  auto matcher = NameMatcher::Create(DataFiles());
  if (!matcher) return 3;
  const auto linker =
      EntityLinker::Create(DataFiles(), std::shared_ptr<const NameMatcher>(std::move(*matcher)));
  const auto gold = ReadSentences(arguments[1]);
  const auto tagged = ReadMaybeGzip(arguments[2]);
  if (!linker || !gold || !tagged) {
    fmt::print(stderr, "a file or table cannot be read\n");
    return 3;
  }
  std::unique_ptr<SentenceEncoder> encoder;
  if (with_vectors) {
    EncoderOptions options;
    options.threads = 1;
    auto opened = OpenEncoder(options, ModelFiles::Default());
    if (!opened) {
      fmt::print(stderr, "{}\n", opened.error().ToString());
      return 3;
    }
    encoder = std::move(*opened);
  }
  std::map<std::string, std::string> topic_of;
  for (const GoldSentence& document : *gold) topic_of[document.id] = document.topic;
  std::vector<nlohmann::json> rows;
  std::map<std::string, std::vector<std::pair<std::size_t, std::size_t>>> entities;  // topic → row, entity
  for (std::string_view rest = *tagged; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    rows.push_back(nlohmann::json::parse(rest.substr(0, end)));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::string id = rows.back()["id"];
    for (std::size_t e = 0; e < rows.back()["entities"].size(); ++e) {
      entities[topic_of[id]].emplace_back(rows.size() - 1, e);
    }
  }
  for (const auto& [topic, places] : entities) {
    std::vector<NameToLink> names;
    for (const auto& [row, e] : places) {
      const nlohmann::json& entity = rows[row]["entities"][e];
      NameToLink name;
      name.name = entity["name"];
      name.language = rows[row]["language"];
      name.type = TypeOf(entity["type"]);
      name.count = 0;
      for (const nlohmann::json& mention : rows[row]["mentions"])
        name.count += mention["entity"] == entity["id"] ? 1 : 0;
      names.push_back(std::move(name));
    }
    if (encoder != nullptr) {
      std::vector<std::string_view> texts;
      for (const NameToLink& name : names) texts.emplace_back(name.name);
      const auto vectors = encoder->Encode(texts);
      if (!vectors) return 3;
      for (std::size_t i = 0; i < names.size(); ++i) {
        const auto row = vectors->row(i);
        names[i].vector.assign(row.begin(), row.end());
      }
    }
    const std::vector<std::uint32_t> linked = (*linker)->Link(names);
    std::map<std::pair<std::size_t, int>, std::uint32_t> cluster_of;
    for (std::size_t i = 0; i < places.size(); ++i) {
      cluster_of[{places[i].first, static_cast<int>(places[i].second)}] = linked[i];
    }
    for (const auto& [row, e] : places) {
      if (e != 0) continue;
      for (nlohmann::json& mention : rows[row]["mentions"]) {
        mention["entity"] = fmt::format("{}:{}", topic, cluster_of.at({row, mention["entity"].get<int>()}));
      }
    }
    for (const auto& [row, e] : places) {
      rows[row]["entities"][e]["id"] = fmt::format("{}:{}", topic, cluster_of.at({row, static_cast<int>(e)}));
    }
  }
  for (const nlohmann::json& row : rows) fmt::print("{}\n", row.dump());
  return 0;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  return parallax::eval::Main(count, arguments);
}
