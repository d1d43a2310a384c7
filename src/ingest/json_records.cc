// JSON to documents: records of our own form, JSON Feed (jsonfeed.org, versions 1 and 1.1), and ninjs objects
// (ninjs.cc).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ingest/json_members.h"
#include "ingest/readers.h"
#include "ingest/url.h"

namespace parallax {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

bool IsJsonFeed(const object& record) {
  return Text(record, "version").contains("jsonfeed.org/version/") &&
         record["items"].error() == simdjson::SUCCESS;
}

// A time as a string, or as the object that `extract` writes.
std::string TimeOf(const object& record, std::string_view key, std::string* from) {
  object time;
  if (record[key].get_object().get(time) != simdjson::SUCCESS) return Text(record, key);
  *from = Text(time, "from");
  return Text(time, "value");
}

// An identifier: a string, or a number.
std::string IdOf(const object& record) {
  std::string id = Text(record, "id");
  std::int64_t number = 0;
  if (id.empty() && record["id"].get_int64().get(number) == simdjson::SUCCESS) id = std::to_string(number);
  return id;
}

constexpr std::array<std::string_view, 18> kKnownMembers = {
    "id",        "url",      "title",   "text",   "html",          "language",
    "published", "fetched",  "agency",  "source", "authors",       "outlet",
    "modified",  "agencies", "section", "tags",   "image_credits", "dateline"};

RawDocument FromRecord(const JsonObject& from, std::string_view source) {
  const object& record = from.members;
  RawDocument document;
  document.source = std::string(source);
  document.id = IdOf(record);
  document.url = Text(record, "url");
  document.format = ContentFormat::kHtml;
  if (!TakeBytes(from, "html", &document)) {
    document.format = ContentFormat::kCleanText;
    TakeBytes(from, "text", &document);
  }
  DeclaredMetadata& declared = document.declared;
  declared.title = Text(record, "title");
  declared.language = Text(record, "language");
  declared.published = TimeOf(record, "published", &declared.published_from);
  declared.modified = TimeOf(record, "modified", &declared.modified_from);
  declared.fetched = Text(record, "fetched");
  declared.outlet = Text(record, "outlet");
  declared.section = Text(record, "section");
  declared.authors = Names(record, "authors");
  declared.agencies = Names(record, "agencies");
  if (declared.agencies.empty()) declared.agencies = Names(record, "agency");
  declared.dateline = Text(record, "dateline");
  declared.image_credits = Names(record, "image_credits");
  declared.tags = Names(record, "tags");
  std::string rest;
  for (const auto [key, value] : record) {
    if (std::ranges::find(kKnownMembers, key) != kKnownMembers.end()) continue;
    const std::string_view raw_key = key;
    rest += rest.empty() ? "{" : ",";
    rest += '"';
    for (const char c : raw_key) {  // keys were unescaped by the parser
      if (c == '"' || c == '\\') {
        rest += '\\';
        rest += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        rest += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
      } else {
        rest += c;
      }
    }
    rest += "\":" + simdjson::minify(value);
  }
  if (!rest.empty()) declared.passthrough = rest + "}";
  return document;
}

// HTML out of JSON is UTF-8, whatever it declares.
void ReadAsUtf8(RawDocument* document) {
  if (document->format != ContentFormat::kHtml) return;
  document->declared.charset = "utf-8";
  document->declared.encoding = "utf-8";
  document->declared.encoding_from = "default";
}

Result<RawDocument> FromElement(element value, const JsonObject& place, std::string_view source) {
  JsonObject record = place;
  if (value.get_object().get(record.members) != simdjson::SUCCESS) {
    return std::unexpected(Error{
        ErrorKind::kMalformed, "not a JSON object", std::string(source), {}, "one report is one object"});
  }
  RawDocument document = IsNinjs(record.members) ? FromNinjs(record, source) : FromRecord(record, source);
  if (document.bytes.empty() && document.declared.title.empty()) {
    return std::unexpected(Error{ErrorKind::kMalformed,
                                 "the record has neither title nor text nor html",
                                 std::string(source),
                                 {},
                                 "give one of the members title, text, html"});
  }
  if (document.id.empty()) document.id = DocumentId(source);
  ReadAsUtf8(&document);
  return document;
}

std::vector<Result<RawDocument>> FromJsonFeed(const JsonObject& from, std::string_view name) {
  const object& feed = from.members;
  std::vector<Result<RawDocument>> documents;
  const std::string outlet = Text(feed, "title");
  const std::string language = Text(feed, "language");
  simdjson::dom::array items;
  if (feed["items"].get_array().get(items) != simdjson::SUCCESS) return documents;
  const auto places = ElementPlaces(from.json, MemberPlace(from.json, from.place, "items"));
  std::vector<std::string> feed_authors = Names(feed, "authors");
  if (feed_authors.empty()) feed_authors = Names(feed, "author");
  std::size_t number = 0;
  for (const element value : items) {
    const std::size_t place = number < places.size() ? places[number] : kNoPlace;
    JsonObject in_feed{{}, from.json, from.offset, place};
    const object& item = in_feed.members;
    const std::string source = fmt::format("{}#{}", name, ++number);
    if (value.get_object().get(in_feed.members) != simdjson::SUCCESS) {
      documents.emplace_back(
          std::unexpected(Error{ErrorKind::kMalformed, "the feed item is no object", source, {}, {}}));
      continue;
    }
    RawDocument document;
    document.source = source;
    document.id = IdOf(item);
    if (document.id.empty()) document.id = DocumentId(source);
    document.url = ResolveUrl(Text(feed, "home_page_url"), FirstOf(item, {"url", "external_url"}));
    document.fragment = true;
    document.format = ContentFormat::kHtml;
    if (!TakeBytes(in_feed, "content_html", &document)) {
      document.format = ContentFormat::kCleanText;
      if (!TakeBytes(in_feed, "content_text", &document)) TakeBytes(in_feed, "summary", &document);
    }
    DeclaredMetadata& declared = document.declared;
    declared.title = Text(item, "title");
    declared.language = Text(item, "language");
    if (declared.language.empty()) declared.language = language;
    declared.published = Text(item, "date_published");
    declared.published_from = "json feed date_published";
    declared.modified = Text(item, "date_modified");
    declared.modified_from = "json feed date_modified";
    declared.outlet = outlet;
    declared.authors = Names(item, "authors");
    if (declared.authors.empty()) declared.authors = Names(item, "author");
    if (declared.authors.empty()) declared.authors = feed_authors;
    declared.tags = Names(item, "tags");
    ReadAsUtf8(&document);
    if (document.bytes.empty() && declared.title.empty()) {
      documents.emplace_back(std::unexpected(
          Error{ErrorKind::kMalformed, "the feed item has neither title nor text", source, {}, {}}));
      continue;
    }
    documents.emplace_back(std::move(document));
  }
  return documents;
}

Error JsonError(simdjson::error_code code, std::string_view name) {
  return {ErrorKind::kMalformed,
          fmt::format("not valid JSON: {}", simdjson::error_message(code)),
          std::string(name),
          {},
          "check that the line is whole and in UTF-8"};
}

}  // namespace

std::vector<Result<RawDocument>> ParseJsonDocument(std::string_view bytes, std::string_view name,
                                                   std::uint64_t offset) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) {
    bytes.remove_prefix(kMark.size());
    offset += kMark.size();
  }
  simdjson::dom::parser parser;
  element value;
  const simdjson::padded_string padded(bytes);
  std::vector<Result<RawDocument>> documents;
  if (const auto code = parser.parse(padded).get(value); code != simdjson::SUCCESS) {
    documents.emplace_back(std::unexpected(JsonError(code, name)));
    return documents;
  }
  simdjson::dom::array list;
  JsonObject record{{}, bytes, offset, FirstValue(bytes)};
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    const auto places = ElementPlaces(bytes, record.place);
    std::size_t number = 0;
    for (const element item : list) {
      record.place = number < places.size() ? places[number] : kNoPlace;
      documents.push_back(FromElement(item, record, fmt::format("{}#{}", name, ++number)));
    }
    if (number == 0) {
      documents.emplace_back(std::unexpected(
          Error{ErrorKind::kNotFound, "the list holds no records", std::string(name), {}, {}}));
    }
  } else if (value.get_object().get(record.members) == simdjson::SUCCESS && IsJsonFeed(record.members)) {
    documents = FromJsonFeed(record, name);
    if (documents.empty()) {
      documents.emplace_back(
          std::unexpected(Error{ErrorKind::kNotFound, "the feed has no items", std::string(name), {}, {}}));
    }
  } else {
    documents.push_back(FromElement(value, record, name));
  }
  return documents;
}

}  // namespace parallax
