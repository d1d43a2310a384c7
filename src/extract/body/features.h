// What the classifier knows of a block: numbers about its text, its place, the elements around it, its
// neighbours, and how it compares with what the page says of itself.
#ifndef PARALLAX_EXTRACT_BODY_FEATURES_H_
#define PARALLAX_EXTRACT_BODY_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/body/blocks.h"
#include "extract/body/elements.h"
#include "extract/body/respects.h"
#include "extract/body/token_weights.h"
#include "extract/html/dom.h"

namespace parallax::html {

// What the page's metadata says of its body. Empty strings mean "not said".
struct BodyHints {
  std::string_view title;
  std::string_view description;   // of OpenGraph or <meta name=description>
  std::string_view article_body;  // of JSON-LD; may be a stub
  bool fragment = false;          // a text without a page around it: a feed's summary
};

class PageFeatures {
 public:
  // Everything given must outlive the object. Linear in the page.
  PageFeatures(const Document& dom, const std::vector<PageBlock>& blocks, const BodyHints& hints,
               const TokenWeights& markup, const TokenWeights& words);

  // Features of all blocks, one row of kFeatures numbers a block.
  [[nodiscard]] const float* rows() const { return rows_.data(); }
  // The block that shows the headline, or SIZE_MAX.
  [[nodiscard]] std::size_t title_block() const { return title_block_; }
  [[nodiscard]] const Elements& elements() const { return elements_; }

 private:
  void CollectWords();
  // The first words of block `i`, at most `limit` of those that were collected.
  [[nodiscard]] std::span<const TokenHash> Words(std::size_t i, std::size_t limit) const;
  void FindTitle(std::string_view title);
  void Repeats();
  void Hints(const BodyHints& hints);
  void Headings(const TokenWeights& words);
  void Fill(std::size_t i, const TokenWeights& words);

  const Document& dom_;
  const std::vector<PageBlock>& blocks_;
  Elements elements_;
  std::size_t title_block_ = SIZE_MAX;
  std::vector<float> rows_;
  static constexpr std::size_t kMostWords = 400;  // of one block
  std::vector<TokenHash> words_;                  // of all blocks
  std::vector<std::uint32_t> word_ends_;          // by block

  struct PerBlock {
    std::uint32_t words_before = 0;
    std::uint32_t copies = 0;  // blocks with the same text
    bool copy = false;         // an earlier block has the same text
    float like_blocks = 0;     // blocks whose elements look the same
    float like_words = 0;      // their mean words
    float like_links = 0;      // their mean share of linked words
    float title_share = 0;     // of the title's words that it has
    float in_title = 0;        // of its words that the title has
    float in_description = 0;  // of its word triples
    float in_article_body = -1;
    float heading_weight = 0;        // what the words of the heading above say
    std::uint32_t headings_up = 99;  // blocks up to that heading
    std::uint32_t tops = 0;          // <h1> from the headline to here, itself left out
  };
  std::vector<PerBlock> facts_;
  std::vector<float> long_words_near_;
  std::uint32_t total_words_ = 0;
  std::uint32_t total_long_ = 0;
  bool has_article_body_ = false;
  float description_size_ = 0;
  float article_body_found_ = 0;          // share of the JSON-LD body that the page shows
  std::size_t first_in_body_ = SIZE_MAX;  // first and last block that the JSON-LD body has
  std::size_t last_in_body_ = 0;
};

// A paragraph as articles have them: some length, a sentence, few links.
[[nodiscard]] bool IsLong(const PageBlock& block);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_FEATURES_H_
