#include "extract/body/elements.h"

#include <algorithm>

#include "extract/body/features.h"

namespace parallax::html {
namespace {

// Weights of one element's words are summed up to here: a long class list is no stronger evidence.
constexpr float kMostOwn = 6;

std::uint64_t LookOf(const Document& dom, NodeId n) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ static_cast<std::uint64_t>(dom.tag(n));
  for (const char c : dom.Attr(n, "class")) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

bool IsHidden(const Document& dom, NodeId n) {
  if (dom.HasAttr(n, "hidden") || dom.Attr(n, "aria-hidden") == "true") return true;
  const std::string_view style = dom.Attr(n, "style");
  return style.find("display:none") != std::string_view::npos ||
         style.find("display: none") != std::string_view::npos;
}

// Sets the distances of what `n` itself is to 0.
void Mark(const Document& dom, NodeId n, Element& element) {
  const auto is = [&](Around around) { element.distance[static_cast<std::size_t>(around)] = 0; };
  switch (dom.tag(n)) {
    case Tag::kArticle:
      is(Around::kArticle);
      break;
    case Tag::kMain:
      is(Around::kMain);
      break;
    case Tag::kSection:
      is(Around::kSection);
      break;
    case Tag::kNav:
    case Tag::kMenu:
      is(Around::kNav);
      break;
    case Tag::kAside:
      is(Around::kAside);
      break;
    case Tag::kHeader:
      is(Around::kHeader);
      break;
    case Tag::kFooter:
      is(Around::kFooter);
      break;
    case Tag::kForm:
    case Tag::kFieldset:
    case Tag::kLabel:
      is(Around::kForm);
      break;
    case Tag::kFigure:
    case Tag::kFigcaption:
      is(Around::kFigure);
      break;
    case Tag::kBlockquote:
      is(Around::kBlockquote);
      break;
    case Tag::kTable:
      is(Around::kTable);
      break;
    case Tag::kUl:
    case Tag::kOl:
    case Tag::kDl:
      is(Around::kList);
      break;
    case Tag::kA:
      is(Around::kLink);
      break;
    case Tag::kP:
      is(Around::kParagraph);
      break;
    default:
      break;
  }
  for (const Attribute& attribute : dom.Attributes(n)) {
    if (attribute.name == "role") {
      if (attribute.value == "navigation" || attribute.value == "menu") is(Around::kNav);
      if (attribute.value == "complementary") is(Around::kAside);
      if (attribute.value == "banner") is(Around::kHeader);
      if (attribute.value == "contentinfo") is(Around::kFooter);
      if (attribute.value == "main") is(Around::kMain);
      if (attribute.value == "article") is(Around::kArticle);
      if (attribute.value == "dialog") is(Around::kHidden);
    } else if (attribute.name == "itemprop" &&
               attribute.value.find("articleBody") != std::string_view::npos) {
      is(Around::kArticleBody);
    }
  }
  if (IsHidden(dom, n)) is(Around::kHidden);
}

}  // namespace

float Elements::MarkupWeight(NodeId node, const TokenWeights& markup) {
  float weight = 0;
  for (const Attribute& attribute : dom_.Attributes(node)) {
    if (attribute.name != "class" && attribute.name != "id") continue;
    weight += weights_.Get(attribute.value, [&] {
      float sum = 0;
      ForEachMarkupToken(attribute.value, [&](TokenHash token) { sum += markup.Of(token); });
      return sum;
    });
  }
  return std::clamp(weight, -kMostOwn, kMostOwn);
}

Elements::Elements(const Document& dom, const std::vector<PageBlock>& blocks, const TokenWeights& markup)
    : dom_(dom), index_(dom.size(), UINT32_MAX) {
  elements_.reserve(blocks.size() + 16);
  of_block_.reserve(blocks.size());
  Element root;
  root.distance.fill(kNowhere);
  elements_.push_back(root);
  index_[0] = 0;
  for (const PageBlock& block : blocks) {
    const std::uint32_t inner = Add(block.container, markup);
    of_block_.push_back(inner);
    const bool is_long = IsLong(block);
    for (std::uint32_t at = inner;; at = elements_[at].parent) {
      Element& element = elements_[at];
      element.words += block.words;
      element.link_words += block.link_words;
      ++element.blocks;
      if (is_long) {
        ++element.long_blocks;
        element.long_words += block.words;
      }
      if (at == 0) break;
    }
  }
  FindSpine();
}

std::uint32_t Elements::Add(NodeId node, const TokenWeights& markup) {
  std::vector<NodeId> missing;
  while (index_[node] == UINT32_MAX) {
    missing.push_back(node);
    node = dom_.Parent(node);
  }
  std::uint32_t parent = index_[node];
  while (!missing.empty()) {
    const NodeId at = missing.back();
    missing.pop_back();
    Element element = elements_[parent];
    element.node = at;
    element.parent = parent;
    for (auto& distance : element.distance) {
      if (distance < kNowhere) ++distance;
    }
    Mark(dom_, at, element);
    element.look = LookOf(dom_, at);
    element.own = MarkupWeight(at, markup);
    element.lowest = std::min(element.lowest, element.own);
    element.highest = std::max(element.highest, element.own);
    element.sum += element.own;
    element.words = element.link_words = element.blocks = element.long_blocks = element.long_words = 0;
    parent = static_cast<std::uint32_t>(elements_.size());
    index_[at] = parent;
    elements_.push_back(element);
  }
  return parent;
}

void Elements::FindSpine() {
  // An element comes after all elements around it, so the last that qualifies on the deepest level wins by
  // depth alone.
  std::vector<std::uint32_t> direct(elements_.size(), 0);
  const std::uint32_t most = elements_[0].long_words;
  for (std::uint32_t i = 1; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    if (element.long_words * 10 >= most * 6 && most > 0 &&
        dom_.Depth(element.node) > dom_.Depth(elements_[spine_].node)) {
      spine_ = i;
    }
  }
  for (const std::uint32_t inner : of_block_) {
    const Element& element = elements_[inner];
    if (element.long_blocks > 0 && element.blocks <= 2) direct[element.parent] += element.long_words;
    if (element.long_blocks > 2) direct[inner] += element.long_words / element.blocks;
  }
  for (std::uint32_t i = 0; i < direct.size(); ++i) {
    if (direct[i] > direct[trunk_]) trunk_ = i;
  }
}

}  // namespace parallax::html
