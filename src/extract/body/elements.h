// The elements that stand around the blocks of a page, each with what is true of everything inside of it.
#ifndef PARALLAX_EXTRACT_BODY_ELEMENTS_H_
#define PARALLAX_EXTRACT_BODY_ELEMENTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/body/blocks.h"
#include "extract/body/token_weights.h"
#include "extract/html/dom.h"
#include "extract/html/value_cache.h"

namespace parallax::html {

// Surroundings whose nearest occurrence above a block is a feature.
enum class Around : std::uint8_t {
  kArticle,
  kMain,
  kSection,
  kNav,
  kAside,
  kHeader,
  kFooter,
  kForm,
  kFigure,
  kBlockquote,
  kTable,
  kList,
  kLink,
  kParagraph,
  kHidden,
  kArticleBody,
};
inline constexpr std::size_t kArounds = 16;
inline constexpr std::uint8_t kNowhere = 40;  // further up than that, or not at all

struct Element {
  NodeId node = 0;
  std::uint32_t parent = 0;                       // index of the parent's Element; its own for the root
  std::array<std::uint8_t, kArounds> distance{};  // levels up to the nearest one, 0: it is one itself
  std::uint64_t look = 0;                         // hash of its tag and class
  float own = 0;                                  // weight of its class and id
  float lowest = 0;                               // of those of itself and all around it
  float highest = 0;
  float sum = 0;
  // Of all blocks inside.
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;
  std::uint32_t blocks = 0;
  std::uint32_t long_blocks = 0;
  std::uint32_t long_words = 0;
};

class Elements {
 public:
  Elements(const Document& dom, const std::vector<PageBlock>& blocks, const TokenWeights& markup);

  [[nodiscard]] const Element& operator[](std::size_t i) const { return elements_[i]; }
  [[nodiscard]] Element& operator[](std::size_t i) { return elements_[i]; }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }
  // Index of the element around block `i`.
  [[nodiscard]] std::uint32_t OfBlock(std::size_t i) const { return of_block_[i]; }
  // The deepest element with most of the page's long paragraphs in it.
  [[nodiscard]] std::uint32_t spine() const { return spine_; }
  // The element that directly holds most long paragraphs.
  [[nodiscard]] std::uint32_t trunk() const { return trunk_; }

 private:
  // Weight of the class and id attributes of a node.
  [[nodiscard]] float MarkupWeight(NodeId node, const TokenWeights& markup);
  std::uint32_t Add(NodeId node, const TokenWeights& markup);
  void FindSpine();

  const Document& dom_;
  ValueCache<float> weights_;  // of class and id
  std::vector<Element> elements_;
  std::vector<std::uint32_t> index_;  // by node; UINT32_MAX: not one
  std::vector<std::uint32_t> of_block_;
  std::uint32_t spine_ = 0;
  std::uint32_t trunk_ = 0;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_ELEMENTS_H_
