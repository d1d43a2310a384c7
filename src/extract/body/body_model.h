// The learned part of body extraction: token weights and a forest, read from data/extract/body.bin.
#ifndef PARALLAX_EXTRACT_BODY_BODY_MODEL_H_
#define PARALLAX_EXTRACT_BODY_BODY_MODEL_H_

#include <string>
#include <string_view>

#include "extract/body/token_weights.h"
#include "parallax/error.h"
#include "text/forest.h"

namespace parallax::html {

struct BodyModel {
  TokenWeights markup;  // words of class and id attributes
  TokenWeights words;   // words of short blocks
  Forest forest;
};

// Reads a model. Fails with kMalformed when the bytes are no model, or one for other features than these.
[[nodiscard]] Result<BodyModel> ReadBodyModel(std::string_view bytes);

// What a model file is made of, for the program that trains it.
struct BodyModelParts {
  std::vector<TokenWeights::Entry> markup;
  std::vector<TokenWeights::Entry> words;
  Forest forest;
};
[[nodiscard]] std::string WriteBodyModel(const BodyModelParts& parts);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_BODY_MODEL_H_
