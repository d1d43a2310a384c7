// Names by a small network on what layers in the middle of the encoder hold of each token, which is there
// anyway for the sentence vectors.
//
// A word's vector is the mean of its pieces'. It is brought down to kHidden numbers together with what the
// word looks like and what rules and lists say of it (sparse features); five neighbouring words are then
// looked at together, and the most likely sequence of begin/inside/outside tags is taken (Viterbi). Trained
// by eval/annotate_names/train_tagger.
#ifndef PARALLAX_ANNOTATE_NAMES_LEARNED_TAGGER_H_
#define PARALLAX_ANNOTATE_NAMES_LEARNED_TAGGER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/names/rule_tagger.h"
#include "annotate/names/sentence_words.h"
#include "parallax/encoder.h"
#include "parallax/error.h"

namespace parallax {

// Sizes and parameters of the network. All matrices are row-major, one row an output.
struct TaggerNetwork {
  static constexpr std::size_t kHidden = 128;
  // Begin and inside of each type, and outside: tag 0 is outside, 1 + 2t begins type t, 2 + 2t goes on with
  // it.
  static constexpr std::size_t kTags = 11;
  static constexpr std::size_t kHashed = 8192;  // features of spelling fall into so many
  static constexpr std::size_t kPlain = 64;     // features of shape, lists and rules
  static constexpr std::size_t kFeatures = kPlain + kHashed;
  static constexpr std::size_t kWindow = 5;  // words seen together, an odd number

  std::size_t dimensions = 0;      // of the vectors
  std::vector<float> mean, scale;  // a vector is (x - mean) * scale before anything else
  std::vector<float> reduce;       // kHidden × dimensions
  std::vector<float> features;     // kFeatures × kHidden: added where a feature holds
  std::vector<float> reduce_bias;  // kHidden
  std::vector<float> mix;          // kHidden × kWindow * kHidden
  std::vector<float> mix_bias;     // kHidden
  std::vector<float> tag;          // kTags × kHidden
  std::vector<float> tag_bias;     // kTags
  std::vector<float> follow;       // (kTags + 1) × kTags: a tag after another; the last row: at the begin

  // Whether `tag` may stand after `before` (kTags: at the begin): a name goes on only with its own type.
  [[nodiscard]] static constexpr bool MayFollow(std::size_t before, std::size_t tag) {
    return tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag;
  }

  // Parameters in two bytes each, after a header; Parse fails on anything else.
  [[nodiscard]] std::string ToBytes() const;
  [[nodiscard]] static Result<TaggerNetwork> Parse(std::string_view bytes);
};

// Sum of products, always added in the same order.
[[nodiscard]] float DotProduct(const float* a, const float* b, std::size_t size);

// The features that hold for each word of a sentence, as indexes below TaggerNetwork::kFeatures.
[[nodiscard]] std::vector<std::vector<std::uint16_t>> TaggerFeatures(const SentenceWords& sentence,
                                                                     const std::vector<FoundName>& by_rules);

// One vector a word: the mean of the inner vectors of the pieces that overlap it, zero where none does.
// Row-major. Token places of `vectors` count from byte `origin` of the sentence's text.
[[nodiscard]] std::vector<float> WordVectors(const SentenceWords& sentence, std::uint32_t origin,
                                             const TokenEmbeddings& vectors);

class LearnedTagger {
 public:
  explicit LearnedTagger(TaggerNetwork network) : network_(std::move(network)) {}

  // Names of a sentence in order. `word_vectors` as WordVectors gives them; their width must be dimensions().
  // Thread-safe; linear in the words.
  [[nodiscard]] std::vector<FoundName> Tag(const SentenceWords& sentence,
                                           const std::vector<std::vector<std::uint16_t>>& features,
                                           std::span<const float> word_vectors) const;

  [[nodiscard]] std::size_t dimensions() const { return network_.dimensions; }

 private:
  TaggerNetwork network_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_LEARNED_TAGGER_H_
