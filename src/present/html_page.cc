#include "present/html_page.h"

#include <string_view>

#include "present/embedded_page.h"
#include "present/json.h"

namespace parallax {
namespace {

// Where title and document go; web/vite.config.ts makes sure that each is there once.
constexpr std::string_view kTitleMark = "<!--parallax:title-->";
constexpr std::string_view kDataMark = "<!--parallax:data-->";

// JSON in which nothing can be read as markup: the characters that could end or change the element around it
// only occur within strings, where an escape means the same. U+2028 and U+2029 end lines in old script
// readers.
std::string WithoutMarkup(std::string_view json) {
  std::string safe;
  safe.reserve(json.size() + json.size() / 16);
  for (std::size_t at = 0; at < json.size(); ++at) {
    const std::string_view rest = json.substr(at);
    if (rest[0] == '<') {
      safe += "\\u003c";
    } else if (rest[0] == '>') {
      safe += "\\u003e";
    } else if (rest[0] == '&') {
      safe += "\\u0026";
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      safe += rest.starts_with("\u2028") ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      safe += rest[0];
    }
  }
  return safe;
}

std::string Escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') {
      safe += "&lt;";
    } else if (c == '&') {
      safe += "&amp;";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

Result<std::string> ToHtml(const Comparison& comparison) {
  const std::string_view page = EmbeddedPage();
  const std::size_t title_at = page.find(kTitleMark);
  const std::size_t data_at = page.find(kDataMark);
  if (title_at == page.npos || data_at == page.npos || data_at < title_at) {
    return std::unexpected(Error{ErrorKind::kUnavailable,
                                 "this program was built without the HTML page",
                                 {},
                                 {},
                                 "install node and npm and build again, or ask for md or json"});
  }
  const std::size_t after_title = title_at + kTitleMark.size();
  const std::string data = WithoutMarkup(ToJson(comparison, {.indent = -1}));
  std::string html;
  html.reserve(page.size() + data.size() + 256);
  html += page.substr(0, title_at);
  html +=
      comparison.stories.size() == 1 ? Escaped(comparison.stories.front().title) + " · Parallax" : "Parallax";
  html += page.substr(after_title, data_at - after_title);
  html += R"(<script type="application/json" id="parallax-data">)";
  html += data;
  html += "</script>";
  html += page.substr(data_at + kDataMark.size());
  return html;
}

}  // namespace parallax
