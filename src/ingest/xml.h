// XML of feeds and news items through pugixml: no entity of the document is expanded, nothing is loaded.
#ifndef PARALLAX_INGEST_XML_H_
#define PARALLAX_INGEST_XML_H_

#include <functional>
#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/xml_encoding.h"
#include "parallax/document.h"
#include "parallax/error.h"

namespace parallax {

// A parsed file, or an element of one that was parsed on its own.
struct XmlTree {
  pugi::xml_document document;
  const XmlText* text = nullptr;  // the file; outlives the tree
  std::size_t begin = 0;          // byte of text->utf8 at which the parsed part begins
};

// Parses bytes [begin, begin + size) of `text`. What breaks in the middle keeps what stood before the break;
// the error (whose byte is one of the file) is given back beside it. kTooLarge where elements nest deeper
// than 500, which no feed does, or are more than eight million.
[[nodiscard]] Result<void> ParseXml(const XmlText& text, std::size_t begin, std::size_t size,
                                    std::string_view name, XmlTree* tree);

// The elements of these local names that do not lie in one another, as [begin, end) of `text.utf8`, found by
// their tags alone: for files that are not well-formed as a whole. One without an end goes to the next that
// begins, or to the end of the file. Linear.
[[nodiscard]] std::vector<SourceRange> FindElements(const XmlText& text, std::string_view local_name);

// Reads a file that is not well-formed (`whole` says why) item by item, so that one that is broken costs only
// itself: calls add(tree, item, "name#number") for each item that can be parsed, and adds the errors of the
// others to `documents`, or `whole` where all can. Of a file that is too large only `whole` is told.
using AddItem = std::function<void(const XmlTree& tree, const pugi::xml_node& item, std::string source)>;
void SalvageItems(const XmlText& text, std::string_view name, std::string_view item_name, const Error& whole,
                  const AddItem& add, std::vector<Result<RawDocument>>* documents);

// The name of an element without its prefix, and the prefix.
[[nodiscard]] std::string_view LocalName(const pugi::xml_node& node);
[[nodiscard]] std::string_view Prefix(const pugi::xml_node& node);
// First child element with this local name, in any namespace.
[[nodiscard]] pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name);
// First child element of this local name under the same prefix as `node`: of its own vocabulary.
[[nodiscard]] pugi::xml_node OwnChild(const pugi::xml_node& node, std::string_view local_name);
// First child element of this local name under another prefix than `node`.
[[nodiscard]] pugi::xml_node OtherChild(const pugi::xml_node& node, std::string_view local_name);
// All text below a node, trimmed of ASCII white space.
[[nodiscard]] std::string TextOf(const pugi::xml_node& node);

// The same text as the document's bytes, with its places in the file.
void TakeText(const XmlTree& tree, const pugi::xml_node& node, RawDocument* document);
// The markup below a node as HTML: names without prefixes, those of NITF by what HTML calls them, scripts
// left out; with the places of its text in the file.
void TakeMarkup(const XmlTree& tree, const pugi::xml_node& node, RawDocument* document);
// Tells what the file was read as, of a document whose bytes are UTF-8 now.
void TellEncoding(const XmlText& text, RawDocument* document);

}  // namespace parallax

#endif  // PARALLAX_INGEST_XML_H_
