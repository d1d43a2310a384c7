// Lines of NDJSON: what extract, annotate and group write. See json.h.
#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <vector>

#include "present/json.h"
#include "present/json_parts.h"

namespace parallax {
namespace {

// {"begin","end"[,"field"], …}: a place with more members behind it.
Json Placed(FieldSpan place, const Json& members) {
  Json json = PlaceJson(place);
  json.update(members);
  return json;
}

// The items of a list that lie in one of the three texts of an article, each by `describe(item)`.
template <typename Item, typename Describe>
Json InField(const std::vector<Item>& items, Field field, Describe describe) {
  Json list = Json::array();
  for (const Item& item : items) {
    if (item.place.field == field) list.push_back(describe(item));
  }
  return list;
}

// What number an item of a list has among those of its own text.
template <typename Item>
std::size_t NumberInField(const std::vector<Item>& items, std::size_t index) {
  return static_cast<std::size_t>(
      std::count_if(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(index),
                    [&](const Item& item) { return item.place.field == items[index].place.field; }));
}

Json EntityId(const std::optional<std::uint32_t>& index) {
  return index ? Json(NumberedId('e', *index)) : Json(nullptr);
}

Json EntitiesJson(const AnnotatedArticle& annotated) {
  Json entities = Json::array();
  for (std::size_t i = 0; i < annotated.entities.size(); ++i) {
    const Entity& entity = annotated.entities[i];
    entities.push_back({{"id", NumberedId('e', i)},
                        {"name", entity.name},
                        {"type", EntityTypeName(entity.type)},
                        {"aliases", entity.aliases},
                        {"roles", entity.roles}});
  }
  return entities;
}

Json MentionJson(const Mention& mention) {
  Json json = Placed(mention.place,
                     {{"type", EntityTypeName(mention.type)}, {"entity", NumberedId('e', mention.entity)}});
  if (mention.nominal) json["nominal"] = true;
  return json;
}

Json TimeExpressionJson(const TimeExpression& time) {
  return Placed(
      time.place,
      {{"type", TimexTypeName(time.type)}, {"value", TextOrNull(time.value)}, {"relative", time.relative}});
}

Json QuotationJson(const Quotation& quotation) {
  return Placed(quotation.place, {{"id", NumberedId('q', quotation.utterance)},
                                  {"kind", QuotationKindName(quotation.kind)},
                                  {"speaker", PlaceOrNull(quotation.speaker)},
                                  {"speaker_entity", EntityId(quotation.speaker_entity)},
                                  {"cue", PlaceOrNull(quotation.cue)}});
}

Json StatementJson(const AnnotatedArticle& annotated, const Statement& statement) {
  return Placed(
      statement.place,
      {{"sentence", NumberInField(annotated.sentences, statement.sentence)},
       {"quotation", statement.quotation ? Json(NumberInField(annotated.quotations, *statement.quotation))
                                         : Json(nullptr)},
       {"asserted_by", EntityId(statement.asserted_by)},
       {"attributed", statement.attributed},
       {"negated", statement.negated},
       {"modality", ModalityName(statement.modality)}});
}

Json QuantityJson(const Quantity& quantity) {
  return Placed(quantity.place, {{"value", NumberJson(quantity.value)},
                                 {"upper", NumberJson(quantity.upper)},
                                 {"bound", BoundName(quantity.bound)},
                                 {"unit", TextOrNull(quantity.unit)}});
}

// Everything that was found in one text of an article.
Json MarksJson(const AnnotatedArticle& annotated, Field field) {
  return {{"sentences", InField(annotated.sentences, field,
                                [](const Sentence& sentence) { return PlaceJson(sentence.place); })},
          {"mentions", InField(annotated.mentions, field, MentionJson)},
          {"time_expressions", InField(annotated.time_expressions, field, TimeExpressionJson)},
          {"quotations", InField(annotated.quotations, field, QuotationJson)},
          {"statements",
           InField(annotated.statements, field,
                   [&](const Statement& statement) { return StatementJson(annotated, statement); })},
          {"quantities", InField(annotated.quantities, field, QuantityJson)}};
}

}  // namespace

std::string ToJson(const Article& article, bool with_places) {
  Json json = ArticleJson(article);
  if (with_places) json["text_to_source"] = PlacesJson(article.text_to_source);
  return DumpWith(json, article.passthrough);
}

std::string ToJson(const AnnotatedArticle& annotated) {
  Json json = ArticleJson(annotated.article);
  Json because = Json::array();
  for (const FieldSpan& place : annotated.anchor_because) because.push_back(PlaceJson(place));
  json["anchor"] = {{"date", TextOrNull(annotated.anchor_date)},
                    {"inferred", annotated.anchor_inferred},
                    {"because", std::move(because)}};
  json["entities"] = EntitiesJson(annotated);
  json.update(MarksJson(annotated, Field::kBody));
  json["in_title"] = MarksJson(annotated, Field::kTitle);
  json["in_captions"] = MarksJson(annotated, Field::kCaptions);
  json["limits"] = annotated.limits;
  return DumpWith(json, annotated.article.passthrough);
}

std::string StoryLine(const Article& article, std::string_view story) {
  return Dump({{"id", article.id}, {"source", article.source}, {"story", story}}, -1);
}

std::string ErrorLine(const Error& error, std::string_view id) {
  return Dump({{"id", TextOrNull(id)},
               {"source", TextOrNull(error.document)},
               {"error",
                {{"kind", ErrorKindName(error.kind)},
                 {"message", error.message},
                 {"byte", error.byte ? Json(*error.byte) : Json(nullptr)},
                 {"remedy", TextOrNull(error.remedy)}}}},
              -1);
}

}  // namespace parallax
