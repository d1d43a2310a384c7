#include "extract/html/tag.h"

namespace parallax::html {
namespace {

// In the order of Tag.
constexpr const char* kNames[kTagCount] = {
    "",       "",         "",         "a",          "abbr",       "address",  "article", "aside",   "audio",
    "b",      "base",     "big",      "blockquote", "body",       "br",       "button",  "canvas",  "caption",
    "center", "cite",     "code",     "dd",         "del",        "details",  "dialog",  "div",     "dl",
    "dt",     "em",       "embed",    "fieldset",   "figcaption", "figure",   "font",    "footer",  "form",
    "frame",  "frameset", "h1",       "h2",         "h3",         "h4",       "h5",      "h6",      "head",
    "header", "hgroup",   "hr",       "html",       "i",          "iframe",   "img",     "input",   "ins",
    "label",  "legend",   "li",       "link",       "main",       "mark",     "math",    "menu",    "meta",
    "nav",    "noframes", "noscript", "object",     "ol",         "optgroup", "option",  "p",       "pre",
    "q",      "rp",       "rt",       "ruby",       "s",          "samp",     "script",  "section", "select",
    "small",  "source",   "span",     "strike",     "strong",     "style",    "sub",     "summary", "sup",
    "svg",    "table",    "tbody",    "td",         "template",   "textarea", "tfoot",   "th",      "thead",
    "time",   "title",    "tr",       "track",      "tt",         "u",        "ul",      "var",     "video",
    "wbr",
};

}  // namespace

const char* TagName(Tag tag) {
  return kNames[static_cast<int>(tag)];
}

bool IsInlineTag(Tag tag) {
  switch (tag) {
    case Tag::kText:
    case Tag::kA:
    case Tag::kAbbr:
    case Tag::kB:
    case Tag::kBig:
    case Tag::kCite:
    case Tag::kCode:
    case Tag::kDel:
    case Tag::kEm:
    case Tag::kFont:
    case Tag::kI:
    case Tag::kIns:
    case Tag::kLabel:
    case Tag::kMark:
    case Tag::kQ:
    case Tag::kRp:
    case Tag::kRt:
    case Tag::kRuby:
    case Tag::kS:
    case Tag::kSamp:
    case Tag::kSmall:
    case Tag::kSpan:
    case Tag::kStrike:
    case Tag::kStrong:
    case Tag::kSub:
    case Tag::kSup:
    case Tag::kTime:
    case Tag::kTt:
    case Tag::kU:
    case Tag::kVar:
    case Tag::kWbr:
    case Tag::kOther:
      return true;
    default:
      return false;
  }
}

}  // namespace parallax::html
