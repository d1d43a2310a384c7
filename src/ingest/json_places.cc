#include "ingest/json_places.h"

#include <algorithm>
#include <charconv>

namespace parallax {
namespace {

std::size_t SkipSpace(std::string_view json, std::size_t at) {
  while (at < json.size() && std::string_view(" \t\r\n").contains(json[at])) ++at;
  return at;
}

// Behind the string that begins at `at`.
std::size_t SkipString(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at + 1;
}

// Behind the value that begins at `at`.
std::size_t SkipValue(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = SkipString(json, at);
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      --depth;
      ++at;
    } else if (depth == 0 && c == ',') {
      return at;
    } else {
      ++at;
      continue;
    }
    if (depth == 0) return at;
  }
  return at;
}

// Code unit of "\uXXXX" at `at`; 0 where there is none.
unsigned CodeUnit(std::string_view json, std::size_t at) {
  unsigned unit = 0;
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return 0;
  std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16);
  return unit;
}

// An escape: its bytes in the literal, and those of what it stands for.
struct Escape {
  std::size_t size;
  std::uint32_t decoded_size;
};

Escape ReadEscape(std::string_view json, std::size_t at) {
  if (at + 1 < json.size() && json[at + 1] != 'u') return {2, 1};
  const unsigned unit = CodeUnit(json, at);
  if (unit >= 0xD800 && unit < 0xDC00) return {12, 4};
  return {6, unit < 0x80 ? 1U : unit < 0x800 ? 2U : 3U};
}

}  // namespace

std::size_t FirstValue(std::string_view json) {
  return SkipSpace(json, 0);
}

std::size_t MemberPlace(std::string_view json, std::size_t object, std::string_view key) {
  if (object >= json.size() || json[object] != '{') return kNoPlace;
  std::size_t at = SkipSpace(json, object + 1);
  while (at < json.size() && json[at] == '"') {
    const std::size_t key_end = SkipString(json, at);
    const bool found = json.substr(at + 1, key_end - at - 2) == key;
    at = SkipSpace(json, SkipSpace(json, key_end) + 1);  // past the colon
    if (found) return at;
    at = SkipSpace(json, SkipValue(json, at));
    if (at < json.size() && json[at] == ',') at = SkipSpace(json, at + 1);
  }
  return kNoPlace;
}

std::vector<std::size_t> ElementPlaces(std::string_view json, std::size_t array) {
  std::vector<std::size_t> places;
  if (array >= json.size() || json[array] != '[') return places;
  std::size_t at = SkipSpace(json, array + 1);
  while (at < json.size() && json[at] != ']') {
    places.push_back(at);
    at = SkipSpace(json, SkipValue(json, at));
    if (at < json.size() && json[at] == ',') at = SkipSpace(json, at + 1);
  }
  return places;
}

OffsetMap StringPlaces(std::string_view json, std::size_t literal, std::uint64_t offset) {
  OffsetMap map;
  if (literal >= json.size() || json[literal] != '"') return map;
  std::uint32_t derived = 0;
  std::size_t at = literal + 1;
  while (at < json.size() && json[at] != '"') {
    if (json[at] == '\\') {
      const Escape escape = ReadEscape(json, at);
      map.AppendReplaced(derived, escape.decoded_size, offset + at, offset + at + escape.size);
      derived += escape.decoded_size;
      at += escape.size;
      continue;
    }
    const std::size_t end = std::min(json.find_first_of("\\\"", at), json.size());
    map.AppendLinear(derived, static_cast<std::uint32_t>(end - at), offset + at);
    derived += static_cast<std::uint32_t>(end - at);
    at = end;
  }
  return map;
}

}  // namespace parallax
