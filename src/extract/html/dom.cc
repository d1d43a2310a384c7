#include "extract/html/dom.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "extract/html/tree_builder.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

bool IsHidden(Tag tag) {
  return tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kTemplate;
}

}  // namespace

Document::Document() : storage_(std::make_unique<std::pmr::monotonic_buffer_resource>()) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::Parse(std::string_view utf8) {
  if (utf8.size() > kMaxSize) {
    return Fail(ErrorKind::kTooLarge, "the page is larger than 256 MB");
  }
  Document document;
  document.source_ = utf8;
  if (auto built = TreeBuilder::Build(document); !built) return std::unexpected(std::move(built.error()));
  return document;
}

std::string_view Document::Name(NodeId n) const {
  const Node& node = nodes_[n];
  return node.tag == Tag::kOther ? std::string_view(other_names_[node.other_name])
                                 : std::string_view(TagName(node.tag));
}

std::string_view Document::Text(NodeId n) const {
  const Node& node = nodes_[n];
  return node.tag == Tag::kText ? std::string_view(node.text, node.size) : std::string_view();
}

std::span<const Attribute> Document::Attributes(NodeId n) const {
  const Node& node = nodes_[n];
  if (node.tag == Tag::kText || node.size == 0) return {};
  return std::span(attributes_).subspan(node.first_attribute, node.size);
}

std::string_view Document::Attr(NodeId n, std::string_view name) const {
  for (const Attribute& attribute : Attributes(n)) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Document::HasAttr(NodeId n, std::string_view name) const {
  return std::ranges::any_of(Attributes(n), [&](const Attribute& a) { return a.name == name; });
}

std::string Document::InnerText(NodeId n, std::size_t limit) const {
  std::string text;
  bool pending = false;
  for (NodeId at = n; at < SubtreeEnd(n) && text.size() < limit;) {
    if (IsHidden(tag(at)) && at != n) {
      at = SubtreeEnd(at);
      continue;
    }
    if (!IsText(at)) {
      // Text of different blocks never runs together.
      if (!IsInlineTag(tag(at))) pending = !text.empty();
      ++at;
      continue;
    }
    const std::string_view run = Text(at);
    for (std::size_t i = 0; i < run.size() && text.size() < limit;) {
      const std::size_t start = i;
      // Words of ASCII are copied whole, where they end before the limit.
      const std::size_t left = limit - text.size();
      const std::size_t room = left > run.size() - i ? run.size() : i + (left - 1);
      while (i < room && run[i] > ' ' && run[i] < 0x7F) ++i;
      if (i == start && IsSpace(NextCodePoint(run, i))) {
        pending = !text.empty();
        continue;
      }
      if (pending) text.push_back(' ');
      pending = false;
      text.append(run, start, i - start);
    }
    ++at;
  }
  return text;
}

std::string Document::RawText(NodeId n) const {
  std::string text;
  for (NodeId child = FirstChild(n); child != kNoNode; child = NextSibling(child)) {
    text.append(Text(child));
  }
  return text;
}

NodeId Document::Find(Tag tag, NodeId from) const {
  static_assert(sizeof(Tag) == 1);
  if (from >= size()) return kNoNode;
  const void* const found = std::memchr(&tags_[from], static_cast<int>(tag), tags_.size() - from);
  return found == nullptr ? kNoNode : static_cast<NodeId>(static_cast<const Tag*>(found) - tags_.data());
}

}  // namespace parallax::html
