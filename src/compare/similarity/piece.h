// A piece of text prepared for being compared with others: a sentence, a statement or a quotation.
#ifndef PARALLAX_COMPARE_SIMILARITY_PIECE_H_
#define PARALLAX_COMPARE_SIMILARITY_PIECE_H_

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compare/lexical/words.h"
#include "parallax/annotated_article.h"

namespace parallax {

// A number as it is compared: its value, and the bounds within which another value says the same.
struct PieceNumber {
  double low = 0;
  double high = 0;
};

struct Piece {
  std::string language;
  std::vector<std::pair<std::uint64_t, float>> stems;  // sorted by key, weights of repeats added up
  std::vector<std::uint64_t> pairs;                    // sorted keys of neighbouring stems
  std::vector<std::uint64_t> names;                    // sorted, without repeats
  std::vector<PieceNumber> numbers;
  float weight = 0;           // of all words
  std::uint32_t words = 0;    // in this piece
  std::uint32_t letters = 0;  // bytes, those of unspaced scripts counted double
  bool negated = false;
  std::span<const float> vector;  // in the common space (VectorSpace), unit length; empty if none
};

// One piece out of all `places` of an article (a quotation can be split). `vector` must live as long as the
// piece is used. Linear in the piece and the article's annotations.
[[nodiscard]] Piece MakePiece(const AnnotatedArticle& annotated, const ArticleWords& words,
                              std::span<const FieldSpan> places, std::span<const float> vector);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_SIMILARITY_PIECE_H_
