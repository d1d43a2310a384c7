#include "ingest/xml.h"

#include <fmt/format.h>

#include <algorithm>

namespace parallax {
namespace {

constexpr int kMaxDepth = 500;
// A node takes about a hundred bytes, so this is below 1 GB; 100,000 items of a feed have two million at
// most.
constexpr std::size_t kMaxElements = 8'000'000;

// Behind the tag, comment, section or declaration that begins at `at`; npos where it does not end.
std::size_t EndOfTag(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view end, std::size_t from) {
    const std::size_t found = text.find(end, from);
    return found == std::string_view::npos ? found : found + end.size();
  };
  if (text.substr(at, 9) == "<![CDATA[") return behind("]]>", at + 9);
  if (text.substr(at, 4) == "<!--") return behind("-->", at + 4);
  return behind(">", at);
}

// Whether the parser may be given this: a scan of the tags finds the deepest and the number of elements.
const char* Excess(std::string_view text) {
  int depth = 0;
  std::size_t elements = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::size_t end = EndOfTag(text, at);
    if (end == std::string_view::npos) break;
    const char next = text[at + 1];
    if (next == '/') {
      depth -= depth > 0 ? 1 : 0;
    } else if (next != '!' && next != '?') {
      if (++elements > kMaxElements) return "there are more than eight million elements";
      if (text[end - 2] != '/' && ++depth > kMaxDepth) return "elements nest deeper than 500";
    }
    at = end;
  }
  return nullptr;
}

std::string_view LocalPart(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node FirstChild(const pugi::xml_node& node, auto&& wanted) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element && wanted(child)) return child;
  }
  return {};
}

}  // namespace

Result<void> ParseXml(const XmlText& text, std::size_t begin, std::size_t size, std::string_view name,
                      XmlTree* tree) {
  tree->text = &text;
  tree->begin = begin;
  const std::string_view part = std::string_view(text.utf8).substr(begin, size);
  if (const char* excess = Excess(part))
    return std::unexpected(Error{ErrorKind::kTooLarge, excess, std::string(name), {}, {}});
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result =
      tree->document.load_buffer(part.data(), part.size(), kOptions, pugi::encoding_utf8);
  if (result) return {};
  const auto at = static_cast<std::uint32_t>(begin + static_cast<std::size_t>(result.offset));
  return std::unexpected(
      Error{ErrorKind::kMalformed, fmt::format("not well-formed XML: {}", result.description()),
            std::string(name), text.to_bytes.ToSource({at, at + 1}).begin, "fetch the file again"});
}

std::vector<SourceRange> FindElements(const XmlText& text, std::string_view local_name) {
  const std::string_view all = text.utf8;
  std::vector<SourceRange> elements;
  bool open = false;
  for (std::size_t at = all.find('<'); at != std::string_view::npos; at = all.find('<', at)) {
    const std::size_t end = EndOfTag(all, at);
    if (end == std::string_view::npos) break;
    const bool closes = all[at + 1] == '/';
    const std::size_t name_begin = at + (closes ? 2 : 1);
    const std::size_t name_end = std::min(all.find_first_of(" \t\r\n/>", name_begin), end);
    if (LocalPart(all.substr(name_begin, name_end - name_begin)) == local_name) {
      if (closes) {
        if (open) elements.back().end = end;
      } else {
        if (open) elements.back().end = at;
        elements.push_back({at, all[end - 2] == '/' ? end : all.size()});
      }
      open = !closes && all[end - 2] != '/';
    }
    at = end;
  }
  return elements;
}

std::string_view LocalName(const pugi::xml_node& node) {
  return LocalPart(node.name());
}

std::string_view Prefix(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name) {
  return FirstChild(node, [&](const pugi::xml_node& child) { return LocalName(child) == local_name; });
}

pugi::xml_node OwnChild(const pugi::xml_node& node, std::string_view local_name) {
  return FirstChild(node, [&](const pugi::xml_node& child) {
    return LocalName(child) == local_name && Prefix(child) == Prefix(node);
  });
}

pugi::xml_node OtherChild(const pugi::xml_node& node, std::string_view local_name) {
  return FirstChild(node, [&](const pugi::xml_node& child) {
    return LocalName(child) == local_name && Prefix(child) != Prefix(node);
  });
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

void SalvageItems(const XmlText& text, std::string_view name, std::string_view item_name, const Error& whole,
                  const AddItem& add, std::vector<Result<RawDocument>>* documents) {
  bool told = false;
  std::size_t number = 0;
  if (whole.kind != ErrorKind::kTooLarge) {
    for (const SourceRange& place : FindElements(text, item_name)) {
      const std::string source = fmt::format("{}#{}", name, ++number);
      XmlTree part;
      const Result<void> read = ParseXml(text, place.begin, place.end - place.begin, source, &part);
      if (read) {
        add(part, part.document.document_element(), source);
      } else {
        documents->emplace_back(std::unexpected(read.error()));
        told = true;
      }
    }
  }
  if (!told) documents->emplace_back(std::unexpected(whole));
}

}  // namespace parallax
