// XML of feeds and news items through pugixml: no entity of the document is expanded, nothing is loaded.
#ifndef PARALLAX_INGEST_XML_H_
#define PARALLAX_INGEST_XML_H_

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "parallax/error.h"

namespace parallax {

// Parses `bytes` into `document`. A file that breaks in the middle keeps what stood before the break; the
// error is given back beside it. kTooLarge where elements nest deeper than 500, which no feed does.
[[nodiscard]] Result<void> ParseXml(std::string_view bytes, std::string_view name,
                                    pugi::xml_document* document);

// The name of an element without its prefix.
[[nodiscard]] std::string_view LocalName(const pugi::xml_node& node);
// First child element with this local name, in any namespace.
[[nodiscard]] pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name);
// All text below a node, trimmed of ASCII white space.
[[nodiscard]] std::string TextOf(const pugi::xml_node& node);
// The markup below a node, as it would be written out.
[[nodiscard]] std::string MarkupOf(const pugi::xml_node& node);

}  // namespace parallax

#endif  // PARALLAX_INGEST_XML_H_
