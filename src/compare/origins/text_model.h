// Whether one report's text was made out of another's, and how.
#ifndef PARALLAX_COMPARE_ORIGINS_TEXT_MODEL_H_
#define PARALLAX_COMPARE_ORIGINS_TEXT_MODEL_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "compare/origins/text_alignment.h"
#include "compare/similarity/logistic.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

enum class TextRelation : std::uint8_t {
  kVerbatim,
  kLightRewrite,
  kHeavyRewrite,
  kTranslation,
  kIndependent
};
// "verbatim", "light-rewrite", "heavy-rewrite", "translation", "independent".
[[nodiscard]] const char* TextRelationName(TextRelation relation);

class TextModel {
 public:
  // Reads data/compare/text_weights.tsv, trained by eval/compare_train_texts.
  [[nodiscard]] static Result<TextModel> Load(const DataFiles& data);

  // Probability that one was made out of the other, or both out of a third text. Thread-safe.
  [[nodiscard]] double Reused(const TextAlignment& alignment, bool vectors) const;
  // What kind of copy it is, given that probability.
  [[nodiscard]] TextRelation Relate(const TextAlignment& alignment, double reused) const;

 private:
  explicit TextModel(LogisticModel model) : model_(std::move(model)) {}
  LogisticModel model_;
};

[[nodiscard]] std::size_t TextGroupOf(const TextAlignment& alignment, bool vectors);
[[nodiscard]] std::span<const std::string_view> TextGroups();

}  // namespace parallax

#endif  // PARALLAX_COMPARE_ORIGINS_TEXT_MODEL_H_
