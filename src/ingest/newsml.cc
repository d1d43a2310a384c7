// IPTC NewsML-G2: newsItem elements, alone or in a newsMessage, with text content in inlineXML (NITF, XHTML)
// or inlineData. Packages, concepts and pictures that stand beside them hold no text of their own and are
// passed over. (iptc.org/std/NewsML-G2, version 2.33.)
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ingest/readers.h"
#include "ingest/xml.h"

namespace parallax {
namespace {

// The last part of a qualified code: "stat:usable" → "usable".
std::string_view Code(std::string_view qcode) {
  const std::size_t colon = qcode.find(':');
  return colon == std::string_view::npos ? qcode : qcode.substr(colon + 1);
}

// Name of a party: its <name>, <provider literal=…>, <provider qcode=…>.
std::string PartyName(const pugi::xml_node& party) {
  std::string name = TextOf(Child(party, "name"));
  if (name.empty()) name = party.attribute("literal").value();
  if (name.empty()) name = Code(party.attribute("qcode").value());
  return name;
}

// The best of the renditions of the text: markup before plain text.
void TakeContent(const XmlTree& tree, const pugi::xml_node& item, RawDocument* document) {
  const pugi::xml_node set = Child(item, "contentSet");
  document->format = ContentFormat::kCleanText;
  for (const pugi::xml_node content : set.children()) {
    if (LocalName(content) != "inlineXML") continue;
    TakeMarkup(tree, content, document);
    document->format = ContentFormat::kHtml;
    if (!document->bytes.empty()) return;
  }
  for (const bool html : {true, false}) {
    for (const pugi::xml_node content : set.children()) {
      const std::string_view type = content.attribute("contenttype").value();
      if (LocalName(content) != "inlineData" || type.contains("html") != html) continue;
      if (!type.empty() && !type.starts_with("text") && !html) continue;
      TakeText(tree, content, document);
      document->format = html ? ContentFormat::kHtml : ContentFormat::kCleanText;
      if (!document->bytes.empty()) return;
    }
  }
}

// The first of several elements that has text, and where it stood.
std::string FirstTime(std::initializer_list<std::pair<pugi::xml_node, const char*>> places,
                      std::string* from) {
  for (const auto& [parent, name] : places) {
    std::string value = TextOf(Child(parent, name));
    if (value.empty()) continue;
    *from = fmt::format("newsml {}", name);
    return value;
  }
  return {};
}

void FillContentMeta(const pugi::xml_node& content_meta, DeclaredMetadata* declared) {
  std::vector<std::string> creators;
  for (const pugi::xml_node child : content_meta.children()) {
    const std::string_view name = LocalName(child);
    if (name == "by") {
      declared->authors.push_back(TextOf(child));
    } else if (name == "creator" || name == "contributor") {
      creators.push_back(PartyName(child));
    } else if (name == "infoSource") {
      declared->agencies.push_back(PartyName(child));
    } else if (name == "creditline") {
      declared->credits.push_back(TextOf(child));
    } else if (name == "located" && declared->dateline.empty()) {
      declared->dateline = PartyName(child);
    } else if (name == "subject" || name == "keyword") {
      std::string tag = name == "keyword" ? TextOf(child) : TextOf(Child(child, "name"));
      if (!tag.empty()) declared->tags.push_back(std::move(tag));
    }
  }
  if (declared->authors.empty()) declared->authors = std::move(creators);
  if (std::string dateline = TextOf(Child(content_meta, "dateline")); !dateline.empty())
    declared->dateline = std::move(dateline);
}

// Nothing for an item that is no text: a picture, a film.
std::optional<Result<RawDocument>> FromItem(const XmlTree& tree, const pugi::xml_node& item,
                                            std::string source) {
  RawDocument document;
  document.id = item.attribute("guid").value();
  if (document.id.empty()) document.id = DocumentId(source);
  document.fragment = true;
  TellEncoding(*tree.text, &document);
  const pugi::xml_node item_meta = Child(item, "itemMeta");
  const pugi::xml_node content_meta = Child(item, "contentMeta");
  DeclaredMetadata& declared = document.declared;
  declared.title = TextOf(Child(content_meta, "headline"));
  if (declared.title.empty()) declared.title = TextOf(Child(item_meta, "title"));
  declared.language = Child(content_meta, "language").attribute("tag").value();
  if (declared.language.empty()) declared.language = item.attribute("xml:lang").value();
  declared.published = FirstTime(
      {{content_meta, "contentCreated"}, {item_meta, "firstCreated"}, {item_meta, "versionCreated"}},
      &declared.published_from);
  declared.modified =
      FirstTime({{content_meta, "contentModified"}, {item_meta, "versionCreated"}}, &declared.modified_from);
  declared.outlet = PartyName(Child(item_meta, "provider"));
  declared.credits.push_back(declared.outlet);
  FillContentMeta(content_meta, &declared);
  const std::string_view status = Code(Child(item_meta, "pubStatus").attribute("qcode").value());
  if (!status.empty() && status != "usable")
    declared.notes.push_back(fmt::format("its source says \"{}\" of it (publication status)", status));
  TakeContent(tree, item, &document);
  const std::string_view kind = Code(Child(item_meta, "itemClass").attribute("qcode").value());
  if (document.bytes.empty() && !kind.empty() && kind != "text") return std::nullopt;
  if (document.bytes.empty() && declared.title.empty()) {
    return std::unexpected(Error{
        ErrorKind::kMalformed, "the news item has neither headline nor text", std::move(source), {}, {}});
  }
  document.source = std::move(source);
  return document;
}

// The items below `root`, whatever lists they stand in; without recursion.
std::vector<pugi::xml_node> ItemsOf(const pugi::xml_node& root) {
  if (LocalName(root) == "newsItem") return {root};
  std::vector<pugi::xml_node> items;
  for (const pugi::xml_node set : root.children()) {
    if (LocalName(set) != "itemSet") continue;
    std::ranges::copy_if(set.children(), std::back_inserter(items),
                         [](const pugi::xml_node& item) { return LocalName(item) == "newsItem"; });
  }
  return items;
}

}  // namespace

std::vector<Result<RawDocument>> ParseNewsml(std::string_view bytes, std::string_view name) {
  std::vector<Result<RawDocument>> documents;
  const XmlText text = DecodeXml(bytes);
  XmlTree tree;
  const Result<void> parsed = ParseXml(text, 0, text.utf8.size(), name, &tree);
  const auto add = [&](const XmlTree& from, const pugi::xml_node& item, std::string source) {
    if (auto document = FromItem(from, item, std::move(source))) documents.push_back(std::move(*document));
  };
  if (parsed) {
    const pugi::xml_node root = tree.document.document_element();
    const bool alone = LocalName(root) == "newsItem";
    std::size_t number = 0;
    for (const pugi::xml_node& item : ItemsOf(root))
      add(tree, item, alone ? std::string(name) : fmt::format("{}#{}", name, ++number));
  } else {
    SalvageItems(text, name, "newsItem", parsed.error(), add, &documents);
  }
  if (documents.empty()) {
    documents.emplace_back(std::unexpected(
        Error{ErrorKind::kNotFound, "the message has no news item with text", std::string(name), {}, {}}));
  }
  return documents;
}

}  // namespace parallax
