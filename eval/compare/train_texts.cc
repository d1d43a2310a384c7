// compare_train_texts REUSE.jsonl.gz CACHE OUT.tsv: learns data/compare/text_weights.tsv.
//
// From the sets whose licence allows shipping what is learned from them: ntrex (CC BY-SA 4.0) and europa
// (© European Union, reuse with acknowledgement) of data/reuse.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <map>

#include "compare/origins/text_model.h"
#include "compare/similarity/pair_model.h"
#include "logistic_fit.h"
#include "pairs_file.h"
#include "preparer.h"

namespace parallax::eval {
namespace {

constexpr double kRidge = 1e-3;

int Run(char** arguments) {
  const auto preparer = Preparer::Create("", arguments[2]);
  if (!preparer) return fmt::print(stderr, "{}\n", preparer.error().ToString()), 3;
  const auto space = VectorSpace::Load(DataFiles("data"));
  if (!space) return fmt::print(stderr, "{}\n", space.error().ToString()), 3;
  const auto model = PairModel::Load(DataFiles("data"));
  if (!model) return fmt::print(stderr, "{}\n", model.error().ToString()), 3;
  const auto pairs = ReadGoldPairs(arguments[1]);
  if (!pairs) return fmt::print(stderr, "{}\n", pairs.error().ToString()), 3;
  std::map<std::size_t, std::vector<Example>> examples;
  for (const GoldPair& pair : *pairs) {
    if (pair.set != "ntrex" && pair.set != "europa") continue;
    auto a = (*preparer)->Prepare(pair.a.text, pair.a.language);
    auto b = (*preparer)->Prepare(pair.b.text, pair.b.language);
    if (!a) return fmt::print(stderr, "{}\n", a.error().ToString()), 3;
    if (!b) return fmt::print(stderr, "{}\n", b.error().ToString()), 3;
    for (const bool vectors : {true, false}) {
      if (!vectors) {
        a->vectors = {};
        b->vectors = {};
      }
      const StoryView view = MakeView(*a, *b, **preparer, *space);
      const TextAlignment alignment = AlignTexts(view.report(0), view.report(1), *model);
      const auto features = TextFeaturesOf(alignment);
      examples[TextGroupOf(alignment, vectors)].push_back(
          {{features.begin(), features.end()}, pair.relation == "independent" ? 1U : 0U, 1});
      if (vectors) {
        fmt::print("{}\t{}\t{}", pair.id, pair.set, pair.relation);
        for (const double value : features) fmt::print("\t{:.3f}", value);
        fmt::print("\n");
      }
    }
  }
  constexpr std::array<std::string_view, 1> kOutcomes = {"reused"};
  std::array<std::string_view, kTextFeatures> names;
  for (std::size_t i = 0; i < kTextFeatures; ++i) names[i] = TextFeatureName(static_cast<TextFeature>(i));
  std::ofstream out(arguments[3]);
  out << "# Weights of the text model (src/compare/origins/text_model.h).\n"
         "# source: eval/compare/train_texts.cc from NTREX and europa; see data/compare/README.md\n"
         "group\toutcome\tfeature\tweight\n";
  for (std::size_t group = 0; group < TextGroups().size(); ++group) {
    const std::vector<double> weights = FitLogistic(examples[group], 1, kTextFeatures, kRidge);
    out << FormatWeights(TextGroups()[group], kOutcomes, names, weights);
  }
  return out ? 0 : 3;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  if (count == 4) return parallax::eval::Run(arguments);
  fmt::print(stderr, "usage: compare_train_texts REUSE.jsonl.gz CACHE OUT.tsv\n");
  return 2;
}
