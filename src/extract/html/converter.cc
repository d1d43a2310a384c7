#include "extract/html/converter.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kPiece = 32768;
constexpr UChar32 kReplacement = 0xFFFD;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter Open(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) {
    status = U_ZERO_ERROR;
    converter.reset(ucnv_open("windows-1252", &status));
  }
  return converter;
}

// Where a piece that starts at `begin` ends: after a line feed or before a '<' where there is one near,
// since these bytes are never part of a longer character; so characters do not straddle pieces. Wide
// encodings are cut at multiples of four.
std::size_t PieceEnd(std::string_view bytes, std::size_t begin) {
  const std::size_t limit = std::min(bytes.size(), begin + kPiece);
  if (limit == bytes.size()) return limit;
  for (std::size_t end = limit; end > begin + kPiece - 4096; --end) {
    if (bytes[end] == '<' && bytes[end - 1] != '\0' &&
        bytes[end + 1 < bytes.size() ? end + 1 : end] != '\0') {
      return end;
    }
  }
  return limit;
}

// Calls `each(code point, begin, end)` for all characters.
template <typename Each>
void ForEachCharacter(std::string_view bytes, const std::string& encoding, Each each) {
  const Converter converter = Open(encoding);
  if (!converter) return;
  std::vector<UChar> units(2 * kPiece + 64);
  std::vector<std::int32_t> places(units.size());
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t piece_end = PieceEnd(bytes, begin);
    const char* source = bytes.data() + begin;
    const char* const source_end = bytes.data() + piece_end;
    const bool last = piece_end == bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      const std::size_t base = static_cast<std::size_t>(source - bytes.data());
      UChar* target = units.data();
      status = U_ZERO_ERROR;
      ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, source_end,
                     places.data(), static_cast<UBool>(last), &status);
      const auto count = static_cast<std::int32_t>(target - units.data());
      const auto consumed = static_cast<std::size_t>(source - bytes.data());
      std::size_t previous_end = base;
      for (std::int32_t i = 0; i < count;) {
        const std::int32_t first = i;
        UChar32 c = 0;
        U16_NEXT(units.data(), i, count, c);
        if (U_IS_SURROGATE(c)) c = kReplacement;
        const std::size_t from =
            places[static_cast<std::size_t>(first)] < 0
                ? previous_end
                : base + static_cast<std::size_t>(places[static_cast<std::size_t>(first)]);
        std::size_t to = consumed;
        if (i < count && places[static_cast<std::size_t>(i)] >= 0) {
          to = base + static_cast<std::size_t>(places[static_cast<std::size_t>(i)]);
        }
        each(c, from, std::max(from, to));
        previous_end = std::max(from, to);
      }
    }
    if (U_FAILURE(status)) return;
    begin = piece_end;
  }
}

}  // namespace

std::size_t Convert(std::string_view bytes, const std::string& encoding, std::string& text) {
  std::size_t replaced = 0;
  text.reserve(text.size() + bytes.size() + bytes.size() / 8);
  ForEachCharacter(bytes, encoding, [&](UChar32 c, std::size_t, std::size_t) {
    if (c == kReplacement) ++replaced;
    AppendCodePoint(text, static_cast<char32_t>(c));
  });
  return replaced;
}

void ConvertWithPlaces(
    std::string_view bytes, const std::string& encoding,
    const std::function<void(std::uint32_t utf8_size, std::size_t begin, std::size_t end)>& character) {
  ForEachCharacter(bytes, encoding, [&](UChar32 c, std::size_t begin, std::size_t end) {
    character(static_cast<std::uint32_t>(U8_LENGTH(c)), begin, end);
  });
}

}  // namespace parallax::html
