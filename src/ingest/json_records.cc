// JSON to documents: records of our own form, JSON Feed (jsonfeed.org, versions 1 and 1.1), and IPTC ninjs
// (versions 1 to 3; 2 and 3 hold headlines and bodies as lists with roles and content types).
#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <optional>

#include "ingest/readers.h"

namespace parallax {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string Text(const object& from, std::string_view key) {
  std::string_view value;
  return from[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

// A string, or a list of strings or of objects with a "name" (or "title", as ninjs 3 has it).
std::vector<std::string> Names(const object& from, std::string_view key) {
  std::vector<std::string> names;
  const auto add = [&](element item) {
    std::string_view text;
    object inner;
    if (item.get_string().get(text) == simdjson::SUCCESS) {
      if (!text.empty()) names.emplace_back(text);
    } else if (item.get_object().get(inner) == simdjson::SUCCESS) {
      std::string name = Text(inner, "name");
      if (name.empty()) name = Text(inner, "title");
      if (!name.empty()) names.push_back(std::move(name));
    }
  };
  element value;
  if (from[key].get(value) != simdjson::SUCCESS) return names;
  simdjson::dom::array list;
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) add(item);
  } else {
    add(value);
  }
  return names;
}

// ninjs 2 and 3: the value of the list entry that suits best: HTML before plain text, any role.
std::string RoleValue(const object& from, std::string_view list_key, bool* html) {
  simdjson::dom::array list;
  if (from[list_key].get_array().get(list) != simdjson::SUCCESS) return {};
  std::string best;
  for (const element item : list) {
    object entry;
    if (item.get_object().get(entry) != simdjson::SUCCESS) continue;
    std::string value = Text(entry, "value");
    if (value.empty()) continue;
    std::string type = Text(entry, "contenttype");
    if (type.empty()) type = Text(entry, "contentType");
    const bool is_html = type.contains("html");
    if (best.empty() || (is_html && html != nullptr && !*html)) {
      best = std::move(value);
      if (html != nullptr) *html = is_html;
    }
  }
  return best;
}

bool IsNinjs(const object& record) {
  if (record["uri"].error() != simdjson::SUCCESS) return false;
  constexpr std::array<std::string_view, 6> kMarks = {"versioncreated", "headlines", "bodies",
                                                      "body_text",      "body_html", "versionCreated"};
  for (const std::string_view mark : kMarks) {
    if (record[mark].error() == simdjson::SUCCESS) return true;
  }
  return false;
}

bool IsJsonFeed(const object& record) {
  return Text(record, "version").contains("jsonfeed.org/version/") &&
         record["items"].error() == simdjson::SUCCESS;
}

std::string FirstOf(const object& record, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (std::string value = Text(record, key); !value.empty()) return value;
  }
  return {};
}

RawDocument FromNinjs(const object& record, std::string_view source) {
  RawDocument document;
  document.source = std::string(source);
  document.id = Text(record, "uri");
  document.url = FirstOf(record, {"url", "usableuri"});
  DeclaredMetadata& declared = document.declared;
  declared.title = FirstOf(record, {"headline", "title", "name"});
  if (declared.title.empty()) declared.title = RoleValue(record, "headlines", nullptr);
  declared.language = Text(record, "language");
  declared.published = FirstOf(record, {"firstcreated", "firstCreated", "versioncreated", "versionCreated"});
  declared.modified = FirstOf(record, {"versioncreated", "versionCreated"});
  declared.outlet = FirstOf(record, {"source", "copyrightholder", "copyrightHolder", "provider"});
  declared.authors = Names(record, "authors");
  if (declared.authors.empty()) declared.authors = Names(record, "byline");
  if (declared.authors.empty()) declared.authors = Names(record, "by");
  declared.tags = Names(record, "subject");
  if (declared.tags.empty()) declared.tags = Names(record, "subjects");
  declared.agencies = Names(record, "infosources");
  document.bytes = Text(record, "body_html");
  bool html = !document.bytes.empty();
  if (document.bytes.empty()) document.bytes = FirstOf(record, {"body_xhtml", "body_text"});
  if (Text(record, "body_text").empty() && !document.bytes.empty()) html = true;
  if (document.bytes.empty()) document.bytes = RoleValue(record, "bodies", &html);
  document.format = html ? ContentFormat::kHtml : ContentFormat::kCleanText;
  return document;
}

constexpr std::array<std::string_view, 15> kKnownMembers = {
    "id",     "url",     "title",  "text",     "html",     "language", "published", "fetched",
    "source", "authors", "outlet", "modified", "agencies", "section",  "tags"};

RawDocument FromRecord(const object& record, std::string_view source) {
  RawDocument document;
  document.source = std::string(source);
  document.id = Text(record, "id");
  std::int64_t number = 0;
  if (document.id.empty() && record["id"].get_int64().get(number) == simdjson::SUCCESS) {
    document.id = std::to_string(number);
  }
  document.url = Text(record, "url");
  document.bytes = Text(record, "html");
  document.format = document.bytes.empty() ? ContentFormat::kCleanText : ContentFormat::kHtml;
  if (document.bytes.empty()) document.bytes = Text(record, "text");
  DeclaredMetadata& declared = document.declared;
  declared.title = Text(record, "title");
  declared.language = Text(record, "language");
  declared.published = Text(record, "published");
  declared.modified = Text(record, "modified");
  declared.fetched = Text(record, "fetched");
  declared.outlet = Text(record, "outlet");
  declared.section = Text(record, "section");
  declared.authors = Names(record, "authors");
  declared.agencies = Names(record, "agencies");
  declared.tags = Names(record, "tags");
  if (document.format == ContentFormat::kHtml) declared.charset = "utf-8";
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

Result<RawDocument> FromElement(element value, std::string_view source) {
  object record;
  if (value.get_object().get(record) != simdjson::SUCCESS) {
    return std::unexpected(Error{
        ErrorKind::kMalformed, "not a JSON object", std::string(source), {}, "one report is one object"});
  }
  RawDocument document = IsNinjs(record) ? FromNinjs(record, source) : FromRecord(record, source);
  if (document.bytes.empty() && document.declared.title.empty()) {
    return std::unexpected(Error{ErrorKind::kMalformed,
                                 "the record has neither title nor text nor html",
                                 std::string(source),
                                 {},
                                 "give one of the members title, text, html"});
  }
  if (document.id.empty()) document.id = DocumentId(source);
  if (document.format == ContentFormat::kHtml) document.declared.charset = "utf-8";
  return document;
}

std::vector<Result<RawDocument>> FromJsonFeed(const object& feed, std::string_view name) {
  std::vector<Result<RawDocument>> documents;
  const std::string outlet = Text(feed, "title");
  const std::string language = Text(feed, "language");
  simdjson::dom::array items;
  if (feed["items"].get_array().get(items) != simdjson::SUCCESS) return documents;
  std::size_t number = 0;
  for (const element value : items) {
    object item;
    const std::string source = fmt::format("{}#{}", name, ++number);
    if (value.get_object().get(item) != simdjson::SUCCESS) {
      documents.emplace_back(
          std::unexpected(Error{ErrorKind::kMalformed, "the feed item is no object", source, {}, {}}));
      continue;
    }
    RawDocument document;
    document.source = source;
    document.id = Text(item, "id");
    if (document.id.empty()) document.id = DocumentId(source);
    document.url = FirstOf(item, {"url", "external_url"});
    document.bytes = Text(item, "content_html");
    document.format = document.bytes.empty() ? ContentFormat::kCleanText : ContentFormat::kHtml;
    if (document.bytes.empty()) document.bytes = FirstOf(item, {"content_text", "summary"});
    DeclaredMetadata& declared = document.declared;
    declared.title = Text(item, "title");
    declared.language = Text(item, "language");
    if (declared.language.empty()) declared.language = language;
    declared.published = Text(item, "date_published");
    declared.modified = Text(item, "date_modified");
    declared.outlet = outlet;
    declared.authors = Names(item, "authors");
    if (declared.authors.empty()) declared.authors = Names(item, "author");
    declared.tags = Names(item, "tags");
    declared.charset = "utf-8";
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

Result<RawDocument> ParseJsonRecord(std::string_view line, std::string_view source) {
  simdjson::dom::parser parser;
  element value;
  const simdjson::padded_string padded(line);
  if (const auto code = parser.parse(padded).get(value); code != simdjson::SUCCESS) {
    return std::unexpected(JsonError(code, source));
  }
  return FromElement(value, source);
}

std::vector<Result<RawDocument>> ParseJsonDocument(std::string_view bytes, std::string_view name) {
  simdjson::dom::parser parser;
  element value;
  const simdjson::padded_string padded(bytes);
  std::vector<Result<RawDocument>> documents;
  if (const auto code = parser.parse(padded).get(value); code != simdjson::SUCCESS) {
    documents.emplace_back(std::unexpected(JsonError(code, name)));
    return documents;
  }
  simdjson::dom::array list;
  object record;
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    std::size_t number = 0;
    for (const element item : list)
      documents.push_back(FromElement(item, fmt::format("{}#{}", name, ++number)));
  } else if (value.get_object().get(record) == simdjson::SUCCESS && IsJsonFeed(record)) {
    documents = FromJsonFeed(record, name);
  } else {
    documents.push_back(FromElement(value, name));
  }
  return documents;
}

}  // namespace parallax
