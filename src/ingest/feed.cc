// RSS 2.0, RSS 1.0 (RDF) and Atom (RFC 4287) files to documents, with Dublin Core, content:encoded and the
// credits of Media RSS. What an item says in the feed's own vocabulary goes before what extensions say: a
// picture's <media:title> is not the headline.
#include <fmt/format.h>

#include "ingest/readers.h"
#include "ingest/url.h"
#include "ingest/xml.h"

namespace parallax {
namespace {

// What holds for all items of a feed.
struct Channel {
  bool atom = false;
  std::string outlet;
  std::string language;
  std::string base;  // what its addresses are relative to
  std::vector<std::string> authors;
};

std::string First(std::string a, std::string b) {
  return a.empty() ? std::move(b) : std::move(a);
}

std::string OwnText(const pugi::xml_node& node, std::string_view name) {
  return TextOf(OwnChild(node, name));
}
std::string OtherText(const pugi::xml_node& node, std::string_view name) {
  return TextOf(OtherChild(node, name));
}

// Text as HTML that reads the same.
std::string Escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else {
      html += c;
    }
  }
  return html;
}

// A title as HTML. RSS does not say whether its titles are HTML, and writers escape them as if they were;
// Atom says it by a type.
std::string TitleOf(const pugi::xml_node& title, bool atom) {
  const std::string text = TextOf(title);
  return atom && title.attribute("type").value() != std::string_view("html") ? Escaped(text) : text;
}

// What addresses below `node` are relative to.
std::string BaseOf(const pugi::xml_node& node, const std::string& base) {
  const std::string_view own = node.attribute("xml:base").value();
  return own.empty() ? base : ResolveUrl(base, own);
}

// The address of an Atom entry or feed: its alternate link.
std::string AtomLink(const pugi::xml_node& entry, const std::string& base) {
  for (const pugi::xml_node link : entry.children()) {
    if (LocalName(link) != "link") continue;
    const std::string_view rel = link.attribute("rel").value();
    const std::string_view href = link.attribute("href").value();
    if (!href.empty() && (rel.empty() || rel == "alternate")) return ResolveUrl(BaseOf(link, base), href);
  }
  return {};
}

std::vector<std::string> AuthorsOf(const pugi::xml_node& node, bool atom) {
  std::vector<std::string> authors;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = LocalName(child);
    if (name != "creator" && name != "author") continue;
    const pugi::xml_node person = Child(child, "name");
    std::string author = person ? TextOf(person) : TextOf(child);
    if (!author.empty()) authors.push_back(atom ? Escaped(author) : std::move(author));
  }
  return authors;
}

// content or summary of an Atom entry. Type xhtml holds markup, html escaped markup, text none; any other is
// no text, and content with an address holds nothing.
void AtomBody(const XmlTree& tree, const pugi::xml_node& entry, RawDocument* document) {
  for (const char* const name : {"content", "summary"}) {
    const pugi::xml_node body = OwnChild(entry, name);
    const std::string_view type = body.attribute("type").value();
    if (!body.first_child() || !(type.empty() || type.starts_with("text") || type.contains("html"))) continue;
    document->format = type.contains("html") ? ContentFormat::kHtml : ContentFormat::kCleanText;
    if (type.contains("xhtml")) {
      TakeMarkup(tree, body, document);
    } else {
      TakeText(tree, body, document);
    }
    if (!document->bytes.empty()) return;
  }
}

void FillAtom(const XmlTree& tree, const pugi::xml_node& entry, const Channel& channel,
              RawDocument* document) {
  DeclaredMetadata& declared = document->declared;
  const pugi::xml_node source = OwnChild(entry, "source");
  document->id = OwnText(entry, "id");
  document->url = AtomLink(entry, BaseOf(entry, channel.base));
  declared.published = OwnText(entry, "published");
  declared.published_from = "atom published";
  declared.modified = OwnText(entry, "updated");
  declared.modified_from = "atom updated";
  if (declared.published.empty()) {
    declared.published = declared.modified;
    declared.published_from = "atom updated";
  }
  declared.outlet = First(TitleOf(OwnChild(source, "title"), true), channel.outlet);
  if (declared.authors.empty()) declared.authors = AuthorsOf(source, true);
  AtomBody(tree, entry, document);
}

void FillRss(const XmlTree& tree, const pugi::xml_node& item, const Channel& channel, RawDocument* document) {
  DeclaredMetadata& declared = document->declared;
  const pugi::xml_node guid = OwnChild(item, "guid");
  const std::string guid_text = TextOf(guid);
  const bool permanent = guid.attribute("isPermaLink").value() != std::string_view("false");
  for (const pugi::xml_attribute attribute : item.attributes()) {
    if (std::string_view(attribute.name()).ends_with(":about")) document->id = attribute.value();
  }
  document->id = First(guid_text, document->id);
  std::string link = First(OwnText(item, "link"), AtomLink(item, channel.base));
  if (link.empty() && permanent && document->id.starts_with("http")) link = document->id;
  document->url = ResolveUrl(channel.base, link);
  declared.published = OwnText(item, "pubDate");
  declared.published_from = "rss pubDate";
  for (const char* const name : {"date", "published", "issued", "created"}) {
    if (!declared.published.empty()) break;
    declared.published = First(OtherText(item, name), OwnText(item, name));
    declared.published_from = fmt::format("rss {}", name);
  }
  for (const char* const name : {"updated", "modified"}) {
    if (!declared.modified.empty()) break;
    declared.modified = OtherText(item, name);
    declared.modified_from = fmt::format("rss {}", name);
  }
  declared.outlet = First(OwnText(item, "source"), channel.outlet);
  document->format = ContentFormat::kHtml;  // all hold escaped HTML; plain text is HTML as well
  for (const pugi::xml_node& body : {OtherChild(item, "encoded"), OwnChild(item, "description"),
                                     OtherChild(item, "content"), OtherChild(item, "description")}) {
    TakeText(tree, body, document);
    if (!document->bytes.empty()) return;
  }
}

RawDocument FromItem(const XmlTree& tree, const pugi::xml_node& item, const Channel& channel,
                     std::string source) {
  RawDocument document;
  document.source = std::move(source);
  document.fragment = true;
  TellEncoding(*tree.text, &document);
  DeclaredMetadata& declared = document.declared;
  declared.html = true;
  const pugi::xml_node title = OwnChild(item, "title");
  declared.title = title ? TitleOf(title, channel.atom) : OtherText(item, "title");
  declared.language = First(First(Child(item, "language").child_value(), item.attribute("xml:lang").value()),
                            channel.language);
  for (const pugi::xml_node child : item.children()) {
    const std::string_view name = LocalName(child);
    if (name == "category" || name == "subject") {
      std::string tag =
          First(First(TextOf(child), child.attribute("label").value()), child.attribute("term").value());
      if (!tag.empty()) declared.tags.push_back(channel.atom ? Escaped(tag) : std::move(tag));
    }
    // Media RSS puts the credit of a picture beside it, or inside of it.
    const pugi::xml_node credit = name == "credit" ? child : Child(child, "credit");
    if (Prefix(child) != Prefix(item) && credit) declared.image_credits.push_back(TextOf(credit));
  }
  declared.authors = AuthorsOf(item, channel.atom);
  if (channel.atom) {
    FillAtom(tree, item, channel, &document);
  } else {
    FillRss(tree, item, channel, &document);
  }
  if (declared.authors.empty()) declared.authors = channel.authors;
  if (document.id.empty()) document.id = First(document.url, DocumentId(document.source));
  return document;
}

Channel ChannelOf(const pugi::xml_node& root) {
  Channel channel;
  channel.atom = LocalName(root) == "feed";
  const pugi::xml_node node = channel.atom ? root : Child(root, "channel");
  channel.outlet = TitleOf(OwnChild(node, "title"), channel.atom);
  channel.language = First(TextOf(Child(node, "language")), root.attribute("xml:lang").value());
  channel.base = AtomLink(node, {});
  if (!channel.atom) channel.base = First(OwnText(node, "link"), channel.base);
  channel.base = First(root.attribute("xml:base").value(), channel.base);
  if (channel.atom) channel.authors = AuthorsOf(node, true);
  return channel;
}

}  // namespace

std::vector<Result<RawDocument>> ParseFeed(std::string_view bytes, std::string_view name) {
  std::vector<Result<RawDocument>> documents;
  const XmlText text = DecodeXml(bytes);
  XmlTree tree;
  const Result<void> parsed = ParseXml(text, 0, text.utf8.size(), name, &tree);
  const pugi::xml_node root = tree.document.document_element();
  const Channel channel = ChannelOf(root);
  const std::string_view item_name = channel.atom ? "entry" : "item";
  const auto add = [&](const XmlTree& from, const pugi::xml_node& item, std::string source) {
    RawDocument document = FromItem(from, item, channel, source);
    if (document.bytes.empty() && document.declared.title.empty()) {
      documents.emplace_back(std::unexpected(Error{
          ErrorKind::kMalformed, "the feed item has neither title nor text", std::move(source), {}, {}}));
      return;
    }
    documents.emplace_back(std::move(document));
  };
  if (parsed) {
    // RSS 1.0 lists its items beside the channel, RSS 2.0 inside of it.
    const pugi::xml_node list = channel.atom || LocalName(root) == "RDF" ? root : Child(root, "channel");
    std::size_t number = 0;
    for (const pugi::xml_node item : list.children()) {
      if (LocalName(item) == item_name) add(tree, item, fmt::format("{}#{}", name, ++number));
    }
  } else {
    SalvageItems(text, name, item_name, parsed.error(), add, &documents);
  }
  if (documents.empty()) {
    documents.emplace_back(
        std::unexpected(Error{ErrorKind::kNotFound, "the feed has no items", std::string(name), {}, {}}));
  }
  return documents;
}

}  // namespace parallax
