#include "ingest/xml.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <cctype>
#include <sstream>

namespace parallax {
namespace {

constexpr int kMaxDepth = 500;

// The encoding an XML declaration names, empty when it names none.
std::string DeclaredEncoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 200);
  const std::size_t end = head.find("?>");
  const std::size_t at = head.find("encoding=");
  if (!head.starts_with("<?xml") || at == std::string_view::npos || end == std::string_view::npos || at > end)
    return {};
  const char quote = head[at + 9];
  const std::size_t close = head.find(quote, at + 10);
  if (close == std::string_view::npos || (quote != '"' && quote != '\'')) return {};
  std::string name(head.substr(at + 10, close - at - 10));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

// pugixml knows the Unicode encodings and Latin 1; ICU reads the others.
std::string ToUtf8(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding.c_str(), &status);
  if (U_FAILURE(status) != 0) return std::string(bytes);
  ucnv_close(converter);
  std::string utf8;
  icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding.c_str())
      .toUTF8String(utf8);
  return utf8;
}

// Depth of the deepest element by a scan of the tags: the parser is iterative, later walks need the bound.
bool TooDeep(std::string_view bytes) {
  int depth = 0;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    if (at + 1 >= bytes.size()) break;
    if (bytes.substr(at, 9) == "<![CDATA[") {
      at = bytes.find("]]>", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    const char next = bytes[at + 1];
    if (next == '/') {
      depth -= depth > 0 ? 1 : 0;
    } else if (next != '!' && next != '?') {
      const std::size_t close = bytes.find('>', at);
      if (close == std::string_view::npos) break;
      if (bytes[close - 1] != '/' && ++depth > kMaxDepth) return true;
    }
  }
  return false;
}

}  // namespace

Result<void> ParseXml(std::string_view bytes, std::string_view name, pugi::xml_document* document) {
  if (TooDeep(bytes)) {
    return std::unexpected(Error{ErrorKind::kTooLarge,
                                 fmt::format("elements nest deeper than {}", kMaxDepth),
                                 std::string(name),
                                 {},
                                 {}});
  }
  const std::string encoding = DeclaredEncoding(bytes);
  const bool other =
      !encoding.empty() && !encoding.starts_with("utf") && encoding != "iso-8859-1" && encoding != "us-ascii";
  std::string converted;
  if (other) {
    converted = ToUtf8(bytes, encoding);
    bytes = converted;
  }
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result result = document->load_buffer(
      bytes.data(), bytes.size(), kOptions, other ? pugi::encoding_utf8 : pugi::encoding_auto);
  if (!result) {
    return std::unexpected(
        Error{ErrorKind::kMalformed, fmt::format("not well-formed XML: {}", result.description()),
              std::string(name), static_cast<std::uint64_t>(result.offset), "fetch the file again"});
  }
  return {};
}

std::string_view LocalName(const pugi::xml_node& node) {
  std::string_view name = node.name();
  if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  return name;
}

pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_node child : node.children()) {
    if (LocalName(child) == local_name) return child;
  }
  return {};
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  // Document order without recursion.
  for (pugi::xml_node at = node.first_child(); at;) {
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) text += at.value();
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at && at != node && !at.next_sibling()) at = at.parent();
    if (!at || at == node) break;
    at = at.next_sibling();
  }
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string MarkupOf(const pugi::xml_node& node) {
  std::ostringstream out;
  for (const pugi::xml_node child : node.children()) child.print(out, "", pugi::format_raw);
  return out.str();
}

}  // namespace parallax
