// Gold pairs of sentences or texts, as the data folders keep them.
#ifndef PARALLAX_EVAL_COMPARE_PAIRS_FILE_H_
#define PARALLAX_EVAL_COMPARE_PAIRS_FILE_H_

#include <string>
#include <vector>

#include "parallax/error.h"

namespace parallax::eval {

struct PairSide {
  std::string title;
  std::string text;
  std::string language;
};

struct GoldPair {
  std::string id;
  std::string set;
  std::string source;
  PairSide a;
  PairSide b;
  std::string relation;
};

// All lines of a (gzipped) file; `a` and `b` are strings or objects with a text.
[[nodiscard]] Result<std::vector<GoldPair>> ReadGoldPairs(const std::string& path);

struct GoldText {
  std::string text;
  std::string language;
};
// {"text","language"} a line; lines of a "kind" other than "sentence" are left out.
[[nodiscard]] Result<std::vector<GoldText>> ReadGoldTexts(const std::string& path);

}  // namespace parallax::eval

#endif  // PARALLAX_EVAL_COMPARE_PAIRS_FILE_H_
