// Whether one piece of text says what another says, denies it, or says another thing.
#ifndef PARALLAX_COMPARE_SIMILARITY_PAIR_MODEL_H_
#define PARALLAX_COMPARE_SIMILARITY_PAIR_MODEL_H_

#include "compare/similarity/logistic.h"
#include "compare/similarity/pair_features.h"
#include "compare/similarity/piece.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

struct PairScore {
  double same = 0;
  double contradicts = 0;
  [[nodiscard]] double other() const { return 1 - same - contradicts; }
};

class PairModel {
 public:
  // Reads data/compare/pair_weights.tsv, trained by eval/compare_train_pairs: weights of their own for
  // pairs in one language and across languages, with and without vectors, alone and in a story.
  [[nodiscard]] static Result<PairModel> Load(const DataFiles& data);

  // Whether `a` says what `b` says. Without vectors pairs across languages are told by names and
  // numbers alone and never reach 0.5. Thread-safe; linear in the pieces.
  [[nodiscard]] PairScore Score(const Piece& a, const Piece& b) const;

  // The same for two pieces of one story, where nearly all pairs share topic, names and words and few say
  // the same: the probability that `a` says what `b` says, by weights of their own.
  [[nodiscard]] double SaysInStory(const Piece& a, const Piece& b) const;
  // Whether two pieces of one story say the same, either way round: the mean of both directions. The weights
  // for one language were learned from translations, which share most of their words; for those who tell the
  // same in other words a pair is judged by the weights across languages as well, by meaning alone, and the
  // mean of both log-odds counts.
  [[nodiscard]] double Same(const Piece& a, const Piece& b) const;

 private:
  explicit PairModel(LogisticModel model) : model_(std::move(model)) {}
  LogisticModel model_;
};

// Group of weights for a pair: an index into PairGroups(). The groups of stories stand behind the others,
// in the same order.
inline constexpr std::size_t kStoryGroups = 4;
[[nodiscard]] std::size_t PairGroupOf(const Piece& a, const Piece& b);
[[nodiscard]] std::span<const std::string_view> PairGroups();
[[nodiscard]] std::span<const std::string_view> PairOutcomes();

}  // namespace parallax

#endif  // PARALLAX_COMPARE_SIMILARITY_PAIR_MODEL_H_
