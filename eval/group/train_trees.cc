// group_train_trees TREES.bin [--cache FOLDER] FOLDER…: trains the trees of src/group/similarity.h.
//
// Sets with gold stories are grouped by the linear evidence alone. Each pair of clusters that is weighed on
// the way is a row: what the trees are asked by, the linear evidence as the log-odds to begin from, and the
// share of the pairs of reports across that are one story (Clark and Manning, "Entity-centric coreference
// resolution", 2015, train on the decisions of agglomeration in this way).
//
// So that what is learned holds for piles of other kinds too, each set is used in many forms: as it is; with
// made-up times, many stories a day; without dates; as headlines; parts of it; tiny piles of two to some
// twenty reports; its larger stories alone; and mixtures of all sets. Every form of a set weighs the same,
// whatever its size, times its share. Random numbers are fixed: the same data give the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <optional>
#include <random>

#include "encode/encoder_factory.h"
#include "eval/boosting.h"
#include "group/pile.h"
#include "group_forms.h"
#include "group_sets.h"
#include "text/forest_file.h"

namespace {

using parallax::Cluster;
using parallax::EvidenceRow;
using parallax::GroupSet;
using parallax::SimilarityWeights;

// Weight of all rows of one form together, so that the least weight of a leaf means the same for all.
constexpr double kFormWeight = 3000;
// Pairs of less linear evidence are far from any doubt: one in ten is kept, and counts tenfold.
constexpr double kDoubtful = -6;
constexpr double kSureKept = 0.1;

// Decisions of agglomeration, with what gold says of them.
class Decisions {
 public:
  // A form that is made of several piles is begun once.
  void BeginForm(double share) {
    EndForm();
    share_ = share;
    begin_ = rows_.size();
  }
  void EndForm() {
    const double sum =
        std::accumulate(weights_.begin() + static_cast<std::ptrdiff_t>(begin_), weights_.end(), 0.0);
    for (std::size_t i = begin_; i < weights_.size(); ++i)
      weights_[i] = static_cast<float>(weights_[i] * share_ * kFormWeight / sum);
    begin_ = weights_.size();
  }

  // Groups a pile and keeps one in 1 / `kept` of its decisions.
  void Add(const SimilarityWeights& linear, const parallax::VectorSpace& space, const GroupSet& set,
           double kept) {
    parallax::Pile pile = parallax::PreparePile(space, set.features);
    (void)parallax::GroupPile(linear, pile);
    const Gold gold(set);
    (void)parallax::GroupBy(
        [&](const Cluster& a, const Cluster& b, const parallax::PairSums& sums) {
          const double sum = parallax::Weigh(linear, pile.traffic, a, b, sums).Sum();
          const double chance = kept * (sum > kDoubtful ? 1 : kSureKept);
          if (parallax::Uniform(random_) < chance) {
            if (const auto verdict = gold.Of(a, b)) {
              rows_.push_back(parallax::EvidenceRowOf(
                  linear, a, b, sums, sum, std::min(*pile.traffic.story_size(), linear.most_size)));
              labels_.push_back(static_cast<float>(verdict->same));
              weights_.push_back(static_cast<float>(verdict->weight / chance));
            }
          }
          return sum;
        },
        pile);
  }

  [[nodiscard]] parallax::Forest Train(const SimilarityWeights& linear) {
    EndForm();
    std::vector<const float*> rows;
    std::vector<float> offsets;
    for (const EvidenceRow& row : rows_) {
      rows.push_back(row.data());
      const auto at = [&](parallax::EvidenceFeature feature) {
        return row[static_cast<std::size_t>(feature)];
      };
      offsets.push_back(at(parallax::EvidenceFeature::kSum) +
                        static_cast<float>(
                            linear.size * (at(parallax::EvidenceFeature::kStorySize) - linear.typical_size)));
    }
    parallax::BoostingOptions options;
    options.trees = 60;
    options.leaves = 8;
    options.learning_rate = 0.08;
    options.min_weight = 15;
    options.l2 = 5;
    // Likeness never speaks against one event; sizes, lengths and languages may.
    options.directions = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1};
    return parallax::TrainForest(rows, parallax::kEvidenceFeatures, labels_, weights_, options, offsets);
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  struct Verdict {
    double same;    // share of the judged pairs of reports across
    double weight;  // reports whose place hangs on it
  };
  class Gold {
   public:
    explicit Gold(const GroupSet& set) : judged_(set.ids.size()) {
      std::map<std::string, std::uint32_t> numbers;
      for (const std::string& id : set.ids) {
        const auto story = set.gold.find(id);
        if (story == set.gold.end()) continue;
        const auto next = static_cast<std::uint32_t>(numbers.size());
        story_of_.push_back(numbers.try_emplace(story->second, next).first->second);
      }
      for (const parallax::JudgedPair& pair : set.pairs) {
        judged_[pair.a].emplace_back(pair.b, pair.same);
        judged_[pair.b].emplace_back(pair.a, pair.same);
      }
    }
    // Nothing where no pair across was judged.
    [[nodiscard]] std::optional<Verdict> Of(const Cluster& a, const Cluster& b) const {
      double same = 0;
      double all = 0;
      if (!story_of_.empty()) {
        std::map<std::uint32_t, double> counts;
        for (const std::uint32_t member : a.members) ++counts[story_of_[member]];
        for (const std::uint32_t member : b.members) {
          const auto count = counts.find(story_of_[member]);
          if (count != counts.end()) same += count->second;
        }
        all = static_cast<double>(a.members.size()) * static_cast<double>(b.members.size());
        return Verdict{same / all, static_cast<double>(std::min(a.members.size(), b.members.size()))};
      }
      for (const std::uint32_t member : a.members) {
        for (const auto& [other, is_same] : judged_[member]) {
          if (!std::ranges::binary_search(b.members, other)) continue;
          same += is_same ? 1 : 0;
          ++all;
        }
      }
      if (all == 0) return std::nullopt;
      return Verdict{same / all, all};
    }

   private:
    std::vector<std::uint32_t> story_of_;
    std::vector<std::vector<std::pair<std::uint32_t, bool>>> judged_;
  };

  std::vector<EvidenceRow> rows_;
  std::vector<float> labels_;
  std::vector<float> weights_;
  double share_ = 1;
  std::size_t begin_ = 0;
  std::mt19937_64 random_{1};
};

int Fail(const parallax::Error& error) {
  fmt::print(stderr, "{}\n", error.ToString());
  return 3;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders;
  std::string cache;
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--cache" && i + 1 < argc) {
      cache = argv[++i];
    } else {
      folders.push_back(argument);
    }
  }
  if (folders.empty()) {
    fmt::print(stderr, "usage: group_train_trees TREES.bin [--cache FOLDER] FOLDER…\n");
    return 2;
  }
  const auto encoder = parallax::OpenEncoder({{}, 1, {}}, parallax::ModelFiles::Default());
  if (!encoder) return Fail(encoder.error());
  auto weights = SimilarityWeights::Load({});
  if (!weights) return Fail(weights.error());
  const auto space = parallax::VectorSpace::Load({});
  if (!space) return Fail(space.error());
  SimilarityWeights linear = *weights;
  linear.trees = nullptr;

  std::vector<parallax::SetInForms> sets;
  for (const std::string& folder : folders) {
    auto full = parallax::ReadGroupSet(folder, encoder->get(), false, cache);
    if (!full) return Fail(full.error());
    auto headlines = full->gold.empty() ? full : parallax::ReadGroupSet(folder, encoder->get(), true, cache);
    if (!headlines) return Fail(headlines.error());
    sets.push_back({std::move(*full), std::move(*headlines)});
  }
  Decisions decisions;
  for (const parallax::PileForm& form : parallax::FormsOf(sets)) {
    decisions.BeginForm(form.share);
    for (const GroupSet& pile : form.piles) decisions.Add(linear, *space, pile, form.kept);
  }
  const parallax::Forest trees = decisions.Train(linear);
  parallax::ModelWriter writer;
  writer.PutForest(trees);
  const std::string bytes = writer.Take();
  std::ofstream(argv[1], std::ios::binary) << bytes;
  fmt::print("{} decisions, {} trees, {} nodes, {} bytes\n", decisions.size(), trees.roots.size(),
             trees.nodes.size(), bytes.size());
  return 0;
}
