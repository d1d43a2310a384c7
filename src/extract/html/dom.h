// A page as a tree: our own flat view of what the HTML parser found, and the only way the rest of
// `extract/` sees markup.
//
// Nodes stand in one array in document order (pre-order), so an element's subtree is the contiguous
// range [n, SubtreeEnd(n)): walking a page or a part of it is a plain loop over indices, never a
// recursion, and "is a inside b" is two comparisons. Text that needed no decoding is a view into the
// parsed source; only text with entities is stored apart.
//
//   auto page = html::Document::Parse(utf8);
//   for (html::NodeId n = 0; n < page->size(); ++n)
//     if (page->tag(n) == html::Tag::kMeta && page->Attr(n, "name") == "author") … page->Attr(n, "content");
//
// The parser is myhtml (libmodest), which builds trees as the HTML standard says. Markup that would
// make any conforming parser slow (extreme depth, attributes or unclosed formatting) is defused
// before parsing by markup_guard.h, keeping all text.
#ifndef PARALLAX_EXTRACT_HTML_DOM_H_
#define PARALLAX_EXTRACT_HTML_DOM_H_

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/tag.h"
#include "parallax/error.h"
#include "parallax/offset_map.h"

namespace parallax::html {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Attribute {
  std::string_view name;  // lower case
  std::string_view value;
};

class Document {
 public:
  // Parses `utf8`, which must be valid UTF-8 (see charset.h) and live as long as the document. Any text
  // is a page: markup errors are mended as the HTML standard says. Fails with kTooLarge above kMaxSize.
  // Linear in the size of the page. Thread-safe.
  [[nodiscard]] static Result<Document> Parse(std::string_view utf8);

  // Offsets are 32 bit and nodes cost about ten times their markup in the parser.
  static constexpr std::size_t kMaxSize = std::size_t{256} << 20;

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  // Number of nodes. Node 0 is the root (Tag::kDocument); its first child is usually <html>.
  [[nodiscard]] NodeId size() const { return static_cast<NodeId>(nodes_.size()); }

  // Tag::kText for a run of text, Tag::kOther for elements outside of the list in tag.h.
  [[nodiscard]] Tag tag(NodeId n) const { return tags_[n]; }
  [[nodiscard]] bool IsText(NodeId n) const { return tags_[n] == Tag::kText; }
  // Element name in lower case, also of elements that are Tag::kOther; empty for text and the root.
  [[nodiscard]] std::string_view Name(NodeId n) const;

  [[nodiscard]] NodeId Parent(NodeId n) const { return nodes_[n].parent; }  // kNoNode for the root
  // One past the last descendant of `n`.
  [[nodiscard]] NodeId SubtreeEnd(NodeId n) const { return nodes_[n].end; }
  [[nodiscard]] NodeId FirstChild(NodeId n) const { return nodes_[n].end > n + 1 ? n + 1 : kNoNode; }
  [[nodiscard]] NodeId NextSibling(NodeId n) const {
    return n != 0 && nodes_[n].end < nodes_[nodes_[n].parent].end ? nodes_[n].end : kNoNode;
  }
  // Whether `inner` is `outer` or lies in it.
  [[nodiscard]] bool IsInside(NodeId inner, NodeId outer) const {
    return outer <= inner && inner < nodes_[outer].end;
  }
  // Number of ancestors.
  [[nodiscard]] std::uint32_t Depth(NodeId n) const { return nodes_[n].depth; }

  // Characters of a text node, entities resolved, white space as in the source. Valid as long as the
  // document and its source are. Empty for elements.
  [[nodiscard]] std::string_view Text(NodeId n) const;
  // Where the text of a text node, or the start tag of an element, stands in the parsed source; {0, 0}
  // when the parser made the node up (<tbody>, <head> without tag).
  [[nodiscard]] SourceRange Source(NodeId n) const { return {nodes_[n].source_begin, nodes_[n].source_end}; }

  // Attributes of an element in source order, those that extraction reads (ReadAttribute() in
  // attribute_names.h); names are lower case.
  [[nodiscard]] std::span<const Attribute> Attributes(NodeId n) const;
  // Value of the first attribute of that (lower-case) name, entities resolved; empty when there is none.
  [[nodiscard]] std::string_view Attr(NodeId n, std::string_view name) const;
  [[nodiscard]] bool HasAttr(NodeId n, std::string_view name) const;

  // All text below `n` (or of the text node `n` itself), runs of white space as one blank, trimmed;
  // script, style and template parts left out. Stops after `limit` bytes.
  [[nodiscard]] std::string InnerText(NodeId n, std::size_t limit = SIZE_MAX) const;
  // The characters of the text children of `n`, joined as they are: for <title>.
  [[nodiscard]] std::string RawText(NodeId n) const;
  // The same of a <script>, which has one text node at most.
  [[nodiscard]] std::string_view ScriptText(NodeId n) const {
    return n + 1 < SubtreeEnd(n) ? Text(n + 1) : std::string_view();
  }

  // First node of that tag at or after `from`, in document order; kNoNode when there is none.
  [[nodiscard]] NodeId Find(Tag tag, NodeId from = 0) const;

  // The source that was parsed.
  [[nodiscard]] std::string_view source() const { return source_; }
  // Whether the markup had to be defused before parsing (markup_guard.h): parts of the tree are flat.
  [[nodiscard]] bool defused() const { return defused_; }

 private:
  friend class TreeBuilder;
  struct Node {
    const char* text;    // of a text node
    std::uint32_t size;  // bytes of text, or number of attributes
    std::uint32_t first_attribute;
    NodeId parent;
    NodeId end;
    std::uint32_t source_begin;
    std::uint32_t source_end;
    std::uint16_t depth;
    std::uint16_t other_name;  // of Tag::kOther: index into other_names_
    Tag tag;
  };

  Document();

  std::string_view source_;
  bool defused_ = false;
  std::vector<Node> nodes_;
  std::vector<Tag> tags_;  // of the nodes, side by side: they are searched
  std::vector<Attribute> attributes_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> storage_;  // text and values with entities
  std::vector<std::string> other_names_;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_DOM_H_
