#include "extract/html/charset_label.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstddef>

namespace parallax::html {
namespace {

// The standard asks for 1,024 bytes; real pages put scripts and long meta tags before the declaration.
constexpr std::size_t kDeclarationWithin = 16384;

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  // Without a branch: the compiler makes one instruction of sixteen letters.
  for (char& c : lowered) c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
  return lowered;
}

bool IsLabelCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == ':' || c == '.';
}

// Labels whose meaning on the web is a superset of what the name says.
struct Meaning {
  std::string_view label;
  std::string_view encoding;
};
constexpr Meaning kMeanings[] = {
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi_x3.4-1968", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"cp936", "gb18030"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"uhc", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"big5", "big5-hkscs"},
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"visual", "iso-8859-8"},
    {"x-mac-roman", "macintosh"},
    {"koi", "koi8-r"},
    {"koi8", "koi8-r"},
};

// Position just after `name` and a following '=' with optional blanks, at or after `from`; npos if none.
std::size_t AfterAssignment(std::string_view lowered, std::string_view name, std::size_t from) {
  for (std::size_t at = lowered.find(name, from); at != std::string_view::npos;
       at = lowered.find(name, at + 1)) {
    std::size_t end = at + name.size();
    while (end < lowered.size() && lowered[end] == ' ') ++end;
    if (end < lowered.size() && lowered[end] == '=') {
      ++end;
      while (end < lowered.size() && (lowered[end] == ' ' || lowered[end] == '"' || lowered[end] == '\''))
        ++end;
      return end;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string EncodingOfLabel(std::string_view label) {
  while (!label.empty() && !IsLabelCharacter(label.front())) label.remove_prefix(1);
  while (!label.empty() && !IsLabelCharacter(label.back())) label.remove_suffix(1);
  std::string name = Lowered(label);
  const auto* const found = std::ranges::find(kMeanings, std::string_view(name), &Meaning::label);
  if (found != std::end(kMeanings)) return std::string(found->encoding);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = name.empty() ? nullptr : ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status) || converter == nullptr) return {};
  ucnv_close(converter);
  return name;
}

std::string_view DeclaredLabel(std::string_view bytes) {
  const std::string lowered = Lowered(bytes.substr(0, kDeclarationWithin));
  const auto label_at = [&](std::size_t at) {
    std::size_t end = at;
    while (end < lowered.size() && IsLabelCharacter(lowered[end])) ++end;
    return bytes.substr(at, end - at);
  };
  if (lowered.starts_with("<?xml")) {
    const std::size_t at =
        AfterAssignment(std::string_view(lowered).substr(0, lowered.find('>')), "encoding", 0);
    if (at != std::string_view::npos) return label_at(at);
  }
  for (std::size_t tag = lowered.find("<meta"); tag != std::string::npos;
       tag = lowered.find("<meta", tag + 1)) {
    const std::size_t end = std::min(lowered.find('>', tag), lowered.size());
    const std::size_t at = AfterAssignment(std::string_view(lowered).substr(0, end), "charset", tag);
    if (at != std::string_view::npos) return label_at(at);
  }
  return {};
}

std::string_view EncodingOfMark(std::string_view bytes, std::size_t& size) {
  const auto starts = [&](std::string_view mark, std::string_view encoding) {
    size = bytes.starts_with(mark) ? mark.size() : 0;
    return size > 0 ? encoding : std::string_view();
  };
  using namespace std::string_view_literals;
  if (const auto found = starts("\xEF\xBB\xBF"sv, "utf-8"); size > 0) return found;
  if (const auto found = starts("\xFF\xFE\0\0"sv, "utf-32le"); size > 0) return found;
  if (const auto found = starts("\0\0\xFE\xFF"sv, "utf-32be"); size > 0) return found;
  if (const auto found = starts("\xFF\xFE"sv, "utf-16le"); size > 0) return found;
  return starts("\xFE\xFF"sv, "utf-16be");
}

}  // namespace parallax::html
