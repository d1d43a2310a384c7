#include "extract/body/page_hints.h"

#include <charconv>

#include "text/utf8.h"

namespace parallax::html {
namespace {

// Bodies are cut here: it is many times the longest article.
constexpr std::size_t kMostBody = 1 << 20;

// Four hexadecimal digits at `at`, or 0.
char32_t HexUnit(std::string_view json, std::size_t at) {
  std::uint32_t unit = 0;
  if (at + 4 > json.size()) return 0;
  const auto read = std::from_chars(json.data() + at, json.data() + at + 4, unit, 16);
  return read.ptr == json.data() + at + 4 ? unit : 0;
}

// The string that starts after the quote at `at`; moves `at` past its end.
std::string ReadString(std::string_view json, JsonText text, std::size_t& at) {
  std::string value;
  while (at < json.size() && json[at] != '"') {
    if (json[at] != '\\' || at + 1 >= json.size()) {
      value.push_back(json[at++]);
      continue;
    }
    const char escape = json[at + 1];
    at += 2;
    switch (escape) {
      case 'n':
        value.push_back(text == JsonText::kAsWritten ? '\n' : ' ');
        break;
      case 'r':
      case 't':
        value.push_back(' ');
        break;
      case 'u': {
        char32_t c = HexUnit(json, at);
        at += 4;
        if (c >= 0xD800 && c < 0xDC00 && json.substr(at, 2) == "\\u") {
          const char32_t low = HexUnit(json, at + 2);
          if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at += 6;
          }
        }
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        if (c != 0) AppendCodePoint(value, c);
        break;
      }
      default:
        value.push_back(escape);
    }
  }
  ++at;
  return value;
}

// Drops tags; each becomes a blank.
std::string WithoutTags(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  const std::size_t last_close = text.rfind('>');
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '<' || last_close == std::string_view::npos || at > last_close) {
      plain.push_back(text[at++]);
      continue;
    }
    const std::size_t close = text.find('>', at);
    plain.push_back(' ');
    at = close + 1;
  }
  return plain;
}

}  // namespace

std::string LongestJsonString(std::string_view json, std::string_view key, JsonText text) {
  std::string longest;
  std::string quoted = "\"";
  quoted.append(key).push_back('"');
  for (std::size_t at = 0; (at = json.find(quoted, at)) != std::string_view::npos;) {
    at += quoted.size();
    while (at < json.size() && (json[at] == ' ' || json[at] == ':' || json[at] == '\n')) ++at;
    if (at >= json.size() || json[at] != '"') continue;
    ++at;
    std::string value = ReadString(json, text, at);
    if (at >= json.size()) break;
    if (value.size() > longest.size()) longest = std::move(value);
  }
  if (longest.size() > kMostBody) {
    std::size_t end = kMostBody;
    while (!IsBoundary(longest, end)) --end;
    longest.resize(end);
  }
  return text == JsonText::kAsWritten ? longest : WithoutTags(longest);
}

PageHints CollectHints(const Document& dom) {
  PageHints hints;
  std::string title_element;
  std::string description_meta;
  for (NodeId n = 0; n < dom.size(); ++n) {
    switch (dom.tag(n)) {
      case Tag::kTitle:
        if (title_element.empty()) title_element = FoldSpace(dom.RawText(n));
        break;
      case Tag::kMeta: {
        std::string_view name = dom.Attr(n, "property");
        if (name.empty()) name = dom.Attr(n, "name");
        if (name == "og:title") hints.title = dom.Attr(n, "content");
        if (name == "og:description") hints.description = dom.Attr(n, "content");
        if (name == "description") description_meta = dom.Attr(n, "content");
        break;
      }
      case Tag::kScript:
        if (dom.Attr(n, "type") == "application/ld+json") {
          std::string body = LongestJsonString(dom.ScriptText(n), "articleBody");
          if (body.size() > hints.article_body.size()) hints.article_body = std::move(body);
        }
        break;
      default:
        break;
    }
  }
  if (hints.title.empty()) hints.title = std::move(title_element);
  if (hints.description.empty()) hints.description = std::move(description_meta);
  return hints;
}

}  // namespace parallax::html
