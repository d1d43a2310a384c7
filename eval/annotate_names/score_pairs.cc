// score_pairs PAIRS.jsonl.gz [--data FOLDER --half 0|1]: what NameMatcher says of pairs of names, one
// {"id","score"} a line, as tools/score_annotate.py takes it. With `--half N` only the pairs that
// train_letters --half N did not see; --data names the folder its weights were written below.
#include <fmt/format.h>

#include "gold.h"
#include "text/name_matcher.h"

int main(int count, char** arguments) {
  using namespace parallax;
  if (count != 2 && count != 6) {
    fmt::print(stderr, "usage: score_pairs PAIRS.jsonl.gz [--data FOLDER --half 0|1]\n");
    return 2;
  }
  const auto pairs = eval::ReadPairs(arguments[1]);
  const auto matcher = NameMatcher::Create(count == 6 ? DataFiles(arguments[3]) : DataFiles());
  if (!pairs || !matcher) {
    fmt::print(stderr, "{}\n", (!pairs ? pairs.error() : matcher.error()).ToString());
    return 3;
  }
  for (std::size_t i = 0; i < pairs->size(); ++i) {
    if (count == 6 && i % 2 == (std::string_view(arguments[5]) == "0" ? 0U : 1U)) continue;
    const eval::NamePair& pair = (*pairs)[i];
    fmt::print("{{\"id\":\"{}\",\"score\":{:.6f}}}\n", pair.id,
               (*matcher)->Similarity(pair.left, "und", pair.right, pair.language));
  }
  return 0;
}
