// What extract hands on: one report's clean article and its metadata.
#ifndef PARALLAX_ARTICLE_H_
#define PARALLAX_ARTICLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/offset_map.h"
#include "parallax/span.h"

namespace parallax {

enum class TimePrecision : std::uint8_t { kYear, kMonth, kDay, kMinute, kSecond };

// "year", "month", "day", "minute", "second".
[[nodiscard]] const char* TimePrecisionName(TimePrecision precision);

// A publication time as far as the source tells it.
struct PublicationTime {
  std::string value;  // ISO 8601 cut to `precision`: "2022-03", "2022-03-10T14:05:00+01:00"
  TimePrecision precision = TimePrecision::kDay;
  std::string from;  // where it was found: "json-ld datePublished", "text line 3", "declared", …
  friend bool operator==(const PublicationTime&, const PublicationTime&) = default;
};

enum class BlockKind : std::uint8_t { kHeading, kParagraph, kList, kQuote, kCaption, kTable, kLiveEntry };

// "heading", "paragraph", "list", "quote", "caption", "table", "live-entry".
[[nodiscard]] const char* BlockKindName(BlockKind kind);

struct Block {
  Span span;
  BlockKind kind = BlockKind::kParagraph;
  std::string time;  // of a live-blog entry, ISO 8601; else empty
};

struct Article {
  std::string id;
  std::string source;
  std::string url;            // where it was fetched
  std::string canonical_url;  // as the page declares it

  std::string language;  // ISO 639-1, else 639-3; "und" when unknown
  bool language_reliable = false;

  std::string title;
  std::vector<std::string> authors;  // people only
  std::optional<PublicationTime> published;
  std::optional<PublicationTime> modified;
  std::string outlet;
  std::vector<std::string> agencies;  // names as in data/agencies.tsv: "AFP", "NTB"; empty if none
  std::string agency_note;            // a credit that names no agency: "news agencies"
  std::string dateline;               // place the report is filed from
  std::vector<std::string> image_credits;
  std::string section;
  std::vector<std::string> tags;
  std::vector<std::string> corrections;
  bool paywalled = false;  // only a stub of the body was on the page
  bool live_blog = false;

  // NFC UTF-8. The body alone, blocks separated by one blank line. Captions likewise, on their own:
  // they are no body, but names and numbers in them can be wrong, and that is worth telling.
  std::string text;
  std::string captions;
  std::vector<Block> blocks;  // of `text`, in order, not overlapping

  std::string encoding;            // what the bytes were read as: "utf-8", "windows-1252"
  std::string encoding_from;       // "bom", "http", "meta", "detected", "default"
  OffsetMap text_to_source;        // body offsets → bytes of the RawDocument
  std::string passthrough;         // as DeclaredMetadata::passthrough
  std::vector<std::string> notes;  // what went wrong but did not stop the extraction

  // The text of a field. The view lives as long as the article is not changed.
  [[nodiscard]] std::string_view FieldText(Field field) const;
  [[nodiscard]] std::string_view Surface(FieldSpan place) const;
};

}  // namespace parallax

#endif  // PARALLAX_ARTICLE_H_
