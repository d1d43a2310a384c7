#include "extract/body/script_body.h"

#include <string>
#include <string_view>
#include <utility>

#include "extract/body/blocks.h"
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

}  // namespace

std::optional<Body> FindScriptBody(const Document& dom, std::size_t least) {
  std::string longest;
  SourceRange place;
  for (NodeId n = dom.Find(Tag::kScript); n != kNoNode; n = dom.Find(Tag::kScript, n + 1)) {
    if (dom.Attr(n, "type").find("json") == std::string_view::npos || dom.ScriptText(n).empty()) continue;
    std::string value = LongestJsonString(dom.ScriptText(n), "articleBody", JsonText::kAsWritten);
    if (value.size() <= longest.size()) continue;
    longest = std::move(value);
    place = dom.Source(n + 1);
  }
  if (longest.size() < least) return std::nullopt;
  const std::string markup = AsMarkup(longest);
  const auto parsed = Document::Parse(markup);
  if (!parsed) return std::nullopt;
  Body body;
  for (const PageBlock& block : CutBlocks(*parsed)) {
    if (!body.text.empty()) body.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(body.text.size());
    body.text += ToNfc(block.text);
    const auto end = static_cast<std::uint32_t>(body.text.size());
    body.blocks.push_back({{begin, end}, BlockKind::kParagraph, {}});
    body.to_page.AppendReplaced(begin, end - begin, place.begin, place.end);
  }
  if (body.text.size() < least) return std::nullopt;
  return body;
}

}  // namespace parallax::html
