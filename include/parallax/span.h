// Places in text. A Span is half open, in bytes of UTF-8, on code-point boundaries:
// `text.substr(span.begin, span.size())` is the surface.
#ifndef PARALLAX_SPAN_H_
#define PARALLAX_SPAN_H_

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace parallax {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // Number of bytes both spans cover.
  [[nodiscard]] std::uint32_t OverlapWith(Span other) const {
    const std::uint32_t from = std::max(begin, other.begin);
    const std::uint32_t to = std::min(end, other.end);
    return to > from ? to - from : 0;
  }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// The surface of a span. `span.end` must not pass the end of `text`.
[[nodiscard]] inline std::string_view Surface(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

// Which text of an article a place lies in. The body is what spans in JSON mean when they name no
// field; a title and the captions are texts of their own, never part of the body.
enum class Field : std::uint8_t { kBody, kTitle, kCaptions };

// "body", "title", "captions".
[[nodiscard]] const char* FieldName(Field field);

// A span together with the field it lies in. Orders by field, then place.
struct FieldSpan {
  Field field = Field::kBody;
  Span span;
  friend auto operator<=>(const FieldSpan&, const FieldSpan&) = default;
};

}  // namespace parallax

#endif  // PARALLAX_SPAN_H_
