// The gold files of names: one JSON object a line, gzipped or plain.
#ifndef PARALLAX_EVAL_ANNOTATE_NAMES_GOLD_H_
#define PARALLAX_EVAL_ANNOTATE_NAMES_GOLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "parallax/error.h"

namespace parallax::eval {

struct NamePair {
  std::string id;
  std::string left;
  std::string right;
  std::string language;
  bool same = false;
};

struct GoldMention {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string type;  // "other" where neither asked for nor held against
};

struct GoldSentence {
  std::string id;
  std::string set;
  std::string text;
  std::string language;
  std::string topic;
  std::vector<GoldMention> mentions;
};

[[nodiscard]] Result<std::vector<NamePair>> ReadPairs(const std::string& path);
[[nodiscard]] Result<std::vector<GoldSentence>> ReadSentences(const std::string& path);

}  // namespace parallax::eval

#endif  // PARALLAX_EVAL_ANNOTATE_NAMES_GOLD_H_
