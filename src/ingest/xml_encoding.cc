#include "ingest/xml_encoding.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <array>
#include <cctype>
#include <memory>
#include <vector>

#include "text/utf8.h"

namespace parallax {
namespace {

using std::string_view_literals::operator""sv;

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
// The longer ones first: the mark of UTF-32 begins as that of UTF-16.
constexpr std::array kMarks = {Mark{"\xEF\xBB\xBF"sv, "utf-8"}, Mark{"\xFF\xFE\0\0"sv, "utf-32le"},
                               Mark{"\0\0\xFE\xFF"sv, "utf-32be"}, Mark{"\xFF\xFE"sv, "utf-16le"},
                               Mark{"\xFE\xFF"sv, "utf-16be"}};
// How "<" begins a file without a mark.
constexpr std::array kBeginnings = {Mark{"<\0\0\0"sv, "utf-32le"}, Mark{"\0\0\0<"sv, "utf-32be"},
                                    Mark{"<\0"sv, "utf-16le"}, Mark{"\0<"sv, "utf-16be"}};

// The encoding an XML declaration names, empty when it names none.
std::string DeclaredEncoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 200);
  const std::size_t end = head.find("?>");
  const std::size_t at = head.find("encoding");
  if (!Trim(head).starts_with("<?xml") || at == std::string_view::npos || end == std::string_view::npos ||
      at > end)
    return {};
  const std::size_t open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = head.find(head[open], open + 1);
  if (close == std::string_view::npos || close > end) return {};
  std::string name(head.substr(open + 1, close - open - 1));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

// Whether at least half of what is not ASCII is valid UTF-8.
bool MostlyUtf8(std::string_view bytes) {
  std::size_t valid = 0;
  std::size_t broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(bytes, at);
    (c != 0xFFFD || bytes.substr(begin, at - begin) == "\xEF\xBF\xBD" ? valid : broken) += 1;
  }
  return valid >= broken;
}

std::string Detected(std::string_view bytes) {
  constexpr std::size_t kEnough = std::size_t{1} << 20;
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), kEnough));
  uchardet_data_end(detector.get());
  std::string name = uchardet_get_charset(detector.get());
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name.empty() || name == "utf-8" || name == "ascii" ? "windows-1252" : name;
}

// Converts through ICU, which tells for each UTF-16 unit at which byte its character begins.
bool Convert(std::string_view bytes, std::size_t skipped, XmlText* text) {
  UErrorCode status = U_ZERO_ERROR;
  const char* const name = text->encoding == "iso-8859-1" || text->encoding == "us-ascii"
                               ? "windows-1252"
                               : text->encoding.c_str();
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status) != 0) return false;
  constexpr std::size_t kUnits = 8192;
  std::vector<UChar> units(kUnits);
  std::vector<std::int32_t> places(kUnits);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char32_t lead = 0;
  std::size_t lead_place = 0;
  // The character before, which ends where the next one begins.
  std::uint32_t derived = 0;
  std::uint32_t size = 0;
  std::size_t begin = 0;
  const auto flush = [&](std::size_t next) {
    if (size == 0) return;
    if (size == next - begin) {
      text->to_bytes.AppendLinear(derived, size, skipped + begin);
    } else {
      text->to_bytes.AppendReplaced(derived, size, skipped + begin, skipped + next);
    }
  };
  while (true) {
    const char* const chunk = source;
    UChar* target = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, places.data(), 1,
                   &status);
    for (std::size_t i = 0; i < static_cast<std::size_t>(target - units.data()); ++i) {
      char32_t c = units[i];
      std::size_t place = static_cast<std::size_t>(chunk - bytes.data());
      if (places[i] > 0) place += static_cast<std::size_t>(places[i]);
      if (U16_IS_LEAD(c)) {
        lead = c;
        lead_place = place;
        continue;
      }
      if (U16_IS_TRAIL(c)) {
        c = lead == 0 ? U'\uFFFD' : U16_GET_SUPPLEMENTARY(lead, c);
        if (lead != 0) place = lead_place;
      }
      lead = 0;
      flush(place);
      derived = static_cast<std::uint32_t>(text->utf8.size());
      AppendCodePoint(text->utf8, c);
      size = static_cast<std::uint32_t>(text->utf8.size()) - derived;
      begin = place;
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  flush(bytes.size());
  return true;
}

void TakeUtf8(std::string_view bytes, std::size_t skipped, XmlText* text) {
  text->utf8 = bytes;
  text->to_bytes.AppendLinear(0, static_cast<std::uint32_t>(bytes.size()), skipped);
}

}  // namespace

XmlText DecodeXml(std::string_view bytes) {
  XmlText text;
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    text.encoding = mark.encoding;
    text.from = "bom";
    bytes.remove_prefix(mark.bytes.size());
    if (text.encoding == "utf-8" || !Convert(bytes, mark.bytes.size(), &text))
      TakeUtf8(bytes, mark.bytes.size(), &text);
    return text;
  }
  for (const Mark& beginning : kBeginnings) {
    if (!bytes.starts_with(beginning.bytes)) continue;
    text.encoding = beginning.encoding;
    text.from = "detected";
    if (Convert(bytes, 0, &text)) return text;
  }
  const std::string declared = DeclaredEncoding(bytes);
  if (!declared.empty() && !declared.starts_with("utf")) {
    text.encoding = declared;
    text.from = "meta";
    if (Convert(bytes, 0, &text)) return text;
  }
  text.encoding = "utf-8";
  text.from = declared.starts_with("utf") ? "meta" : "default";
  if (FindInvalidUtf8(bytes) < bytes.size() && !MostlyUtf8(bytes)) {
    text.encoding = Detected(bytes);
    text.from = "detected";
    if (Convert(bytes, 0, &text)) return text;
    text.encoding = "windows-1252";
    if (Convert(bytes, 0, &text)) return text;
  }
  TakeUtf8(bytes, 0, &text);
  return text;
}

}  // namespace parallax
