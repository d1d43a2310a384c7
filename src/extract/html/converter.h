// Bytes of a legacy encoding to UTF-8, knowing for every character which bytes it came from.
#ifndef PARALLAX_EXTRACT_HTML_CONVERTER_H_
#define PARALLAX_EXTRACT_HTML_CONVERTER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace parallax::html {

// Converts `bytes`. Appends the text to `text`, and returns how many characters had to be replaced by
// U+FFFD. An encoding that ICU does not know is read as windows-1252. Linear.
std::size_t Convert(std::string_view bytes, const std::string& encoding, std::string& text);

// The same conversion, telling for each character its size in UTF-8 and the bytes it came from, in order.
void ConvertWithPlaces(
    std::string_view bytes, const std::string& encoding,
    const std::function<void(std::uint32_t utf8_size, std::size_t begin, std::size_t end)>& character);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_CONVERTER_H_
