// group_train_weights WEIGHTS.tsv FOLDER…: learns the weights of src/group/similarity.h, without its trees.
// group_train_weights - --measure [--encoder none] FOLDER…: scores the weights that are built in.
// --cache FOLDER keeps the features of the reports there for another run; --data FOLDER holds other weights.
//
// A random search for the weights of most mean F1 over several forms of each set, so that what is learned
// holds for piles of other kinds too: the reports as they are; with made-up times, many stories a day; as
// headlines with made-up times; and the larger stories each as a pile of its own, which should stay whole.
// Each trial moves some of the weights; what helps is kept, and the direction is tried once more. Vectors
// stay centred as the weights that are built in found the stories. The generator of random numbers is fixed
// and so are the trials: the same data give the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>

#include "encode/encoder_factory.h"
#include "group/pile.h"
#include "group_forms.h"
#include "group_sets.h"

namespace {

using parallax::Cluster;
using parallax::GroupSet;
using parallax::MakeUpTimes;
using parallax::SimilarityWeights;
using parallax::Uniform;
using parallax::VectorSpace;

struct Prepared {
  GroupSet set;
  parallax::Pile pile;
  double share = 1;                   // of the mean
  std::vector<parallax::Pile> alone;  // in place of both: piles of one story each
};

// Stories of fewer reports tell little when they are whole.
constexpr std::size_t kLeastAlone = 6;

constexpr std::size_t kLeastForForms = 200;

// The larger stories of a set as piles of their own.
Prepared StoriesAlone(const VectorSpace& space, const SimilarityWeights& weights, const GroupSet& set) {
  std::map<std::string, std::vector<parallax::ReportFeatures>> stories;
  for (std::size_t i = 0; i < set.ids.size(); ++i)
    stories[set.gold.at(set.ids[i])].push_back(set.features[i]);
  Prepared prepared{{}, {}, 0.5, {}};
  prepared.set.name = set.name + ", each story alone";
  for (auto& [story, features] : stories) {
    if (features.size() < kLeastAlone) continue;
    prepared.alone.push_back(parallax::PreparePile(space, std::move(features)));
    (void)parallax::GroupPile(weights, prepared.alone.back());
  }
  return prepared;
}

double ScoreOf(const GroupSet& set, const std::vector<Cluster>& clusters) {
  std::vector<std::uint32_t> stories(set.ids.size());
  std::uint32_t number = 0;
  for (const Cluster& cluster : clusters) {
    for (const std::uint32_t member : cluster.members) stories[member] = number;
    ++number;
  }
  return parallax::GroupScore(set, stories);
}

// Of vectors as they are centred.
double Score(const SimilarityWeights& weights, const Prepared& prepared) {
  double sum = 0;
  for (const parallax::Pile& pile : prepared.alone) {
    double squares = 0;
    for (const Cluster& part : parallax::GroupCentred(weights, pile)) {
      const auto size = static_cast<double>(part.members.size());
      squares += size * size;
    }
    // Recall; precision is one.
    const auto reports = static_cast<double>(pile.reports.size());
    const double recall = squares / (reports * reports);
    sum += 2 * recall / (recall + 1);
  }
  if (!prepared.alone.empty()) return sum / static_cast<double>(prepared.alone.size());
  return ScoreOf(prepared.set, parallax::GroupCentred(weights, prepared.pile));
}

// The scores of one choice of weights, in the order of the sets.
using Scores = std::vector<double>;

// The mean of all sets, and something more for the worst one.
double Objective(const Scores& scores, const std::vector<Prepared>& sets) {
  constexpr double kWorst = 0.15;
  double sum = 0;
  double shares = 0;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    sum += sets[i].share * scores[i];
    shares += sets[i].share;
  }
  return sum / shares + kWorst * std::ranges::min(scores);
}

// Empty where the first sets are already so much worse than `best` that the others cannot make up for it.
Scores ScoresOf(const SimilarityWeights& weights, const std::vector<Prepared>& sets, const Scores& best) {
  constexpr double kHopeless = -0.02;  // a set that gains more than this in one trial is rare
  Scores scores;
  double ahead = 0;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    scores.push_back(Score(weights, sets[i]));
    if (best.empty()) continue;
    ahead += sets[i].share * (scores[i] - best[i]);
    if (ahead < kHopeless) return {};
  }
  return scores;
}

struct Dial {
  const char* name;
  double SimilarityWeights::*field;
  double step;
  double lowest;
  double highest;
};

constexpr double kFree = 100;
constexpr Dial kDials[] = {{"bias", &SimilarityWeights::bias, 0.8, -kFree, kFree},
                           {"dense", &SimilarityWeights::dense, 2, 0, kFree},
                           {"dense_same", &SimilarityWeights::dense_same, 2, -kFree, kFree},
                           {"words", &SimilarityWeights::words, 2, 0, kFree},
                           {"anchors", &SimilarityWeights::anchors, 1.5, 0, kFree},
                           {"same", &SimilarityWeights::same, 0.6, -kFree, kFree},
                           {"within_dense", &SimilarityWeights::within_dense, 2.5, -kFree, 0},
                           {"within_words", &SimilarityWeights::within_words, 1.5, -kFree, 0},
                           {"within_pairs", &SimilarityWeights::within_pairs, 0.7, 0.3, kFree},
                           {"crowd", &SimilarityWeights::crowd, 0.25, -kFree, -0.1},
                           {"gap", &SimilarityWeights::gap, 0.2, -kFree, -0.02},
                           {"undated", &SimilarityWeights::undated, 0.6, -kFree, kFree},
                           {"length", &SimilarityWeights::length, 1, -kFree, kFree}};
constexpr std::size_t kDialCount = std::size(kDials);
constexpr int kTrials = 400;

// Where the search begins, set by hand: one unit of cosine of headlines weighs ten, shared words half as
// much, and the odds fall with less than the full number of reports that could be confused, as these are not
// all equally near.
SimilarityWeights Start() {
  SimilarityWeights start;
  start.bias = 1.1;
  start.dense = 11;
  start.dense_same = -4;
  start.words = 7.4;
  start.anchors = 2.3;
  start.same = -0.7;
  start.within_dense = -5.3;
  start.within_words = -1.3;
  start.typical_dense = 0.5;
  start.typical_words = 0.25;
  start.within_pairs = 2.7;
  start.crowd = -0.4;
  start.crowd_floor = 7;
  start.crowd_hours = 6;
  start.gap = -1;
  start.gap_limit = 8;
  start.undated = -0.4;
  start.length = -2.3;
  start.learned_only = -2;
  start.no_dense = 2.8;
  return start;
}

void Learn(SimilarityWeights& weights, const std::vector<Prepared>& sets) {
  std::mt19937_64 random(5);
  Scores best_scores = ScoresOf(weights, sets, {});
  double best = Objective(best_scores, sets);
  fmt::print("start {:.4f}\n", best);
  double direction[kDialCount] = {};
  bool again = false;
  for (int trial = 0; trial < kTrials; ++trial) {
    SimilarityWeights tried = weights;
    const double scale = std::pow(0.5, static_cast<double>(random() % 3));
    double moved[kDialCount] = {};
    for (std::size_t i = 0; i < kDialCount; ++i) {
      const Dial& dial = kDials[i];
      const bool turned = Uniform(random) < 0.3;
      // The sum of three uniform numbers is near enough to a bell.
      const double bell = Uniform(random) + Uniform(random) + Uniform(random) - 1.5;
      const double step = again ? 0.7 * direction[i] : turned ? 2 * bell * scale * dial.step : 0;
      double& value = tried.*dial.field;
      const double before = value;
      value = std::clamp(value + step, dial.lowest, dial.highest);
      moved[i] = value - before;
    }
    again = false;
    Scores scores = ScoresOf(tried, sets, best_scores);
    if (scores.empty() || Objective(scores, sets) <= best + 1e-4) continue;
    best = Objective(scores, sets);
    best_scores = std::move(scores);
    weights = tried;
    std::ranges::copy(moved, direction);
    again = true;
    fmt::print("trial {}: {:.4f}", trial, best);
    for (std::size_t i = 0; i < sets.size(); ++i) fmt::print("  {} {:.3f}", sets[i].set.name, best_scores[i]);
    fmt::print("\n");
    std::fflush(stdout);
  }
}

void Write(const SimilarityWeights& weights, const std::string& path) {
  std::ofstream out(path);
  out << "# Weights of the evidence that two reports tell of one event (src/group/similarity.h). Above zero "
         "in sum: one event.\n"
         "# source: learned by eval/group/train_weights.cc; data and figures in data/group/README.md\n"
         "weight\tvalue\n";
  for (const Dial& dial : kDials) out << fmt::format("{}\t{:.3f}\n", dial.name, weights.*dial.field);
  const std::pair<const char*, double> fixed[] = {{"typical_dense", weights.typical_dense},
                                                  {"typical_words", weights.typical_words},
                                                  {"crowd_floor", weights.crowd_floor},
                                                  {"crowd_hours", weights.crowd_hours},
                                                  {"gap_limit", weights.gap_limit},
                                                  {"learned_only", weights.learned_only},
                                                  {"no_dense", weights.no_dense},
                                                  {"size", weights.size},
                                                  {"typical_size", weights.typical_size},
                                                  {"most_size", weights.most_size},
                                                  {"trust", weights.trust}};
  for (const auto& [name, value] : fixed) out << fmt::format("{}\t{:.3f}\n", name, value);
}

int Fail(const parallax::Error& error) {
  fmt::print(stderr, "{}\n", error.ToString());
  return 3;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders;
  bool measure = false;
  std::string model;
  std::string cache;
  parallax::DataFiles data;
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--measure") {
      measure = true;
    } else if (argument == "--encoder" && i + 1 < argc) {
      model = argv[++i];
    } else if (argument == "--data" && i + 1 < argc) {
      data = parallax::DataFiles(argv[++i]);
    } else if (argument == "--cache" && i + 1 < argc) {
      cache = argv[++i];
    } else {
      folders.push_back(argument);
    }
  }
  if (folders.empty()) {
    fmt::print(
        stderr,
        "usage: group_train_weights WEIGHTS.tsv [--measure] [--encoder none] [--cache FOLDER] FOLDER…\n");
    return 2;
  }
  std::unique_ptr<parallax::SentenceEncoder> encoder;
  if (model != "none") {
    auto opened = parallax::OpenEncoder({model, 1, {}}, parallax::ModelFiles::Default());
    if (!opened) return Fail(opened.error());
    encoder = std::move(*opened);
  }
  auto weights = SimilarityWeights::Load(data);
  if (!weights) return Fail(weights.error());
  const auto space = VectorSpace::Load({});
  if (!space) return Fail(space.error());

  std::vector<Prepared> sets;
  const auto add = [&](GroupSet set, double share) {
    Prepared prepared{std::move(set), {}, share, {}};
    prepared.pile = parallax::PreparePile(*space, prepared.set.features);
    fmt::print("{}: {} reports, F1 {:.4f}\n", prepared.set.name, prepared.set.ids.size(),
               ScoreOf(prepared.set, parallax::GroupPile(*weights, prepared.pile)));
    std::fflush(stdout);
    if (!measure) sets.push_back(std::move(prepared));
  };
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto set = parallax::ReadGroupSet(folders[i], encoder.get(), false, cache);
    if (!set) return Fail(set.error());
    // Reports without dates are the hardest: names and words alone must part them.
    const bool dated = std::ranges::any_of(
        set->features, [](const parallax::ReportFeatures& report) { return report.hours.has_value(); });
    // Look-alikes were written to be told apart without fault.
    add(*set, set->ids.size() < kLeastForForms ? 3 : dated ? 1 : 2);
    if (set->gold.empty()) continue;
    if (Prepared alone = StoriesAlone(*space, *weights, *set); !alone.alone.empty()) {
      fmt::print("{}: {} stories, F1 {:.4f}\n", alone.set.name, alone.alone.size(), Score(*weights, alone));
      if (!measure) sets.push_back(std::move(alone));
    }
    // Of a small set other forms tell little.
    if (measure || set->ids.size() < kLeastForForms) continue;
    auto timed = *set;
    timed.name += ", dense in time";
    MakeUpTimes(timed, i);
    add(std::move(timed), 0.7);
    auto headlines = parallax::ReadGroupSet(folders[i], encoder.get(), true, cache);
    if (!headlines) return Fail(headlines.error());
    headlines->name += ", headlines dense in time";
    MakeUpTimes(*headlines, i + 100);
    add(std::move(*headlines), 0.7);
  }
  if (measure) return 0;
  const SimilarityWeights built_in = *weights;
  *weights = Start();
  weights->size = built_in.size;
  weights->typical_size = built_in.typical_size;
  weights->most_size = built_in.most_size;
  weights->trust = built_in.trust;
  Learn(*weights, sets);
  Write(*weights, argv[1]);
  return 0;
}
