#include "ingest/json_members.h"

namespace parallax {

using simdjson::dom::element;
using simdjson::dom::object;

std::string Text(const object& from, std::string_view key) {
  std::string_view value;
  return from[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::string FirstOf(const object& from, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (std::string value = Text(from, key); !value.empty()) return value;
  }
  return {};
}

std::vector<std::string> Names(const object& from, std::string_view key) {
  std::vector<std::string> names;
  const auto add = [&](element item) {
    std::string_view text;
    object inner;
    if (item.get_string().get(text) == simdjson::SUCCESS) {
      if (!text.empty()) names.emplace_back(text);
    } else if (item.get_object().get(inner) == simdjson::SUCCESS) {
      if (std::string name = FirstOf(inner, {"name", "title"}); !name.empty())
        names.push_back(std::move(name));
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

bool TakeBytes(const JsonObject& from, std::string_view key, RawDocument* document) {
  document->bytes = Text(from.members, key);
  if (document->bytes.empty()) return false;
  document->bytes_to_source = StringPlaces(from.json, MemberPlace(from.json, from.place, key), from.offset);
  return true;
}

}  // namespace parallax
