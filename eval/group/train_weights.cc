// group_train_weights WEIGHTS.tsv [--measure] FOLDER…: learns the weights of src/group/similarity.h.
//
// Coordinate search over the mean B-cubed F1 that pile grouping reaches on the sets named, from the weights
// that are built in: each weight is moved up and down by a step, what helps is kept, the steps are halved
// when nothing does. Only the proportions of the weights matter, so the one of the vectors stands still.
// Deterministic. With --measure nothing is learned: the built-in weights are scored.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>

#include "encode/encoder_factory.h"
#include "group/pile_candidates.h"
#include "group_sets.h"

namespace {

using parallax::Cluster;
using parallax::GroupSet;
using parallax::SimilarityWeights;

struct Prepared {
  GroupSet set;
  std::vector<Cluster> reports;
};

double Score(const parallax::VectorSpace& space, const SimilarityWeights& weights, const Prepared& prepared) {
  const auto evidence = [&](const Cluster& a, const Cluster& b) { return parallax::Evidence(weights, a, b); };
  std::vector<std::uint32_t> stories(prepared.reports.size());
  std::uint32_t number = 0;
  std::vector<Cluster> reports = prepared.reports;
  for (const Cluster& cluster : parallax::GroupReports(space, evidence, prepared.set.features, reports)) {
    for (const std::uint32_t member : cluster.members) stories[member] = number;
    ++number;
  }
  return parallax::BCubedF1(prepared.set, stories);
}

double MeanScore(const parallax::VectorSpace& space, const SimilarityWeights& weights,
                 const std::vector<Prepared>& sets) {
  double sum = 0;
  for (const Prepared& prepared : sets) sum += Score(space, weights, prepared);
  return sum / static_cast<double>(sets.size());
}

struct Dial {
  const char* name;
  double SimilarityWeights::*field;
  double step;
};

constexpr Dial kDials[] = {
    {"bias", &SimilarityWeights::bias, 0.8},           {"dense_cross", &SimilarityWeights::dense_cross, 1.0},
    {"words", &SimilarityWeights::words, 2.0},         {"same", &SimilarityWeights::same, 0.4},
    {"anchors", &SimilarityWeights::anchors, 1.0},     {"gap", &SimilarityWeights::gap, 0.2},
    {"gap_limit", &SimilarityWeights::gap_limit, 3.0}, {"undated", &SimilarityWeights::undated, 0.5}};
constexpr int kHalvings = 4;

void Learn(const parallax::VectorSpace& space, SimilarityWeights& weights,
           const std::vector<Prepared>& sets) {
  double best = MeanScore(space, weights, sets);
  double scale = 1;
  for (int halving = 0; halving < kHalvings; scale /= 2, ++halving) {
    for (bool moved = true; moved;) {
      moved = false;
      for (const Dial& dial : kDials) {
        for (const double sign : {1.0, -1.0}) {
          SimilarityWeights tried = weights;
          tried.*dial.field += sign * scale * dial.step;
          const double score = MeanScore(space, tried, sets);
          if (score <= best + 1e-5) continue;
          best = score;
          weights = tried;
          moved = true;
          fmt::print("{} {:.4f}: {:.4f}\n", dial.name, weights.*dial.field, best);
        }
      }
    }
  }
}

void Write(const SimilarityWeights& weights, const std::string& path) {
  std::ofstream out(path);
  out << "# Weights of the evidence that two reports tell of one event (src/group/similarity.h). Above zero "
         "in sum: one event.\n"
         "# source: learned by eval/group/train_weights.cc; data and figures in data/group/README.md\n"
         "weight\tvalue\n";
  out << fmt::format("bias\t{:.4f}\ndense\t{:.4f}\n", weights.bias, weights.dense);
  for (const Dial& dial : kDials) {
    if (std::strcmp(dial.name, "bias") != 0)
      out << fmt::format("{}\t{:.4f}\n", dial.name, weights.*dial.field);
  }
  out << fmt::format("learned_only\t{:.4f}\n", weights.learned_only);
  out << fmt::format("no_dense\t{:.4f}\n", weights.no_dense);
}

int Fail(const parallax::Error& error) {
  fmt::print(stderr, "{}\n", error.ToString());
  return 3;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: group_train_weights WEIGHTS.tsv [--measure] FOLDER…\n");
    return 2;
  }
  const auto encoder =
      parallax::OpenEncoder({{}, 1, "/tmp/parallax_vectors"}, parallax::ModelFiles::Default());
  if (!encoder) return Fail(encoder.error());
  auto weights = SimilarityWeights::Load({});
  if (!weights) return Fail(weights.error());
  const auto space = parallax::VectorSpace::Load({});
  if (!space) return Fail(space.error());
  bool measure = false;
  std::vector<Prepared> sets;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i] == "--measure") {
      measure = true;
      continue;
    }
    auto set = parallax::ReadGroupSet(arguments[i], encoder->get());
    if (!set) return Fail(set.error());
    Prepared prepared{std::move(*set), {}};
    prepared.reports = parallax::PrepareReports(*space, prepared.set.features);
    fmt::print("{}: {} reports, B3 F1 {:.4f}\n", prepared.set.name, prepared.set.ids.size(),
               Score(*space, *weights, prepared));
    std::fflush(stdout);
    sets.push_back(std::move(prepared));
  }
  if (measure) return 0;
  Learn(*space, *weights, sets);
  for (const Prepared& prepared : sets)
    fmt::print("{}: B3 F1 {:.4f}\n", prepared.set.name, Score(*space, *weights, prepared));
  Write(*weights, arguments[0]);
  return 0;
}
