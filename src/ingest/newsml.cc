// IPTC NewsML-G2: newsItem elements, alone or in a newsMessage, with text content in inlineXML (NITF, XHTML)
// or inlineData.
#include <fmt/format.h>

#include "ingest/readers.h"
#include "ingest/xml.h"

namespace parallax {
namespace {

// Name of a party: <provider literal=…>, <provider qcode=…>, or its <name>.
std::string PartyName(const pugi::xml_node& party) {
  std::string name = TextOf(Child(party, "name"));
  if (name.empty()) name = party.attribute("literal").value();
  if (name.empty()) name = party.attribute("qcode").value();
  if (const std::size_t colon = name.find(':'); colon != std::string::npos && !name.contains(' '))
    name.erase(0, colon + 1);
  return name;
}

Result<RawDocument> FromItem(const pugi::xml_node& item, std::string source) {
  RawDocument document;
  document.id = item.attribute("guid").value();
  if (document.id.empty()) document.id = DocumentId(source);
  const pugi::xml_node item_meta = Child(item, "itemMeta");
  const pugi::xml_node content_meta = Child(item, "contentMeta");
  DeclaredMetadata& declared = document.declared;
  declared.title = TextOf(Child(content_meta, "headline"));
  if (declared.title.empty()) declared.title = TextOf(Child(item_meta, "title"));
  declared.language = Child(content_meta, "language").attribute("tag").value();
  if (declared.language.empty()) declared.language = item.attribute("xml:lang").value();
  declared.published = TextOf(Child(content_meta, "contentCreated"));
  if (declared.published.empty()) declared.published = TextOf(Child(item_meta, "firstCreated"));
  if (declared.published.empty()) declared.published = TextOf(Child(item_meta, "versionCreated"));
  declared.modified = TextOf(Child(item_meta, "versionCreated"));
  declared.outlet = PartyName(Child(item_meta, "provider"));
  declared.charset = "utf-8";
  for (const pugi::xml_node child : content_meta.children()) {
    const std::string_view name = LocalName(child);
    if (name == "by") declared.authors.push_back(TextOf(child));
    if (name == "creator" || name == "infoSource") declared.agencies.push_back(PartyName(child));
    if (name == "subject") {
      if (std::string tag = TextOf(Child(child, "name")); !tag.empty())
        declared.tags.push_back(std::move(tag));
    }
  }
  for (const pugi::xml_node content : Child(item, "contentSet").children()) {
    const std::string_view name = LocalName(content);
    if (name == "inlineXML") {
      // The body of NITF is <body><body.content>; its blocks have the names of HTML.
      document.bytes = "<html>" + MarkupOf(content) + "</html>";
      document.format = ContentFormat::kHtml;
    } else if (name == "inlineData") {
      const std::string_view type = content.attribute("contenttype").value();
      document.format = type.contains("html") ? ContentFormat::kHtml : ContentFormat::kCleanText;
      document.bytes = TextOf(content);
    }
    if (!document.bytes.empty()) break;
  }
  if (document.bytes.empty() && declared.title.empty()) {
    return std::unexpected(Error{
        ErrorKind::kMalformed, "the news item has neither headline nor text", std::move(source), {}, {}});
  }
  document.source = std::move(source);
  return document;
}

}  // namespace

std::vector<Result<RawDocument>> ParseNewsml(std::string_view bytes, std::string_view name) {
  std::vector<Result<RawDocument>> documents;
  pugi::xml_document xml;
  if (const Result<void> parsed = ParseXml(bytes, name, &xml); !parsed) {
    documents.emplace_back(std::unexpected(parsed.error()));
    return documents;
  }
  const pugi::xml_node root = xml.document_element();
  if (LocalName(root) == "newsItem") {
    documents.push_back(FromItem(root, std::string(name)));
    return documents;
  }
  std::size_t number = 0;
  for (const pugi::xml_node item : Child(root, "itemSet").children()) {
    if (LocalName(item) == "newsItem")
      documents.push_back(FromItem(item, fmt::format("{}#{}", name, ++number)));
  }
  if (number == 0) {
    documents.emplace_back(std::unexpected(
        Error{ErrorKind::kNotFound, "the message has no news item", std::string(name), {}, {}}));
  }
  return documents;
}

}  // namespace parallax
