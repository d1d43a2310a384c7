#include "extract/html/charset.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>

#include "extract/html/charset_label.h"
#include "extract/html/converter.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// What detection reads: enough for its frequency models, and bounded.
constexpr std::size_t kSample = 65536;

struct CloseDetector {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

// The encoding that the bytes look like, or "" when there is nothing to go by.
std::string Detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, CloseDetector> detector(uchardet_new());
  if (!detector) return {};
  // Start where the text is not plain ASCII: long heads of scripts say nothing.
  const auto first =
      std::ranges::find_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto begin = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view sample = bytes.substr(begin < 512 ? 0 : begin - 512, kSample);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return EncodingOfLabel(uchardet_get_charset(detector.get()));
}

struct Utf8Count {
  std::size_t characters = 0;  // of more than one byte; of a valid text only whether there are any
  std::size_t errors = 0;
};

// Whether any byte is above 0x7F: eight at a time.
bool HasHighByte(std::string_view bytes) {
  std::size_t at = 0;
  for (; at + 64 <= bytes.size(); at += 64) {
    std::uint64_t words[8];
    std::memcpy(words, bytes.data() + at, sizeof(words));
    const std::uint64_t any =
        words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7];
    if ((any & 0x8080808080808080) != 0) return true;
  }
  return std::ranges::any_of(bytes.substr(at), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

Utf8Count CountUtf8(std::string_view bytes, bool valid) {
  Utf8Count count;
  if (valid) {
    count.characters = HasHighByte(bytes) ? 1 : 0;
    return count;
  }
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const bool bad = NextCodePoint(bytes, at) == 0xFFFD && at - start < 3;
    ++(bad ? count.errors : count.characters);
  }
  return count;
}

// UTF-16 without a mark: every other byte of markup is NUL.
std::string Utf16WithoutMark(std::string_view bytes) {
  // A page begins with a tag: "<" and another character of ASCII.
  if (bytes.size() > 3) {
    const bool pair = bytes[0] == '<' && bytes[1] == 0 && bytes[2] > ' ' && bytes[3] == 0;
    if (pair) return "utf-16le";
    if (bytes[0] == 0 && bytes[1] == '<' && bytes[2] == 0 && bytes[3] > ' ') return "utf-16be";
  }
  const std::string_view sample = bytes.substr(0, 1024);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  const std::size_t enough = sample.size() * 3 / 10;
  if (sample.size() < 8) return {};
  if (zeros[1] > enough && zeros[0] <= enough / 8) return "utf-16le";
  if (zeros[0] > enough && zeros[1] <= enough / 8) return "utf-16be";
  return {};
}

// Share of bytes above 0x7F among bytes of letters in the text between tags; 0 where they are too few to
// tell.
double HighShare(std::string_view bytes) {
  std::size_t high = 0;
  std::size_t letters = 0;
  bool in_tag = false;
  for (const char c : bytes) {
    if (c == '<') in_tag = true;
    if (!in_tag) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x80) {
        ++high;
        ++letters;
      } else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') {
        ++letters;
      }
    }
    if (c == '>') in_tag = false;
  }
  constexpr std::size_t kEnough = 64;
  return high < kEnough ? 0 : static_cast<double>(high) / static_cast<double>(letters);
}

struct Choice {
  std::string encoding;
  std::string from;
  std::string note;
};

// UTF-8 with a few damaged places reads better as UTF-8 than as anything else. One in ten: text of a legacy
// encoding forms valid UTF-8 sequences by accident far less often.
bool IsMostlyUtf8(const Utf8Count& count) {
  return count.errors == 0 || count.characters >= 10 * count.errors;
}

Choice Choose(std::string_view bytes, std::string_view transport_charset, bool valid) {
  std::string declared = EncodingOfLabel(transport_charset);
  std::string from = "http";
  if (declared.empty()) {
    declared = EncodingOfLabel(DeclaredLabel(bytes));
    from = "meta";
  }
  // A declaration that could be read byte by byte is not UTF-16.
  if (from == "meta" && declared.starts_with("utf-16")) declared = "utf-8";
  if (std::string wide = Utf16WithoutMark(bytes); !wide.empty()) return {std::move(wide), "detected", {}};
  const Utf8Count count = CountUtf8(bytes, valid);
  if (count.characters + count.errors == 0) {
    const bool shifts = bytes.find('\x1B') != std::string_view::npos || declared.starts_with("hz");
    if (shifts && !declared.empty()) return {declared, from, {}};
    // The escape to Kanji of ISO 2022 (RFC 1468) stands in no other text.
    if (bytes.find("\x1B$B") != std::string_view::npos || bytes.find("\x1B$@") != std::string_view::npos)
      return {"iso-2022-jp", "detected", {}};
    return {"utf-8", declared == "utf-8" ? from : "default", {}};
  }
  if (IsMostlyUtf8(count)) {
    if (declared == "utf-8" || declared.empty()) return {"utf-8", declared.empty() ? "detected" : from, {}};
    return {"utf-8", "detected",
            fmt::format("{} was declared but the bytes are UTF-8; read as UTF-8", declared)};
  }
  if (declared.empty() || declared == "utf-8") {
    std::string detected = Detect(bytes);
    std::string used_from = "detected";
    if (detected.empty() || detected == "utf-8") {
      detected = "windows-1252";
      used_from = "default";
    }
    std::string note;
    if (!declared.empty()) {
      note = fmt::format("byte {}: not valid UTF-8 though it was declared; read as {}",
                         FindInvalidUtf8(bytes), detected);
    }
    return {std::move(detected), std::move(used_from), std::move(note)};
  }
  // A Latin encoding is what servers declare when they do not know. Latin text has few letters above ASCII;
  // other scripts in one-byte encodings have hardly any below.
  if (declared == "windows-1252" && HighShare(bytes.substr(0, 1 << 20)) > 0.5) {
    std::string detected = Detect(bytes);
    if (!detected.empty() && detected != declared) {
      std::string note =
          fmt::format("{} was declared but the bytes are {}; read as that", declared, detected);
      return {std::move(detected), "detected", std::move(note)};
    }
  }
  return {std::move(declared), std::move(from), {}};
}

}  // namespace

DecodedPage Decode(std::string_view bytes, std::string_view transport_charset) {
  DecodedPage page;
  page.bytes_ = bytes;
  Choice choice;
  const bool valid = simdjson::validate_utf8(bytes.data(), bytes.size());
  if (const auto marked = EncodingOfMark(bytes, page.skip_); !marked.empty()) {
    choice = {std::string(marked), "bom", {}};
  } else {
    choice = Choose(bytes, transport_charset, valid);
  }
  page.encoding = std::move(choice.encoding);
  page.from = std::move(choice.from);
  if (!choice.note.empty()) page.notes.push_back(std::move(choice.note));
  const std::string_view content = bytes.substr(page.skip_);
  if (page.encoding == "utf-8" && valid) {
    page.view_ = content;
    return page;
  }
  page.converted_ = true;
  const std::size_t replaced = Convert(content, page.encoding, page.owned_);
  if (replaced > 0) {
    page.notes.push_back(
        fmt::format("{} places are not valid {} and were replaced by U+FFFD", replaced, page.encoding));
  }
  return page;
}

OffsetMap DecodedPage::MapToBytes(std::span<const SourceRange> ranges) const {
  OffsetMap map;
  if (!converted_) {
    for (const SourceRange& range : ranges) {
      map.AppendLinear(static_cast<std::uint32_t>(range.begin),
                       static_cast<std::uint32_t>(range.end - range.begin), range.begin + skip_);
    }
    return map;
  }
  std::uint32_t at = 0;
  const SourceRange* range = ranges.data();
  const SourceRange* const end = ranges.data() + ranges.size();
  ConvertWithPlaces(bytes_.substr(skip_), encoding,
                    [&](std::uint32_t size, std::size_t begin, std::size_t to) {
                      while (range != end && range->end <= at) ++range;
                      if (range != end && range->begin <= at) {
                        if (to - begin == 1 && size == 1) {
                          map.AppendLinear(at, 1, begin + skip_);
                        } else {
                          map.AppendReplaced(at, size, begin + skip_, to + skip_);
                        }
                      }
                      at += size;
                    });
  return map;
}

}  // namespace parallax::html
