// Pieces of JSON that several records share. Implementation detail of json.h.
#ifndef PARALLAX_PRESENT_JSON_PARTS_H_
#define PARALLAX_PRESENT_JSON_PARTS_H_

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "parallax/annotated_article.h"
#include "parallax/article.h"
#include "parallax/span.h"

namespace parallax {

// Members stay in the order in which they were put in.
using Json = nlohmann::ordered_json;

// The text, or null where it is empty.
[[nodiscard]] Json TextOrNull(std::string_view text);

// A whole number where the value is one, else rounded to six decimals: beyond them floating point noise
// begins, and shares, scores and counted quantities need no more.
[[nodiscard]] Json NumberJson(double value);

// "e1", "q1", …: the name of item `index` (from 0) of a list.
[[nodiscard]] std::string NumberedId(char kind, std::size_t index);

// {"begin","end"[,"field"]}.
[[nodiscard]] Json PlaceJson(FieldSpan place);
[[nodiscard]] Json PlaceOrNull(const std::optional<FieldSpan>& place);

// {"value","precision","from"} or null.
[[nodiscard]] Json TimeJson(const std::optional<PublicationTime>& time);

// [{"begin","end","kind"[,"time"]}].
[[nodiscard]] Json BlocksJson(const Article& article);

// All members of an article in the order of json.h, without those that were passed through.
[[nodiscard]] Json ArticleJson(const Article& article);

// `record` as one line of JSON, with the members of `passthrough` (the text of one JSON object, or empty)
// behind its own that it lacks, as they are written there. A text that is no object is left out. Linear.
[[nodiscard]] std::string DumpWith(const Json& record, std::string_view passthrough);

// Adds the members of `passthrough` that `record` lacks, where the record is a part of a larger one; a text
// nested deeper, or with more members, than any real record is left out.
void AddPassthrough(Json& record, std::string_view passthrough);

// [[begin, end, source_begin, source_end], …]: where the body stands in the bytes it was read from. Ranges of
// one length correspond byte for byte, others as a whole.
[[nodiscard]] Json PlacesJson(const OffsetMap& map);

// The text of `value`; see JsonStyle::indent.
[[nodiscard]] std::string Dump(const Json& value, int indent);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_JSON_PARTS_H_
