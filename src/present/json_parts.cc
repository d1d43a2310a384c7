#include "present/json_parts.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace parallax {

Json TextOrNull(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json NumberJson(double value) {
  constexpr double kDecimals = 1e6;
  constexpr double kLargestExact = 9007199254740992.0;  // 2^53: above it not every integer is a double
  if (!std::isfinite(value)) return nullptr;
  if (std::abs(value) >= kLargestExact) return value;
  const double rounded =
      std::abs(value) < kLargestExact / kDecimals ? std::round(value * kDecimals) / kDecimals : value;
  if (rounded == std::floor(rounded)) return static_cast<std::int64_t>(rounded);
  return rounded;
}

std::string NumberedId(char kind, std::size_t index) {
  return kind + std::to_string(index + 1);
}

Json PlaceJson(FieldSpan place) {
  Json json = {{"begin", place.span.begin}, {"end", place.span.end}};
  if (place.field != Field::kBody) json["field"] = FieldName(place.field);
  return json;
}

Json PlaceOrNull(const std::optional<FieldSpan>& place) {
  return place ? PlaceJson(*place) : Json(nullptr);
}

Json TimeJson(const std::optional<PublicationTime>& time) {
  if (!time) return nullptr;
  return {{"value", TextOrNull(time->value)},
          {"precision", TimePrecisionName(time->precision)},
          {"from", TextOrNull(time->from)}};
}

Json BlocksJson(const Article& article) {
  Json blocks = Json::array();
  for (const Block& block : article.blocks) {
    Json json = {{"begin", block.span.begin}, {"end", block.span.end}, {"kind", BlockKindName(block.kind)}};
    if (!block.time.empty()) json["time"] = block.time;
    blocks.push_back(std::move(json));
  }
  return blocks;
}

Json ArticleJson(const Article& article) {
  return {{"id", article.id},
          {"source", article.source},
          {"url", TextOrNull(article.url)},
          {"canonical_url", TextOrNull(article.canonical_url)},
          {"language", article.language.empty() ? "und" : article.language},
          {"language_reliable", article.language_reliable},
          {"title", TextOrNull(article.title)},
          {"authors", article.authors},
          {"published", TimeJson(article.published)},
          {"modified", TimeJson(article.modified)},
          {"outlet", TextOrNull(article.outlet)},
          {"agency", article.agencies},
          {"agency_note", TextOrNull(article.agency_note)},
          {"dateline", TextOrNull(article.dateline)},
          {"image_credits", article.image_credits},
          {"section", TextOrNull(article.section)},
          {"tags", article.tags},
          {"corrections", article.corrections},
          {"paywalled", article.paywalled},
          {"live_blog", article.live_blog},
          {"text", article.text},
          {"captions", article.captions},
          {"blocks", BlocksJson(article)},
          {"encoding", TextOrNull(article.encoding)},
          {"encoding_from", TextOrNull(article.encoding_from)},
          {"notes", article.notes},
          {"error", nullptr}};
}

Json PlacesJson(const OffsetMap& map) {
  Json places = Json::array();
  for (const OffsetMap::Run& run : map.runs())
    places.push_back({run.derived_begin, run.derived_end, run.source_begin, run.source_end});
  return places;
}

std::string Dump(const Json& value, int indent) {
  return value.dump(indent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

namespace {

// Behind the string that begins at `at` in valid JSON.
std::size_t BehindString(std::string_view json, std::size_t at) {
  for (++at; json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at + 1;
}

// The comma or bracket behind the value that begins at `at`.
std::size_t BehindValue(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  while (depth > 0 || !std::string_view(",}]").contains(json[at])) {
    if (json[at] == '"') {
      at = BehindString(json, at);
      continue;
    }
    depth += json[at] == '{' || json[at] == '[' ? 1 : 0;
    depth -= json[at] == '}' || json[at] == ']' ? 1 : 0;
    ++at;
  }
  return at;
}

struct Member {
  std::string_view key;   // between its quotation marks
  std::string_view text;  // "key":value
};

// Members of an object; none where the text is no JSON object.
std::vector<Member> MembersOf(std::string_view json) {
  std::vector<Member> members;
  if (json.empty() || !Json::accept(json)) return members;
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t at = json.find_first_not_of(kSpace);
  if (json[at] != '{') return members;
  for (at = json.find_first_not_of(kSpace, at + 1); json[at] == '"';
       at = json.find_first_not_of(kSpace, at)) {
    const std::size_t key_end = BehindString(json, at);
    const std::size_t end = BehindValue(json, json.find(':', key_end) + 1);
    members.push_back({json.substr(at + 1, key_end - at - 2), json.substr(at, end - at)});
    at = json[end] == ',' ? json.find_first_not_of(kSpace, end + 1) : end;
  }
  return members;
}

}  // namespace

void AddPassthrough(Json& record, std::string_view passthrough) {
  // The writer recurses into what it writes, and looks each key up among all: what is deeper or wider than
  // any real record is left out.
  constexpr int kMaxDepth = 200;
  constexpr std::size_t kMostMembers = 1000;
  const std::vector<Member> members = MembersOf(passthrough);
  if (members.size() > kMostMembers) return;
  for (const Member& member : members) {
    if (record.contains(member.key)) continue;
    bool too_deep = false;
    const auto bound = [&](int depth, Json::parse_event_t, Json&) {
      too_deep = too_deep || depth > kMaxDepth;
      return !too_deep;
    };
    std::string object("{");
    Json parsed = Json::parse(object.append(member.text).append("}"), bound, /*allow_exceptions=*/false);
    if (!too_deep && parsed.is_object() && !parsed.empty()) record.update(parsed);
  }
}

std::string DumpWith(const Json& record, std::string_view passthrough) {
  std::string text = Dump(record, -1);
  std::set<std::string_view> taken;
  for (const auto& [key, value] : record.items()) taken.insert(key);
  text.pop_back();
  for (const Member& member : MembersOf(passthrough)) {
    if (taken.insert(member.key).second) text.append(",").append(member.text);
  }
  return text + '}';
}

}  // namespace parallax
