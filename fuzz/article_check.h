// What holds for the article of any input.
#ifndef PARALLAX_FUZZ_ARTICLE_CHECK_H_
#define PARALLAX_FUZZ_ARTICLE_CHECK_H_

#include <cstddef>
#include <cstdint>

#include "fuzz_check.h"
#include "parallax/article.h"
#include "text/utf8.h"

namespace parallax {

// Text in normal form C; blocks in order, without overlap, on whole characters, each with its place in an
// input of `size` bytes.
inline void CheckArticle(const Article& article, std::size_t size) {
  Check(IsNfc(article.text));
  Check(FindInvalidUtf8(article.title) == std::string::npos);
  Check(FindInvalidUtf8(article.captions) == std::string::npos);
  std::uint32_t last = 0;
  for (const Block& block : article.blocks) {
    Check(block.span.begin >= last && block.span.end > block.span.begin);
    Check(block.span.end <= article.text.size());
    Check(IsBoundary(article.text, block.span.begin));
    last = block.span.end;
    const SourceRange place = article.text_to_source.ToSource(block.span);
    Check(place.begin < place.end && place.end <= size);
  }
}

}  // namespace parallax

#endif  // PARALLAX_FUZZ_ARTICLE_CHECK_H_
