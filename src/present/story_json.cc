#include "present/story_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "present/json_parts.h"

namespace parallax {
namespace {

double Rounded(double value) {
  return std::round(value * 100) / 100;
}

Json PartsJson(const EvidenceParts& parts) {
  return {{"sum", Rounded(parts.Sum())},         {"meaning", Rounded(parts.dense)},
          {"words", Rounded(parts.words)},       {"names", Rounded(parts.anchors)},
          {"cohesion", Rounded(parts.cohesion)}, {"time", Rounded(parts.time)},
          {"start", Rounded(parts.start)},       {"context", Rounded(parts.context)}};
}

Json ReasonJson(const StoryReason& reason) {
  Json json;
  json["evidence"] = reason.own ? PartsJson(*reason.own) : Json(nullptr);
  json["nearest"] = TextOrNull(reason.nearest);
  json["names"] = reason.names;
  json["words"] = reason.words;
  json["sentences"] =
      reason.sentence.empty() ? Json::array() : Json{reason.sentence, reason.nearest_sentence};
  json["next"] = nullptr;
  if (reason.next) json["next"] = {{"story", reason.next_story}, {"evidence", PartsJson(*reason.next)}};
  return json;
}

}  // namespace

std::string ReasonLine(const Article& article, const Story& story, const StoryReason& reason) {
  return Dump({{"id", article.id},
               {"source", article.source},
               {"story", story.id},
               {"earlier", story.earlier},
               {"later", story.later},
               {"because", ReasonJson(reason)}},
              -1);
}

std::vector<std::string> ChangeLines(const Article& article, const std::vector<StoryChange>& changes,
                                     const StoryReason* reason) {
  std::vector<std::string> lines;
  const auto write = [&](const char* event, const Json& id, const StoryChange& change) {
    Json line{{"event", event}, {"id", id}, {"story", change.story}};
    if (id == article.id) line["source"] = article.source;
    if (!change.other.empty()) line["from"] = change.other;
    const bool arrived =
        change.kind == StoryChange::Kind::kBegun || change.kind == StoryChange::Kind::kJoined;
    if (reason != nullptr && arrived && id == article.id) line["because"] = ReasonJson(*reason);
    lines.push_back(Dump(line, -1));
  };
  for (const StoryChange& change : changes) {
    // What left a story is in another at once, and that is told.
    if (change.kind == StoryChange::Kind::kLeft) continue;
    for (const std::string& id : change.reports) write(StoryChangeName(change.kind), id, change);
    if (change.kind == StoryChange::Kind::kMerged) write("redirect", nullptr, change);
    if (change.kind == StoryChange::Kind::kExpired) write("expired", nullptr, change);
  }
  return lines;
}

}  // namespace parallax
