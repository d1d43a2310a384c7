#include "ingest/sniff.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace parallax {
namespace {

using std::string_view_literals::operator""sv;

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

bool IsArchive(std::string_view head) {
  constexpr std::array kMagic = {"PK\x03\x04"sv,
                                 "PK\x05\x06"sv,
                                 "7z\xBC\xAF\x27\x1C"sv,
                                 "\xFD"
                                 "7zXZ"sv,
                                 "\x28\xB5\x2F\xFD"sv,
                                 "BZh"sv};
  if (std::ranges::any_of(kMagic, [&](std::string_view magic) { return head.starts_with(magic); }))
    return true;
  return head.size() >= 262 && head.substr(257, 5) == "ustar";
}

// UTF-16 and UTF-32 text has a mark in front, or begins with "<" and another ASCII character, or has zeros in
// every second byte.
bool LooksWide(std::string_view head) {
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv) || head.starts_with("\0\0\xFE\xFF"sv))
    return true;
  if (head.starts_with("<\0"sv) && head.size() > 3 && head[2] > ' ' && head[3] == '\0') return true;
  if (head.starts_with("\0<\0"sv) && head.size() > 3 && head[3] > ' ') return true;
  if (head.size() < 16) return false;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    even += head[i] == '\0' ? 1 : 0;
    odd += head[i + 1] == '\0' ? 1 : 0;
  }
  const std::size_t pairs = head.size() / 2;
  return (even > pairs * 2 / 3 && odd < pairs / 20) || (odd > pairs * 2 / 3 && even < pairs / 20);
}

// The name of the first element, past comments, processing instructions and the document type.
std::string RootElement(std::string_view text, bool* saw_html_doctype) {
  while (true) {
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos) return {};
    text.remove_prefix(open);
    if (text.starts_with("<!--")) {
      const std::size_t end = text.find("-->", 4);
      if (end == std::string_view::npos) return {};
      text.remove_prefix(end + 3);
    } else if (text.starts_with("<?") || text.starts_with("<!")) {
      if (LowerAscii(text.substr(0, 14)) == "<!doctype html") *saw_html_doctype = true;
      const std::size_t end = text.find('>');
      if (end == std::string_view::npos) return {};
      text.remove_prefix(end + 1);
    } else {
      std::size_t end = 1;
      while (end < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == ':'))
        ++end;
      if (end > 1) return LowerAscii(text.substr(1, end - 1));
      text.remove_prefix(1);
    }
  }
}

ContentKind SniffMarkup(std::string_view text) {
  bool html_doctype = false;
  std::string root = RootElement(text, &html_doctype);
  if (html_doctype) return ContentKind::kHtml;
  if (const std::size_t colon = root.find(':'); colon != std::string::npos) root.erase(0, colon + 1);
  if (root == "rss" || root == "feed" || root == "rdf") return ContentKind::kFeed;
  if (root == "newsitem" || root == "newsmessage" || root == "packageitem") return ContentKind::kNewsml;
  return ContentKind::kHtml;
}

// A text that mentions a tag is still a text; a page has several of the tags that only pages have.
bool HasPageTags(std::string_view head) {
  const std::string lower = LowerAscii(head);
  constexpr std::array kTags = {"<html"sv,  "<head"sv, "<body"sv,   "<meta "sv,
                                "<title"sv, "<div"sv,  "<script"sv, "<link "sv};
  return std::ranges::count_if(kTags, [&](std::string_view tag) { return lower.contains(tag); }) >= 2;
}

ContentKind SniffJson(std::string_view text, bool whole) {
  if (text.front() == '[') return ContentKind::kJson;
  // One object a line: the first line closes what it opens.
  const std::size_t newline = text.find('\n');
  if (newline == std::string_view::npos) return whole ? ContentKind::kJson : ContentKind::kNdjson;
  std::size_t end = newline;
  while (end > 0 && std::isspace(static_cast<unsigned char>(text[end - 1])) != 0) --end;
  if (end > 1 && text[end - 1] == '}') return ContentKind::kNdjson;
  const std::string_view rest = text.substr(newline + 1);
  const std::size_t next = rest.find_first_not_of(" \t\r\n");
  // A first line that was cut in half, followed by another object, is a broken line of NDJSON.
  return next != std::string_view::npos && rest[next] == '{' && end > 1 ? ContentKind::kNdjson
                                                                        : ContentKind::kJson;
}

}  // namespace

bool LooksBinary(std::string_view head) {
  constexpr std::array kMagic = {"%PDF-"sv, "\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "\xD0\xCF\x11\xE0"sv};
  if (std::ranges::any_of(kMagic, [&](std::string_view magic) { return head.starts_with(magic); }))
    return true;
  std::size_t controls = 0;
  for (const unsigned char c : head) {
    controls +=
        (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B) || c == 0x7F ? 1 : 0;
  }
  // A stray NUL or control byte occurs in real pages; a tenth of them does not.
  return controls * 10 > head.size();
}

ContentKind Sniff(std::string_view head, bool whole) {
  if (head.empty()) return ContentKind::kEmpty;
  if (head.starts_with("\x1F\x8B")) return ContentKind::kGzip;
  if (IsArchive(head)) return ContentKind::kArchive;
  if (head.starts_with("WARC/")) return ContentKind::kWarc;  // with whatever bytes its records hold
  if (LooksWide(head)) {
    std::string narrow;
    std::ranges::copy_if(head, std::back_inserter(narrow), [](char c) { return c > 0; });
    const std::size_t first = narrow.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return ContentKind::kText;
    if (narrow[first] == '<') return SniffMarkup(narrow);
    return narrow[first] == '{' || narrow[first] == '[' ? ContentKind::kWideJson : ContentKind::kText;
  }
  if (LooksBinary(head)) return ContentKind::kBinary;
  std::string_view text = head;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n\f");
  if (first == std::string_view::npos) return whole ? ContentKind::kEmpty : ContentKind::kText;
  text.remove_prefix(first);
  if (text.starts_with("WARC/")) return ContentKind::kWarc;
  if (text.front() == '{' ||
      (text.front() == '[' && text.find('{') != std::string_view::npos && text.find('{') < 16)) {
    return SniffJson(text, whole);
  }
  if (text.front() == '<') return SniffMarkup(text);
  return HasPageTags(head) ? ContentKind::kHtml : ContentKind::kText;
}

}  // namespace parallax
