// compare_relate PAIRS.jsonl.gz CACHE [none]: how the pairs of data/match or data/reuse relate, one
// {"id","relation","score"} a line, as tools/score_pairs.py takes it. With "none", without vectors.
#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "compare/relater.h"
#include "pairs_file.h"
#include "preparer.h"

namespace parallax::eval {
namespace {

int Run(const std::string& path, const std::string& cache, const std::string& encoder) {
  const auto preparer = Preparer::Create(encoder, cache);
  if (!preparer) return fmt::print(stderr, "{}\n", preparer.error().ToString()), 3;
  const auto relater = Relater::Create(DataFiles("data"), (*preparer)->matcher(), (*preparer)->segmenter());
  if (!relater) return fmt::print(stderr, "{}\n", relater.error().ToString()), 3;
  const auto pairs = ReadGoldPairs(path);
  if (!pairs) return fmt::print(stderr, "{}\n", pairs.error().ToString()), 3;
  for (const GoldPair& pair : *pairs) {
    const auto a = (*preparer)->Prepare(pair.a.text, pair.a.language);
    const auto b = (*preparer)->Prepare(pair.b.text, pair.b.language);
    if (!a || !b) return fmt::print(stderr, "{}: cannot be prepared\n", pair.id), 3;
    const RelatedText left{&a->annotated, &a->vectors};
    const RelatedText right{&b->annotated, &b->vectors};
    const bool sentences =
        pair.relation == "same" || pair.relation == "contradicts" || pair.relation == "other";
    const Relation relation =
        sentences ? (*relater)->RelateSentences(left, right) : (*relater)->RelateTexts(left, right);
    fmt::print("{{\"id\":\"{}\",\"relation\":\"{}\",\"score\":{:.4f}}}\n", pair.id, relation.name,
               relation.score);
  }
  return 0;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  if (count == 3) return parallax::eval::Run(arguments[1], arguments[2], "");
  if (count == 4) return parallax::eval::Run(arguments[1], arguments[2], arguments[3]);
  fmt::print(stderr, "usage: compare_relate PAIRS.jsonl.gz CACHE [none]\n");
  return 2;
}
