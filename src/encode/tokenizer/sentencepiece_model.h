// A SentencePiece model file (sentencepiece_model.proto; Kudo and Richardson 2018, arXiv 1808.06226): the
// pieces with their scores, and how text is normalised before it is cut. Only unigram models are read.
#ifndef PARALLAX_ENCODE_TOKENIZER_SENTENCEPIECE_MODEL_H_
#define PARALLAX_ENCODE_TOKENIZER_SENTENCEPIECE_MODEL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"

namespace parallax {

struct SentencePieceModel {
  enum class Type : std::uint8_t {
    kNormal = 1,
    kUnknown = 2,
    kControl = 3,
    kUserDefined = 4,
    kUnused = 5,
    kByte = 6
  };
  struct Piece {
    std::string_view text;  // into `bytes`
    float score = 0;
    Type type = Type::kNormal;
  };

  std::string bytes;  // the file
  std::vector<Piece> pieces;
  std::uint32_t unknown = 0;  // index of the one piece for what no other covers

  // Normalisation: at most one of both is there. Views into `bytes`.
  std::string_view precompiled_rules;  // double-array trie and replacements, as SentencePiece compiles them
  std::string_view rules;              // lines "FROM FROM…<TAB>TO TO…", code points in hexadecimal
  bool add_leading_space = true;
  bool collapse_spaces = true;

  SentencePieceModel() = default;
  SentencePieceModel(SentencePieceModel&&) = default;  // a string of this size moves without its bytes
  SentencePieceModel& operator=(SentencePieceModel&&) = default;
};

// Fails with kMalformed on damaged bytes (naming the place), with kUnsupported on models that are not
// unigram. Linear in the size of the file.
[[nodiscard]] Result<SentencePieceModel> ParseSentencePieceModel(std::string bytes);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_TOKENIZER_SENTENCEPIECE_MODEL_H_
