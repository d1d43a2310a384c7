// What ingest hands on: the bytes of one report as they came, with where they came from.
#ifndef PARALLAX_DOCUMENT_H_
#define PARALLAX_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "parallax/offset_map.h"

namespace parallax {

enum class ContentFormat : std::uint8_t {
  kHtml,       // HTML or XHTML; encoding not yet known
  kPlainText,  // text of a page, with residue of the page around it
  kCleanText,  // body text as the source declares it (NDJSON `text`, ninjs body_text)
};

// What the container around the bytes says of the report (an NDJSON line, a feed item, a ninjs
// object, WARC headers). Empty strings mean "not said". Values are as the source wrote them; extract
// decides what to believe.
struct DeclaredMetadata {
  std::string title;
  std::string language;   // BCP 47 as declared
  std::string published;  // date as written
  std::string modified;
  std::string fetched;  // when the bytes were fetched, as written (WARC-Date): what "2 hours ago" counts from
  std::string outlet;
  std::string section;
  std::string charset;  // of the transport (HTTP Content-Type), not of the document
  std::vector<std::string> authors;
  std::vector<std::string> agencies;
  std::vector<std::string> credits;  // lines that name agencies and people, as written: "NTB / Ada Lund"
  std::vector<std::string> tags;
  std::string dateline;                    // place, or a whole dateline: "OSLO (NTB)"
  std::vector<std::string> image_credits;  // of pictures that go with the report
  std::vector<std::string> captions;
  std::vector<std::string> notes;  // what a reader of the report must know: "withdrawn by its source"
  // Where the times stood, for people ("rss pubDate"); empty: "declared".
  std::string published_from;
  std::string modified_from;
  // What the container was read as, where it was not the document that named its encoding.
  std::string encoding;
  std::string encoding_from;
  // Title, outlet, authors and tags are HTML: character references and tags stand in them.
  bool html = false;
  // Members of an NDJSON record that Parallax does not know, as the text of one JSON object
  // ("{…}"); passed through to the output. Empty when there are none.
  std::string passthrough;
};

struct RawDocument {
  std::string id;      // given by the source, else derived from source and content; never empty
  std::string source;  // path, "archive.zip!/name", "feed.xml#3", "reports.ndjson:17", or "-"
  std::string url;
  ContentFormat format = ContentFormat::kPlainText;
  std::string bytes;
  // HTML that is the text of the report, not a page around it: what the container declares is the headline.
  bool fragment = false;
  // From `bytes` to those of the file or archive member it was cut out of (a feed, a line of NDJSON), before
  // unescaping and decoding; empty where `bytes` are those that were fetched.
  OffsetMap bytes_to_source;
  DeclaredMetadata declared;
};

}  // namespace parallax

#endif  // PARALLAX_DOCUMENT_H_
