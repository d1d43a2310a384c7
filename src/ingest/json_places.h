// Where values stand in the bytes of a JSON text. The reader of JSON gives unescaped copies; these find the
// literals again, so that text cut out of a record leads back to the file. All take text that was found valid
// before, and are linear and without recursion.
#ifndef PARALLAX_INGEST_JSON_PLACES_H_
#define PARALLAX_INGEST_JSON_PLACES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "parallax/offset_map.h"

namespace parallax {

inline constexpr std::size_t kNoPlace = std::string_view::npos;

// Byte at which the document's value begins.
[[nodiscard]] std::size_t FirstValue(std::string_view json);

// Byte at which the value of the first member `key` of the object at `object` begins; kNoPlace without one.
// Keys with escapes are not found.
[[nodiscard]] std::size_t MemberPlace(std::string_view json, std::size_t object, std::string_view key);

// Bytes at which the elements of the array at `array` begin; empty where there is none.
[[nodiscard]] std::vector<std::size_t> ElementPlaces(std::string_view json, std::size_t array);

// From the unescaped bytes of the string literal at `literal` to those of the file, in which the text begins
// at byte `offset`. Empty where there is no string.
[[nodiscard]] OffsetMap StringPlaces(std::string_view json, std::size_t literal, std::uint64_t offset);

}  // namespace parallax

#endif  // PARALLAX_INGEST_JSON_PLACES_H_
