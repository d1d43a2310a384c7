#include "present/json_parts.h"

#include <cmath>
#include <nlohmann/json.hpp>

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

void AddPassthrough(Json& record, std::string_view passthrough) {
  if (passthrough.empty()) return;
  // Writing recurses into what it writes: an input nested deeper than any real record is left out.
  constexpr int kMaxDepth = 200;
  bool too_deep = false;
  Json more = Json::parse(
      passthrough,
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > kMaxDepth;
        return !too_deep;
      },
      /*allow_exceptions=*/false);
  if (too_deep || !more.is_object()) return;
  for (auto& [key, value] : more.items()) {
    if (!record.contains(key)) record[key] = std::move(value);
  }
}

std::string Dump(const Json& value, int indent) {
  return value.dump(indent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

}  // namespace parallax
