#include "extract/body/script_body.h"

#include <string>
#include <string_view>
#include <utility>

#include "extract/body/blocks.h"
#include "extract/body/features.h"
#include "extract/body/page_hints.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// A value as markup: the lines of plain text become paragraphs.
std::string AsMarkup(std::string_view value) {
  std::string markup;
  const bool plain = value.find("<p") == std::string_view::npos &&
                     value.find("<br") == std::string_view::npos &&
                     value.find("</") == std::string_view::npos;
  for (const char c : value) {
    if (c == '\n' && plain) {
      markup += "<p>";
    } else {
      markup.push_back(c);
    }
  }
  return markup;
}

// Names that sites give to the text of an article in the data of their pages; the first is schema.org's and
// means nothing else, the others are believed only where the value reads as prose.
constexpr std::string_view kBodyKeys[] = {"articleBody", "bodyHtml", "body", "content", "html", "text"};

// The longest value of a key in all JSON of the page, as paragraphs; none shorter than `least`.
std::optional<Body> BodyOf(const Document& dom, std::string_view key, std::size_t least, bool prose) {
  std::string longest;
  SourceRange place;
  for (NodeId n = dom.Find(Tag::kScript); n != kNoNode; n = dom.Find(Tag::kScript, n + 1)) {
    if (dom.Attr(n, "type").find("json") == std::string_view::npos || dom.ScriptText(n).empty()) continue;
    std::string value = LongestJsonString(dom.ScriptText(n), key, JsonText::kAsWritten);
    if (value.size() <= longest.size()) continue;
    longest = std::move(value);
    place = dom.Source(n + 1);
  }
  if (longest.size() < least) return std::nullopt;
  const std::string markup = AsMarkup(longest);
  const auto parsed = Document::Parse(markup);
  if (!parsed) return std::nullopt;
  Body body;
  std::size_t words = 0;
  std::size_t long_words = 0;
  for (const PageBlock& block : CutBlocks(*parsed)) {
    words += block.words;
    if (IsLong(block)) long_words += block.words;
    if (!body.text.empty()) body.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(body.text.size());
    body.text += ToNfc(block.text);
    const auto end = static_cast<std::uint32_t>(body.text.size());
    body.blocks.push_back({{begin, end}, BlockKind::kParagraph, {}});
    body.to_page.AppendReplaced(begin, end - begin, place.begin, place.end);
  }
  // Most of a template, a policy or a list of settings is no paragraph.
  if (body.text.size() < least || (prose && 3 * long_words < 2 * words)) return std::nullopt;
  return body;
}

}  // namespace

std::optional<Body> FindScriptBody(const Document& dom, std::size_t least) {
  for (const std::string_view key : kBodyKeys) {
    if (auto body = BodyOf(dom, key, least, key != kBodyKeys[0])) return body;
  }
  return std::nullopt;
}

}  // namespace parallax::html
