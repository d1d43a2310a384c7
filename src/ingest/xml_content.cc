// Text and markup out of an XML tree, with the place of each byte in the file. The parser's own strings are
// unescaped copies: what is taken is read anew from the file, where the parser says that a node begins.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "ingest/xml.h"
#include "text/utf8.h"

namespace parallax {
namespace {

struct Renamed {
  std::string_view nitf;
  std::string_view html;
};
// NITF 3 (iptc.org/std/NITF): the names that HTML has others for.
constexpr std::array kRenamed = {
    Renamed{"hl1", "h1"},          Renamed{"hl2", "h2"},           Renamed{"bq", "blockquote"},
    Renamed{"block", "div"},       Renamed{"body.head", "header"}, Renamed{"body.content", "article"},
    Renamed{"body.end", "footer"}, Renamed{"media", "figure"},     Renamed{"media-caption", "figcaption"},
    Renamed{"nitf", "html"}};
constexpr std::array<std::string_view, 12> kVoid = {"area", "base", "br",   "col",   "embed",  "hr",
                                                    "img",  "link", "meta", "param", "source", "wbr"};
constexpr std::array<std::string_view, 5> kLeftOut = {"script", "style", "head", "media-reference", "iframe"};

// Builds a document's bytes and their places.
class Taker {
 public:
  Taker(const XmlTree& tree, RawDocument* document) : tree_(tree), document_(document) {
    document_->bytes.clear();
  }

  // Bytes of markup that stand nowhere in the file.
  void Add(std::string_view made) { document_->bytes += made; }

  // Bytes [begin, begin + size) of the file's text as they are.
  void AddSlice(std::size_t begin, std::size_t size) {
    to_text_.AppendLinear(Size(), static_cast<std::uint32_t>(size), begin);
    document_->bytes.append(tree_.text->utf8, begin, size);
  }

  void AddReplaced(std::string_view made, std::size_t begin, std::size_t size) {
    to_text_.AppendReplaced(Size(), static_cast<std::uint32_t>(made.size()), begin, begin + size);
    document_->bytes += made;
  }

  void Finish() { document_->bytes_to_source = tree_.text->to_bytes.After(to_text_); }

  // The text node's own bytes in the file's text; empty where the parser does not know.
  [[nodiscard]] SourceRange PlaceOf(const pugi::xml_node& node) const {
    const std::ptrdiff_t offset = node.offset_debug();
    if (offset < 0) return {};
    const std::size_t begin = tree_.begin + static_cast<std::size_t>(offset);
    const char* const end = node.type() == pugi::node_cdata ? "]]>" : "<";
    return {begin, std::min(tree_.text->utf8.find(end, begin), tree_.text->utf8.size())};
  }

  [[nodiscard]] std::string_view At(SourceRange range) const {
    return std::string_view(tree_.text->utf8).substr(range.begin, range.end - range.begin);
  }

 private:
  [[nodiscard]] std::uint32_t Size() const { return static_cast<std::uint32_t>(document_->bytes.size()); }

  const XmlTree& tree_;
  RawDocument* document_;
  OffsetMap to_text_;
};

// What an XML reference ("&amp;", "&#x27;") stands for; empty where it is none that XML itself defines.
std::string Reference(std::string_view reference) {
  constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
  const std::string_view name = reference.substr(1, reference.size() - 2);
  for (const auto& [known, text] : kNamed) {
    if (name == known) return std::string(text);
  }
  if (!name.starts_with('#')) return {};
  const bool hex = name.starts_with("#x") || name.starts_with("#X");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size() || code == 0 || code > 0x10FFFF) return {};
  if (code >= 0xD800 && code < 0xE000) return {};
  std::string text;
  AppendCodePoint(text, code);
  return text;
}

// Text with its references resolved.
void AddUnescaped(SourceRange range, Taker& taker) {
  const std::string_view raw = taker.At(range);
  std::size_t kept = 0;
  for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', at + 1)) {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = raw.substr(0, at + kLongest).find(';', at);
    if (end == std::string_view::npos) continue;
    const std::string text = Reference(raw.substr(at, end + 1 - at));
    if (text.empty()) continue;
    taker.AddSlice(range.begin + kept, at - kept);
    taker.AddReplaced(text, range.begin + at, end + 1 - at);
    kept = end + 1;
    at = end;
  }
  taker.AddSlice(range.begin + kept, raw.size() - kept);
}

// Text that must not read as markup: the inside of a CDATA section.
void AddEscaped(SourceRange range, Taker& taker) {
  const std::string_view raw = taker.At(range);
  std::size_t kept = 0;
  for (std::size_t at = raw.find_first_of("&<"); at != std::string_view::npos;
       at = raw.find_first_of("&<", at + 1)) {
    taker.AddSlice(range.begin + kept, at - kept);
    taker.AddReplaced(raw[at] == '&' ? "&amp;" : "&lt;", range.begin + at, 1);
    kept = at + 1;
  }
  taker.AddSlice(range.begin + kept, raw.size() - kept);
}

std::string_view HtmlName(const pugi::xml_node& element) {
  const std::string_view name = LocalName(element);
  const auto* const found = std::ranges::find(kRenamed, name, &Renamed::nitf);
  return found != kRenamed.end() ? found->html : name;
}

std::string OpeningTag(const pugi::xml_node& element) {
  constexpr int kMostAttributes = 50;
  std::string tag = fmt::format("<{}", HtmlName(element));
  int count = 0;
  for (const pugi::xml_attribute attribute : element.attributes()) {
    std::string_view name = attribute.name();
    if (name.starts_with("xmlns") || ++count > kMostAttributes) continue;
    if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos)
      name.remove_prefix(colon + 1);
    std::string value;
    for (const char c : std::string_view(attribute.value())) {
      if (c == '&') {
        value += "&amp;";
      } else if (c == '"') {
        value += "&quot;";
      } else {
        value += c;
      }
    }
    tag += fmt::format(" {}=\"{}\"", name, value);
  }
  return tag + ">";
}

bool IsOneOf(std::string_view name, const auto& names) {
  return std::ranges::find(names, name) != names.end();
}

// Goes through the nodes below `root` in document order, without recursion. `enter` says whether to go into
// an element; `leave` is called behind each one that was entered.
void Walk(const pugi::xml_node& root, auto&& text, auto&& enter, auto&& leave) {
  pugi::xml_node at = root.first_child();
  while (at) {
    bool inside = false;
    if (at.type() == pugi::node_element) {
      inside = enter(at);
      if (inside && at.first_child()) {
        at = at.first_child();
        continue;
      }
      if (inside) leave(at);
    } else if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) {
      text(at);
    }
    while (!at.next_sibling()) {
      at = at.parent();
      if (!at || at == root) return;
      leave(at);
    }
    at = at.next_sibling();
  }
}

}  // namespace

void TakeText(const XmlTree& tree, const pugi::xml_node& node, RawDocument* document) {
  // White space at the edges is left out; what it is made of is known when the next text comes.
  Taker taker(tree, document);
  std::vector<SourceRange> parts;
  std::vector<bool> sections;
  Walk(
      node,
      [&](const pugi::xml_node& piece) {
        parts.push_back(taker.PlaceOf(piece));
        sections.push_back(piece.type() == pugi::node_cdata);
      },
      [](const pugi::xml_node&) { return true; }, [](const pugi::xml_node&) {});
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t first = 0;
  for (; first < parts.size(); ++first) {
    const std::size_t at = taker.At(parts[first]).find_first_not_of(kSpace);
    if (at == std::string_view::npos) continue;
    parts[first].begin += at;
    break;
  }
  std::size_t end = parts.size();
  for (; end > first; --end) {
    const std::size_t at = taker.At(parts[end - 1]).find_last_not_of(kSpace);
    if (at == std::string_view::npos) continue;
    parts[end - 1].end = parts[end - 1].begin + at + 1;
    break;
  }
  for (std::size_t i = first; i < end; ++i) {
    if (sections[i]) {
      taker.AddSlice(parts[i].begin, parts[i].end - parts[i].begin);
    } else {
      AddUnescaped(parts[i], taker);
    }
  }
  taker.Finish();
}

void TakeMarkup(const XmlTree& tree, const pugi::xml_node& node, RawDocument* document) {
  Taker taker(tree, document);
  Walk(
      node,
      [&](const pugi::xml_node& piece) {
        const SourceRange place = taker.PlaceOf(piece);
        if (piece.type() == pugi::node_cdata) {
          AddEscaped(place, taker);
        } else {
          taker.AddSlice(place.begin, place.end - place.begin);  // XML's references are HTML's as well
        }
      },
      [&](const pugi::xml_node& element) {
        if (IsOneOf(LocalName(element), kLeftOut)) return false;
        taker.Add(OpeningTag(element));
        return true;
      },
      [&](const pugi::xml_node& element) {
        if (!IsOneOf(LocalName(element), kVoid)) taker.Add(fmt::format("</{}>", HtmlName(element)));
      });
  taker.Finish();
}

void TellEncoding(const XmlText& text, RawDocument* document) {
  document->declared.charset = "utf-8";
  document->declared.encoding = text.encoding;
  document->declared.encoding_from = text.from;
}

}  // namespace parallax
