// Cuts text into the pieces whose scores sum highest (Kudo 2018, arXiv 1804.10959, unigram language model,
// best path by Viterbi), each with its place in the text that was given.
#ifndef PARALLAX_ENCODE_TOKENIZER_UNIGRAM_TOKENIZER_H_
#define PARALLAX_ENCODE_TOKENIZER_UNIGRAM_TOKENIZER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "encode/tokenizer/normalizer.h"
#include "encode/tokenizer/sentencepiece_model.h"
#include "parallax/error.h"
#include "parallax/span.h"

namespace parallax {

// Token i has the model's number ids[i] and stands at spans[i] of the text, without the white space before
// it. Spans are on code-point boundaries and never go back; one character that was normalised to several may
// give several tokens of the same span, and an added leading space a token of an empty one.
struct TokenList {
  std::vector<std::int64_t> ids;
  std::vector<Span> spans;
};

class UnigramTokenizer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<UnigramTokenizer>> Create(SentencePieceModel model);
  // Reads a file "sentencepiece.bpe.model". Errors name it.
  [[nodiscard]] static Result<std::unique_ptr<UnigramTokenizer>> Load(const std::string& path);

  // The first `max_tokens` tokens. Of longer texts only as much is read as so many tokens can cover. Linear
  // in that, times the longest piece. Thread-safe.
  [[nodiscard]] TokenList Tokenize(std::string_view text, std::size_t max_tokens) const;

  // Numbers that the model puts before and behind every text.
  [[nodiscard]] std::int64_t begin_id() const { return begin_id_; }
  [[nodiscard]] std::int64_t end_id() const { return end_id_; }

 private:
  explicit UnigramTokenizer(SentencePieceModel model) : model_(std::move(model)) {}
  Result<void> Index();
  // Index of the piece with this text and hash, or -1.
  [[nodiscard]] std::int32_t Find(std::string_view piece, std::uint64_t hash) const;
  void Insert(std::uint32_t piece);
  // Bytes of the longest piece that can begin at the start of `text`; never too small.
  [[nodiscard]] std::size_t LongestPieceAt(std::string_view text) const;

  SentencePieceModel model_;
  PieceNormalizer normalizer_;
  std::vector<std::uint32_t> slots_;  // open addressing; index of a piece plus one, 0 for an empty slot
  std::size_t longest_piece_ = 1;     // bytes
  // Bytes of the longest piece that begins like this, by a hash of its first kHeadBytes: where a look-up
  // ends.
  std::vector<std::uint8_t> longest_by_head_;
  float unknown_score_ = 0;
  std::int64_t id_shift_ = 0;  // from piece index to the model's number
  std::int64_t unknown_id_ = 0;
  std::int64_t begin_id_ = 0;
  std::int64_t end_id_ = 0;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_TOKENIZER_UNIGRAM_TOKENIZER_H_
