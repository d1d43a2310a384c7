// group_train_weights WEIGHTS.tsv FOLDER…: learns the weights of src/group/similarity.h.
// group_train_weights - --measure [--encoder none] FOLDER…: scores the weights that are built in.
// --cache FOLDER keeps the features of the reports there for another run.
//
// A random search for the weights of most mean F1 over several forms of each set, so that what is learned
// holds for piles of other kinds too: the reports as they are; with made-up times, many stories a day; and as
// headlines with made-up times. Each trial moves some of the weights; what helps is kept, and the direction
// is tried once more. The generator of random numbers is fixed and so are the trials: the same data give the
// same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>

#include "encode/encoder_factory.h"
#include "group/pile.h"
#include "group_sets.h"

namespace {

using parallax::Cluster;
using parallax::GroupSet;
using parallax::SimilarityWeights;
using parallax::VectorSpace;

struct Prepared {
  GroupSet set;
  parallax::Pile pile;
  double share = 1;  // of the mean
};

// Uniform in 0 … 1, alike on every platform.
double Uniform(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

double Score(const SimilarityWeights& weights, const Prepared& prepared) {
  std::vector<std::uint32_t> stories(prepared.set.ids.size());
  std::uint32_t number = 0;
  parallax::Pile pile = prepared.pile;
  for (const Cluster& cluster : parallax::GroupPile(weights, pile)) {
    for (const std::uint32_t member : cluster.members) stories[member] = number;
    ++number;
  }
  return parallax::GroupScore(prepared.set, stories);
}

// The mean of all sets, and something more for the worst one.
double Objective(const SimilarityWeights& weights, const std::vector<Prepared>& sets, bool print = false) {
  constexpr double kWorst = 0.15;
  double sum = 0;
  double shares = 0;
  double worst = 1;
  for (const Prepared& prepared : sets) {
    const double score = Score(weights, prepared);
    if (print) fmt::print("  {} {:.3f}", prepared.set.name, score);
    sum += prepared.share * score;
    shares += prepared.share;
    worst = std::min(worst, score);
  }
  if (print) fmt::print("\n");
  return sum / shares + kWorst * worst;
}

// Each story begins at some moment of `days` and goes on for some hours.
void MakeUpTimes(GroupSet& set, double days, std::uint64_t seed) {
  constexpr double kHours = 8;  // mean from the first report to another
  std::mt19937_64 random(seed);
  std::map<std::string, double> begins;
  for (const auto& [id, story] : set.gold) begins.emplace(story, 0);
  for (auto& [story, begin] : begins) begin = 480'000 + 24 * days * Uniform(random);
  for (std::size_t i = 0; i < set.ids.size(); ++i) {
    set.features[i].hours =
        begins.at(set.gold.at(set.ids[i])) - kHours * std::log(std::max(Uniform(random), 1e-3));
  }
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
constexpr int kTrials = 24;

// Where the search begins, set by hand: one unit of cosine of headlines weighs ten, shared words half as
// much, and the odds fall with less than the full number of reports that could be confused, as these are not
// all equally near.
SimilarityWeights Start() {
  SimilarityWeights start;
  start.bias = 1.1;
  start.dense = 11;
  start.dense_same = -4;
  start.words = 6.5;
  start.anchors = 1.7;
  start.same = -0.8;
  start.within_dense = -4.5;
  start.within_words = -2;
  start.typical_dense = 0.5;
  start.typical_words = 0.25;
  start.within_pairs = 1.5;
  start.crowd = -0.4;
  start.crowd_floor = 7;
  start.crowd_hours = 6;
  start.gap = -1;
  start.gap_limit = 8;
  start.undated = -0.6;
  start.length = -2;
  start.learned_only = -2;
  start.no_dense = 2.8;
  return start;
}

void Learn(SimilarityWeights& weights, const std::vector<Prepared>& sets) {
  std::mt19937_64 random(5);
  double best = Objective(weights, sets);
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
    const double score = Objective(tried, sets);
    if (score <= best + 1e-4) continue;
    best = score;
    weights = tried;
    std::ranges::copy(moved, direction);
    again = true;
    fmt::print("trial {}: {:.4f}\n", trial, best);
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
                                                  {"no_dense", weights.no_dense}};
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
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--measure") {
      measure = true;
    } else if (argument == "--encoder" && i + 1 < argc) {
      model = argv[++i];
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
  auto weights = SimilarityWeights::Load({});
  if (!weights) return Fail(weights.error());
  const auto space = VectorSpace::Load({});
  if (!space) return Fail(space.error());

  std::vector<Prepared> sets;
  const auto add = [&](GroupSet set, double share) {
    Prepared prepared{std::move(set), {}, share};
    prepared.pile = parallax::PreparePile(*space, prepared.set.features);
    fmt::print("{}: {} reports, F1 {:.4f}\n", prepared.set.name, prepared.set.ids.size(),
               Score(*weights, prepared));
    std::fflush(stdout);
    if (!measure) sets.push_back(std::move(prepared));
  };
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto set = parallax::ReadGroupSet(folders[i], encoder.get(), false, cache);
    if (!set) return Fail(set.error());
    // Reports without dates are the hardest: names and words alone must part them.
    add(*set, set->features.front().hours ? 1 : 2);
    if (measure || set->gold.empty()) continue;
    auto timed = *set;
    timed.name += ", dense in time";
    MakeUpTimes(timed, static_cast<double>(timed.ids.size()) / 120, i);
    add(std::move(timed), 0.7);
    auto headlines = parallax::ReadGroupSet(folders[i], encoder.get(), true, cache);
    if (!headlines) return Fail(headlines.error());
    headlines->name += ", headlines dense in time";
    MakeUpTimes(*headlines, static_cast<double>(headlines->ids.size()) / 120, i + 100);
    add(std::move(*headlines), 0.7);
  }
  if (measure) return 0;
  *weights = Start();
  Learn(*weights, sets);
  Objective(*weights, sets, true);
  Write(*weights, argv[1]);
  return 0;
}
