// What pages declare of their encoding, and what the labels mean.
#ifndef PARALLAX_EXTRACT_HTML_CHARSET_LABEL_H_
#define PARALLAX_EXTRACT_HTML_CHARSET_LABEL_H_

#include <string>
#include <string_view>

namespace parallax::html {

// The encoding that a label means on the web (WHATWG Encoding Standard, 2023): "ISO-8859-1" gives
// "windows-1252", "gb2312" gives "gb18030". Lower case, and a name that ICU opens; empty for a label that
// nobody knows.
[[nodiscard]] std::string EncodingOfLabel(std::string_view label);

// The label that the document itself declares near its beginning: <meta charset>, <meta http-equiv …
// content="…charset=…"> or the XML declaration. Empty when there is none. Reads a bounded beginning.
[[nodiscard]] std::string_view DeclaredLabel(std::string_view bytes);

// The encoding that a byte order mark names, with its size; empty when there is none.
[[nodiscard]] std::string_view EncodingOfMark(std::string_view bytes, std::size_t& size);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_CHARSET_LABEL_H_
