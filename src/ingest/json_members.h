// Reading members of JSON objects, for the readers of JSON of this folder. (simdjson's types are in these
// signatures, so this header is for them alone.)
#ifndef PARALLAX_INGEST_JSON_MEMBERS_H_
#define PARALLAX_INGEST_JSON_MEMBERS_H_

#include <simdjson.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_places.h"
#include "parallax/document.h"

namespace parallax {

// An object and where it stands: `json` is the whole text, which begins at byte `offset` of the file; the
// object begins at byte `place` of it.
struct JsonObject {
  simdjson::dom::object members;
  std::string_view json;
  std::uint64_t offset = 0;
  std::size_t place = kNoPlace;
};

// The string under `key`, or empty.
[[nodiscard]] std::string Text(const simdjson::dom::object& from, std::string_view key);

// The first of several strings that is not empty.
[[nodiscard]] std::string FirstOf(const simdjson::dom::object& from,
                                  std::initializer_list<std::string_view> keys);

// A string, or a list of strings or of objects with a "name" (or "title", as ninjs has it).
[[nodiscard]] std::vector<std::string> Names(const simdjson::dom::object& from, std::string_view key);

// Takes the string under `key` as the document's bytes, with their places. False where there is none.
bool TakeBytes(const JsonObject& from, std::string_view key, RawDocument* document);

// A ninjs object (IPTC, versions 1 to 3) to a document; see ninjs.cc.
[[nodiscard]] bool IsNinjs(const simdjson::dom::object& record);
[[nodiscard]] RawDocument FromNinjs(const JsonObject& record, std::string_view source);

}  // namespace parallax

#endif  // PARALLAX_INGEST_JSON_MEMBERS_H_
