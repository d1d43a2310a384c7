// Which encoding an XML file is in, and the file as UTF-8 (XML 1.0, section 4.3.3 and appendix F).
#ifndef PARALLAX_INGEST_XML_ENCODING_H_
#define PARALLAX_INGEST_XML_ENCODING_H_

#include <string>
#include <string_view>

#include "parallax/offset_map.h"

namespace parallax {

struct XmlText {
  std::string utf8;      // without byte order mark
  OffsetMap to_bytes;    // from `utf8` to the file
  std::string encoding;  // what it was read as, lower case
  std::string from;      // "bom", "meta" (its declaration), "detected", "default"
};

// Never fails: what no encoding explains becomes U+FFFD. Order of belief: a byte order mark; the declaration,
// unless it says UTF-8 and most of what is not ASCII is no UTF-8; detection (uchardet). Linear.
[[nodiscard]] XmlText DecodeXml(std::string_view bytes);

}  // namespace parallax

#endif  // PARALLAX_INGEST_XML_ENCODING_H_
