// RSS 2.0, RSS 1.0 (RDF) and Atom (RFC 4287) files to documents, with Dublin Core and content:encoded.
#include <fmt/format.h>

#include "ingest/readers.h"
#include "ingest/xml.h"

namespace parallax {
namespace {

std::string ChildText(const pugi::xml_node& node, std::string_view name) {
  return TextOf(Child(node, name));
}

std::string First(std::string a, std::string b) {
  return a.empty() ? std::move(b) : std::move(a);
}

// The address of an Atom entry: its alternate link.
std::string AtomLink(const pugi::xml_node& entry) {
  for (const pugi::xml_node link : entry.children()) {
    if (LocalName(link) != "link") continue;
    const std::string_view rel = link.attribute("rel").value();
    if (rel.empty() || rel == "alternate") return link.attribute("href").value();
  }
  return {};
}

// content or summary of an Atom entry. Type xhtml holds markup, html escaped markup, text none.
void AtomBody(const pugi::xml_node& entry, RawDocument* document) {
  pugi::xml_node body = Child(entry, "content");
  if (!body || !body.first_child()) body = Child(entry, "summary");
  const std::string_view type = body.attribute("type").value();
  document->format = type.contains("html") ? ContentFormat::kHtml : ContentFormat::kCleanText;
  document->bytes = type == "xhtml" ? MarkupOf(body) : TextOf(body);
}

RawDocument FromItem(const pugi::xml_node& item, bool atom, std::string source, const std::string& outlet,
                     const std::string& language) {
  RawDocument document;
  document.source = std::move(source);
  DeclaredMetadata& declared = document.declared;
  declared.title = ChildText(item, "title");
  declared.charset = "utf-8";
  declared.language = First(ChildText(item, "language"), language);
  for (const pugi::xml_node child : item.children()) {
    const std::string_view name = LocalName(child);
    if (name == "category") {
      std::string tag = First(TextOf(child), child.attribute("term").value());
      if (!tag.empty()) declared.tags.push_back(std::move(tag));
    } else if (name == "creator" || name == "author") {
      std::string author = atom ? ChildText(child, "name") : TextOf(child);
      if (!author.empty()) declared.authors.push_back(std::move(author));
    }
  }
  const pugi::xml_node source_element = Child(item, "source");
  if (atom) {
    document.id = ChildText(item, "id");
    document.url = AtomLink(item);
    declared.published = First(ChildText(item, "published"), ChildText(item, "updated"));
    declared.modified = ChildText(item, "updated");
    declared.outlet = First(ChildText(source_element, "title"), outlet);
    AtomBody(item, &document);
  } else {
    document.id = First(ChildText(item, "guid"), item.attribute("rdf:about").value());
    document.url = ChildText(item, "link");
    declared.published = First(ChildText(item, "pubDate"), ChildText(item, "date"));
    declared.outlet = First(TextOf(source_element), outlet);
    document.bytes = First(ChildText(item, "encoded"), ChildText(item, "description"));
    document.format = ContentFormat::kHtml;  // both hold escaped HTML; plain text is HTML as well
  }
  if (document.id.empty()) document.id = First(document.url, DocumentId(document.source));
  return document;
}

}  // namespace

std::vector<Result<RawDocument>> ParseFeed(std::string_view bytes, std::string_view name) {
  std::vector<Result<RawDocument>> documents;
  pugi::xml_document xml;
  const Result<void> parsed = ParseXml(bytes, name, &xml);
  const pugi::xml_node root = xml.document_element();
  const bool atom = LocalName(root) == "feed";
  const pugi::xml_node channel = atom ? root : Child(root, "channel");
  const std::string outlet = ChildText(channel, "title");
  const std::string language = First(ChildText(channel, "language"), root.attribute("xml:lang").value());
  // RSS 1.0 lists its items beside the channel, RSS 2.0 inside of it.
  const pugi::xml_node list = LocalName(root) == "RDF" ? root : channel;
  std::size_t number = 0;
  for (const pugi::xml_node item : list.children()) {
    if (LocalName(item) != (atom ? "entry" : "item")) continue;
    std::string source = fmt::format("{}#{}", name, ++number);
    RawDocument document = FromItem(item, atom, source, outlet, language);
    if (document.bytes.empty() && document.declared.title.empty()) {
      documents.emplace_back(std::unexpected(Error{
          ErrorKind::kMalformed, "the feed item has neither title nor text", std::move(source), {}, {}}));
      continue;
    }
    documents.emplace_back(std::move(document));
  }
  if (!parsed) {
    documents.emplace_back(std::unexpected(parsed.error()));
  } else if (number == 0) {
    documents.emplace_back(
        std::unexpected(Error{ErrorKind::kNotFound, "the feed has no items", std::string(name), {}, {}}));
  }
  return documents;
}

}  // namespace parallax
