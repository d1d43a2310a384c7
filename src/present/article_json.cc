// Lines of NDJSON: what extract, annotate and group write. See json.h.
#include <nlohmann/json.hpp>

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

Json MentionsJson(const AnnotatedArticle& annotated) {
  Json mentions = Json::array();
  for (const Mention& mention : annotated.mentions) {
    Json json = Placed(mention.place,
                       {{"type", EntityTypeName(mention.type)}, {"entity", NumberedId('e', mention.entity)}});
    if (mention.nominal) json["nominal"] = true;
    mentions.push_back(std::move(json));
  }
  return mentions;
}

Json QuotationsJson(const AnnotatedArticle& annotated) {
  Json quotations = Json::array();
  for (const Quotation& quotation : annotated.quotations) {
    quotations.push_back(Placed(quotation.place, {{"id", NumberedId('q', quotation.utterance)},
                                                  {"kind", QuotationKindName(quotation.kind)},
                                                  {"speaker", PlaceOrNull(quotation.speaker)},
                                                  {"speaker_entity", EntityId(quotation.speaker_entity)},
                                                  {"cue", PlaceOrNull(quotation.cue)}}));
  }
  return quotations;
}

Json StatementsJson(const AnnotatedArticle& annotated) {
  Json statements = Json::array();
  for (const Statement& statement : annotated.statements) {
    statements.push_back(Placed(
        statement.place, {{"sentence", statement.sentence},
                          {"quotation", statement.quotation ? Json(*statement.quotation) : Json(nullptr)},
                          {"asserted_by", EntityId(statement.asserted_by)},
                          {"attributed", statement.attributed},
                          {"negated", statement.negated},
                          {"modality", ModalityName(statement.modality)}}));
  }
  return statements;
}

Json QuantitiesJson(const AnnotatedArticle& annotated) {
  Json quantities = Json::array();
  for (const Quantity& quantity : annotated.quantities) {
    quantities.push_back(Placed(quantity.place, {{"value", NumberJson(quantity.value)},
                                                 {"upper", NumberJson(quantity.upper)},
                                                 {"bound", BoundName(quantity.bound)},
                                                 {"unit", TextOrNull(quantity.unit)}}));
  }
  return quantities;
}

}  // namespace

std::string ToJson(const Article& article) {
  Json json = ArticleJson(article);
  AddPassthrough(json, article.passthrough);
  return Dump(json, -1);
}

std::string ToJson(const AnnotatedArticle& annotated) {
  Json json = ArticleJson(annotated.article);
  Json because = Json::array();
  for (const FieldSpan& place : annotated.anchor_because) because.push_back(PlaceJson(place));
  json["anchor"] = {{"date", TextOrNull(annotated.anchor_date)},
                    {"inferred", annotated.anchor_inferred},
                    {"because", std::move(because)}};
  Json sentences = Json::array();
  for (const Sentence& sentence : annotated.sentences) sentences.push_back(PlaceJson(sentence.place));
  json["sentences"] = std::move(sentences);
  json["mentions"] = MentionsJson(annotated);
  json["entities"] = EntitiesJson(annotated);
  Json times = Json::array();
  for (const TimeExpression& time : annotated.time_expressions) {
    times.push_back(Placed(time.place, {{"type", TimexTypeName(time.type)},
                                        {"value", TextOrNull(time.value)},
                                        {"relative", time.relative}}));
  }
  json["time_expressions"] = std::move(times);
  json["quotations"] = QuotationsJson(annotated);
  json["statements"] = StatementsJson(annotated);
  json["quantities"] = QuantitiesJson(annotated);
  json["limits"] = annotated.limits;
  AddPassthrough(json, annotated.article.passthrough);
  return Dump(json, -1);
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
