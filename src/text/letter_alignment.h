// How well a name in Latin letters and the romanised form of a name in another script fit, by learned
// weights of letter correspondences ("sch" : "sh", "ck" : "k", "" : "e").
//
// An edit distance whose operations rewrite up to three letters by up to three, each with a weight of its
// own, the score of a pair being that of its best alignment (Ristad & Yianilos 1998, "Learning string-edit
// distance"; trained discriminatively as McCallum, Bellare & Pereira 2005). One table a script; words carry
// a mark at both ends, so that operations can know the edges.
#ifndef PARALLAX_TEXT_LETTER_ALIGNMENT_H_
#define PARALLAX_TEXT_LETTER_ALIGNMENT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parallax/error.h"

namespace parallax {

class LetterAlignment {
 public:
  // Letters rewritten by one operation, a side.
  static constexpr std::size_t kMostLetters = 3;
  // Longer words are cut: bounds the work on hostile input.
  static constexpr std::size_t kLongestWord = 48;

  // An operation as a number: up to three letters of each side, five bits a letter.
  [[nodiscard]] static std::uint32_t Operation(std::string_view left, std::string_view right);

  struct Weight {
    std::uint32_t operation = 0;
    float value = 0;
  };

  LetterAlignment() = default;
  LetterAlignment(float bias, const std::vector<Weight>& weights);

  // Log-odds that `latin` and `romanised` are one word: the weight of the best alignment and the bias.
  // Cost: product of the lengths. `path`, where given, receives the operations of that alignment.
  [[nodiscard]] double Score(std::string_view latin, std::string_view romanised,
                             std::vector<std::uint32_t>* path = nullptr) const;

  // Sorted by operation.
  [[nodiscard]] std::vector<Weight> Weights() const;
  [[nodiscard]] float bias() const { return bias_; }
  void set_bias(float bias) { bias_ = bias; }
  // Weight of an operation, made (as one never seen) when it is not there; for training.
  [[nodiscard]] float& At(std::uint32_t operation);

  // "PXLA", version, count, bias, then (operation, weight) pairs, little endian. Append writes at the end
  // of `bytes`; Parse takes its part off the front of `bytes` and fails on anything else.
  void Append(std::string& bytes) const;
  [[nodiscard]] static Result<LetterAlignment> Parse(std::string_view& bytes);

 private:
  float bias_ = 0;
  std::unordered_map<std::uint32_t, float> weights_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_LETTER_ALIGNMENT_H_
