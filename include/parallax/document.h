// What ingest hands on: the bytes of one report as they came, with where they came from.
#ifndef PARALLAX_DOCUMENT_H_
#define PARALLAX_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

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
  std::vector<std::string> tags;
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
  DeclaredMetadata declared;
};

}  // namespace parallax

#endif  // PARALLAX_DOCUMENT_H_
