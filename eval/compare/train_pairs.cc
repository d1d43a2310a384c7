// compare_train_pairs MATCH.jsonl.gz REUSE.jsonl.gz CACHE OUT.tsv: learns data/compare/pair_weights.tsv.
//
// From the sets whose licence allows shipping what is learned from them: rte3 (CC BY 3.0, BSD), daccord
// (BSD), ntrex (CC BY-SA 4.0) and tatoeba (CC BY 2.0 FR) of data/match; and the sentences of NTREX documents
// of data/reuse in two languages: the n-th sentences of both are the same, each one's likest other is not.
// The weights for stories learn from the last, from ntrex and tatoeba, and from what rte3 calls the same.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>

#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "compare/view/whole_text.h"
#include "encode/vector_space.h"
#include "logistic_fit.h"
#include "pairs_file.h"
#include "preparer.h"

namespace parallax::eval {
namespace {

// An id of rte3 stands there in about eight pairs of languages.
const std::map<std::string, double> kSetWeights = {
    {"rte3", 0.35}, {"daccord", 1.0}, {"ntrex", 1.0}, {"tatoeba", 0.5}, {"documents", 0.5}};
constexpr double kRidge = 1e-4;

std::array<std::string_view, kPairFeatures> FeatureNames() {
  std::array<std::string_view, kPairFeatures> names;
  for (std::size_t i = 0; i < kPairFeatures; ++i) names[i] = PairFeatureName(static_cast<PairFeature>(i));
  return names;
}

class Trainer {
 public:
  // Adds the pair to the groups with and without vectors: to those of single pairs, or of stories.
  void Add(const Piece& a, const Piece& b, std::size_t outcome, double weight, bool story) {
    const std::size_t first = story ? kStoryGroups : 0;
    AddTo(first + PairGroupOf(a, b), ComputePairFeatures(a, b), outcome, weight);
    Piece left = a;
    Piece right = b;
    left.vector = {};
    right.vector = {};
    AddTo(first + PairGroupOf(left, right), ComputePairFeatures(left, right), outcome, weight);
  }

  const std::map<std::size_t, std::vector<Example>>& examples() const { return examples_; }

 private:
  void AddTo(std::size_t group, const PairFeatures& features, std::size_t outcome, double weight) {
    examples_[group].push_back({{features.begin(), features.end()}, outcome, weight});
  }

  std::map<std::size_t, std::vector<Example>> examples_;
};

std::size_t OutcomeOf(const std::string& relation) {
  return relation == "same" ? 0U : relation == "contradicts" ? 1U : 2U;
}

Result<void> AddMatch(const std::string& path, const Preparer& preparer, const VectorSpace& space,
                      Trainer& trainer) {
  const auto pairs = ReadGoldPairs(path);
  if (!pairs) return std::unexpected(pairs.error());
  for (const GoldPair& pair : *pairs) {
    const auto weight = kSetWeights.find(pair.set);
    if (weight == kSetWeights.end()) continue;
    const auto a = preparer.Prepare(pair.a.text, pair.a.language);
    const auto b = preparer.Prepare(pair.b.text, pair.b.language);
    if (!a) return std::unexpected(a.error());
    if (!b) return std::unexpected(b.error());
    const StoryView view = MakeView(*a, *b, preparer, space);
    const WholeTexts whole(view.report(0), view.report(1));
    const std::size_t outcome = OutcomeOf(pair.relation);
    trainer.Add(whole.a(), whole.b(), outcome, weight->second, false);
    // In a story what does not say the same is seldom made out of the same words, as in rte3 and daccord.
    const bool made_up = pair.set == "rte3" || pair.set == "daccord";
    if (outcome == 0 || (outcome == 2 && !made_up)) {
      trainer.Add(whole.a(), whole.b(), outcome, weight->second, true);
    }
  }
  return {};
}

Result<void> AddDocuments(const std::string& path, const Preparer& preparer, const VectorSpace& space,
                          Trainer& trainer) {
  const auto pairs = ReadGoldPairs(path);
  if (!pairs) return std::unexpected(pairs.error());
  const double weight = kSetWeights.at("documents");
  for (const GoldPair& pair : *pairs) {
    if (pair.set != "ntrex" || pair.relation == "independent" || pair.relation == "verbatim") continue;
    const auto a = preparer.Prepare(pair.a.text, pair.a.language);
    const auto b = preparer.Prepare(pair.b.text, pair.b.language);
    if (!a) return std::unexpected(a.error());
    if (!b) return std::unexpected(b.error());
    // Only documents that were cut into the same number of sentences are known to be parallel.
    if (a->annotated.sentences.size() != b->annotated.sentences.size()) continue;
    const StoryView view = MakeView(*a, *b, preparer, space);
    const std::vector<Piece>& left = view.report(0).sentences;
    const std::vector<Piece>& right = view.report(1).sentences;
    for (std::size_t i = 0; i < left.size(); ++i) {
      trainer.Add(left[i], right[i], 0, weight, false);
      trainer.Add(left[i], right[i], 0, weight, true);
      std::size_t likest = i;
      double most = -2;
      for (std::size_t j = 0; j < right.size(); ++j) {
        const double cosine = Cosine(left[i].vector, right[j].vector);
        if (j != i && cosine > most) {
          most = cosine;
          likest = j;
        }
      }
      if (likest != i) {
        trainer.Add(left[i], right[likest], 2, weight, false);
        trainer.Add(left[i], right[likest], 2, weight, true);
      }
      // Others of the same document, as most pairs of a story are.
      for (const std::size_t step : {1U, 2U, 3U, 5U}) {
        const std::size_t j = (i + step) % right.size();
        if (j != i && j != likest) trainer.Add(left[i], right[j], 2, weight, true);
      }
    }
  }
  return {};
}

int Run(char** arguments) {
  const auto preparer = Preparer::Create("", arguments[3]);
  if (!preparer) return fmt::print(stderr, "{}\n", preparer.error().ToString()), 3;
  const auto space = VectorSpace::Load(DataFiles("data"));
  if (!space) return fmt::print(stderr, "{}\n", space.error().ToString()), 3;
  Trainer trainer;
  if (const auto added = AddMatch(arguments[1], **preparer, *space, trainer); !added) {
    return fmt::print(stderr, "{}\n", added.error().ToString()), 3;
  }
  if (const auto added = AddDocuments(arguments[2], **preparer, *space, trainer); !added) {
    return fmt::print(stderr, "{}\n", added.error().ToString()), 3;
  }
  const auto names = FeatureNames();
  std::ofstream out(arguments[4]);
  out << "# Weights of the pair model (src/compare/similarity/pair_model.h).\n"
         "# source: eval/compare/train_pairs.cc from rte3, daccord, NTREX and Tatoeba; see "
         "data/compare/README.md\n"
         "group\toutcome\tfeature\tweight\n";
  for (std::size_t group = 0; group < PairGroups().size(); ++group) {
    const auto found = trainer.examples().find(group);
    const std::vector<Example> none;
    const std::vector<Example>& examples = found == trainer.examples().end() ? none : found->second;
    fmt::print(stderr, "{}: {} examples\n", PairGroups()[group], examples.size());
    const std::vector<double> weights = FitLogistic(examples, PairOutcomes().size(), kPairFeatures, kRidge);
    out << FormatWeights(PairGroups()[group], PairOutcomes(), names, weights);
  }
  return out ? 0 : 3;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  if (count == 5) return parallax::eval::Run(arguments);
  fmt::print(stderr, "usage: compare_train_pairs MATCH.jsonl.gz REUSE.jsonl.gz CACHE OUT.tsv\n");
  return 2;
}
