// Which encoding a page is in, and the page as UTF-8.
//
// Order of belief: a byte order mark; what the transport declared; what the document declares (meta,
// XML declaration); detection from the bytes. A declaration is checked against the bytes: a page that
// declares a one-byte encoding but is valid UTF-8 with non-ASCII characters is UTF-8, and one that
// declares UTF-8 but is full of bytes that are not is read as what detection finds. (WHATWG Encoding
// Standard for labels: "iso-8859-1" means windows-1252, "gb2312" means gb18030, and so on.)
#ifndef PARALLAX_EXTRACT_HTML_CHARSET_H_
#define PARALLAX_EXTRACT_HTML_CHARSET_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/offset_map.h"

namespace parallax::html {

// A page as UTF-8. Does not own bytes that needed no change: `bytes` given to Decode must outlive it.
class DecodedPage {
 public:
  // Valid UTF-8 without byte order mark.
  [[nodiscard]] std::string_view text() const { return converted_ ? std::string_view(owned_) : view_; }

  std::string encoding;            // what the bytes were read as, lower case: "utf-8", "windows-1252"
  std::string from;                // "bom", "http", "meta", "detected", "default"
  std::vector<std::string> notes;  // declarations that the bytes contradict, bytes that had to be replaced

  // Map from offsets of text() to bytes of the page, for `ranges` of text() (sorted, not overlapping):
  // outside of them the map says nothing. Linear in the page for converted pages, else in the number of
  // ranges.
  [[nodiscard]] OffsetMap MapToBytes(std::span<const SourceRange> ranges) const;

 private:
  friend DecodedPage Decode(std::string_view bytes, std::string_view transport_charset);
  bool converted_ = false;
  std::string owned_;
  std::string_view view_;   // of bytes_, where they are UTF-8
  std::string_view bytes_;  // the whole page
  std::size_t skip_ = 0;    // bytes of a byte order mark
};

// Decodes a page. Never fails: bytes that fit no encoding become U+FFFD, and a note says so.
// `transport_charset` is what HTTP or the container declared, may be empty. Linear. Thread-safe.
[[nodiscard]] DecodedPage Decode(std::string_view bytes, std::string_view transport_charset);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_CHARSET_H_
