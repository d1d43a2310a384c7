// Records as JSON: the comparison document, and the lines of NDJSON that extract, annotate and group write.
//
// Keys always come in the same order and numbers are rounded to what they mean, so that equal records give
// equal bytes. Every document is valid UTF-8: bytes that are not become U+FFFD. A place is
// {"begin","end"} in bytes of the record's own "text", with "field":"title"|"captions" where it lies in one
// of those instead; in a comparison a "report" stands before. What is not known is null, never "".
#ifndef PARALLAX_PRESENT_JSON_H_
#define PARALLAX_PRESENT_JSON_H_

#include <string>
#include <string_view>

#include "parallax/annotated_article.h"
#include "parallax/article.h"
#include "parallax/comparison.h"
#include "parallax/error.h"

namespace parallax {

struct JsonStyle {
  int indent = 2;  // blanks a level; below zero: all on one line
};

// The comparison document, format "parallax-comparison", version 1, without a line end. Linear in the record;
// thread-safe, as every function here.
[[nodiscard]] std::string ToJson(const Comparison& comparison, JsonStyle style = {});

// One line of NDJSON, without its line end. Members of the input that Parallax does not know follow its own;
// where both have a member, Parallax's stays. `with_places` adds "text_to_source": [[begin, end,
// source_begin, source_end], …], where the body stands in the bytes it was read from
// (RawDocument::bytes_to_source).
[[nodiscard]] std::string ToJson(const Article& article, bool with_places = false);
// What was found in the body stands in the record itself, what was found in the title and the captions in
// "in_title" and "in_captions"; "sentence" and "quotation" of a statement count from 0 within the list beside
// it.
[[nodiscard]] std::string ToJson(const AnnotatedArticle& annotated);

// {"id","source","story"}: which story a report was put into.
[[nodiscard]] std::string StoryLine(const Article& article, std::string_view story);

// The line of an input that could not be read: {"id","source","error":{"kind","message","byte","remedy"}}.
// `id` may be empty.
[[nodiscard]] std::string ErrorLine(const Error& error, std::string_view id);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_JSON_H_
