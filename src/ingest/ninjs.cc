// IPTC ninjs, versions 1 to 3, to documents. Version 1 has one headline and one body a form ("body_html");
// version 2 has lists of both, with roles and content types; version 3 writes the names of its members with
// inner capitals. (iptc.org/std/ninjs, schemas 1.5, 2.1 and 3.0.)
#include <fmt/format.h>

#include <optional>

#include "ingest/json_members.h"

namespace parallax {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// One of the values that "headlines" or "bodies" offer.
struct Offer {
  std::string value;
  bool main = false;  // says so, or says nothing else
  bool html = false;
  std::size_t place = kNoPlace;  // of the object in the list
};

// The offers of a list, each object with where it stands.
std::vector<Offer> OffersOf(const JsonObject& record, std::string_view list_key) {
  std::vector<Offer> offers;
  simdjson::dom::array list;
  if (record.members[list_key].get_array().get(list) != simdjson::SUCCESS) return offers;
  const auto places = ElementPlaces(record.json, MemberPlace(record.json, record.place, list_key));
  std::size_t number = 0;
  for (const element item : list) {
    const std::size_t place = number < places.size() ? places[number] : kNoPlace;
    ++number;
    object entry;
    if (item.get_object().get(entry) != simdjson::SUCCESS) continue;
    Offer offer{Text(entry, "value"), false, FirstOf(entry, {"contenttype", "contentType"}).contains("html"),
                place};
    const std::string role = Text(entry, "role");
    offer.main = role.empty() || role == "main";
    if (!offer.value.empty()) offers.push_back(std::move(offer));
  }
  return offers;
}

// The main one before summaries and short forms, markup before plain text, else the longest.
const Offer* Best(const std::vector<Offer>& offers) {
  const Offer* best = nullptr;
  const auto rank = [](const Offer& offer) { return std::tuple(offer.main, offer.html, offer.value.size()); };
  for (const Offer& offer : offers) {
    if (best == nullptr || rank(offer) > rank(*best)) best = &offer;
  }
  return best;
}

void FillBody(const JsonObject& record, RawDocument* document) {
  document->format = ContentFormat::kHtml;
  document->fragment = true;
  if (TakeBytes(record, "body_html", document) || TakeBytes(record, "body_xhtml", document)) return;
  if (TakeBytes(record, "body_text", document)) {
    document->format = ContentFormat::kCleanText;
    return;
  }
  const std::vector<Offer> bodies = OffersOf(record, "bodies");
  if (const Offer* body = Best(bodies)) {
    document->bytes = body->value;
    document->bytes_to_source =
        StringPlaces(record.json, MemberPlace(record.json, body->place, "value"), record.offset);
    if (!body->html) document->format = ContentFormat::kCleanText;
    return;
  }
  // A picture or a film has no body; what it shows is told in its description.
  document->format = ContentFormat::kCleanText;
  if (TakeBytes(record, "description_text", document)) return;
  const std::vector<Offer> descriptions = OffersOf(record, "descriptions");
  if (const Offer* description = Best(descriptions)) {
    document->bytes = description->value;
    document->bytes_to_source =
        StringPlaces(record.json, MemberPlace(record.json, description->place, "value"), record.offset);
    if (description->html) document->format = ContentFormat::kHtml;
  }
}

// Credits and captions of a picture that goes with the report.
void AddPicture(const object& picture, DeclaredMetadata* declared) {
  if (const std::string type = Text(picture, "type"); !type.empty() && type != "picture" && type != "graphic")
    return;
  std::string credit = FirstOf(picture, {"byline", "by", "creditline", "creditLine"});
  if (!credit.empty()) declared->image_credits.push_back(std::move(credit));
  std::string caption = Text(picture, "description_text");
  if (caption.empty()) {
    const std::vector<Offer> captions = OffersOf({picture, {}, 0, kNoPlace}, "descriptions");
    if (const Offer* best = Best(captions)) caption = best->value;
  }
  if (!caption.empty()) declared->captions.push_back(std::move(caption));
}

// "associations" names its objects in version 1, lists them from 2 on.
void AddPictures(const object& record, DeclaredMetadata* declared) {
  element associations;
  if (record["associations"].get(associations) != simdjson::SUCCESS) return;
  const auto add = [&](element item) {
    object picture;
    if (item.get_object().get(picture) == simdjson::SUCCESS) AddPicture(picture, declared);
  };
  object named;
  simdjson::dom::array list;
  if (associations.get_object().get(named) == simdjson::SUCCESS) {
    for (const auto [key, value] : named) add(value);
  } else if (associations.get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) add(item);
  }
}

// The first time that is told, and under which name.
std::string TimeOf(const object& record, std::initializer_list<std::string_view> keys, std::string* from) {
  for (const std::string_view key : keys) {
    std::string value = Text(record, key);
    if (value.empty()) continue;
    *from = fmt::format("ninjs {}", key);
    return value;
  }
  return {};
}

std::vector<std::string> FirstNames(const object& record, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (auto names = Names(record, key); !names.empty()) return names;
  }
  return {};
}

}  // namespace

bool IsNinjs(const object& record) {
  if (record["uri"].error() != simdjson::SUCCESS) return false;
  constexpr std::array<std::string_view, 7> kMarks = {
      "versioncreated", "headlines", "bodies", "body_text", "body_html", "versionCreated", "body_xhtml"};
  for (const std::string_view mark : kMarks) {
    if (record[mark].error() == simdjson::SUCCESS) return true;
  }
  return false;
}

RawDocument FromNinjs(const JsonObject& from, std::string_view source) {
  const object& record = from.members;
  RawDocument document;
  document.source = std::string(source);
  document.id = Text(record, "uri");
  document.url = FirstOf(record, {"url", "usableuri"});
  DeclaredMetadata& declared = document.declared;
  declared.title = FirstOf(record, {"headline", "title", "name"});
  if (declared.title.empty()) {
    const std::vector<Offer> headlines = OffersOf(from, "headlines");
    if (const Offer* headline = Best(headlines)) {
      declared.title = headline->value;
      declared.html = headline->html;
    }
  }
  declared.language = Text(record, "language");
  declared.published = TimeOf(record,
                              {"firstcreated", "firstCreated", "contentcreated", "contentCreated",
                               "versioncreated", "versionCreated"},
                              &declared.published_from);
  declared.modified = TimeOf(record, {"versioncreated", "versionCreated"}, &declared.modified_from);
  const std::vector<std::string> outlets =
      FirstNames(record, {"source", "provider", "copyrightholder", "copyrightHolder"});
  if (!outlets.empty()) declared.outlet = outlets.front();
  declared.credits = outlets;
  declared.authors = FirstNames(record, {"authors", "byline", "by", "bylines"});
  declared.tags = FirstNames(record, {"subject", "subjects"});
  declared.agencies = FirstNames(record, {"infosources", "infoSources"});
  declared.dateline = FirstOf(record, {"dateline", "located"});
  if (declared.dateline.empty()) {
    if (const auto places = Names(record, "located"); !places.empty()) declared.dateline = places.front();
  }
  AddPictures(record, &declared);
  const std::string status = FirstOf(record, {"pubstatus", "pubStatus"});
  if (!status.empty() && status != "usable")
    declared.notes.push_back(fmt::format("its source says \"{}\" of it (publication status)", status));
  FillBody(from, &document);
  return document;
}

}  // namespace parallax
