// group_stream_orders [--orders N] [--cache FOLDER] FOLDER…: how far stories of a stream depend on the order
// in which reports arrive.
//
// Each set goes through a StoryIndex in the order of its file and in N random ones. Told are the B-cubed F1
// (of judged pairs: F1) of the stories as they stand after the last report, and after they have been settled;
// and that of the pile.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <numeric>
#include <random>

#include "encode/encoder_factory.h"
#include "group/pile.h"
#include "group/story_index.h"
#include "group_sets.h"

namespace {

using parallax::GroupSet;

struct Scores {
  std::vector<double> arrived;
  std::vector<double> settled;
  double seconds = 0;  // of processor time, for all reports, without settling
};

// The story of each report by the changes that were told, also of stories that are forgotten by now.
class Told {
 public:
  void Follow(const std::vector<parallax::StoryChange>& changes) {
    for (const parallax::StoryChange& change : changes) {
      for (const std::string& report : change.reports) story_of_[report] = change.story;
    }
  }
  [[nodiscard]] double Score(const GroupSet& set) const {
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> stories;
    for (const std::string& id : set.ids) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      stories.push_back(numbers.try_emplace(story_of_.at(id), next).first->second);
    }
    return parallax::GroupScore(set, stories);
  }

 private:
  std::map<std::string, std::string> story_of_;
};

double ProcessorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

bool Run(const GroupSet& set, const std::vector<std::uint32_t>& order, Scores& scores) {
  auto index = parallax::StoryIndex::Create({});
  if (!index) return false;
  const double start = ProcessorSeconds();
  Told told;
  for (const std::uint32_t i : order) told.Follow((*index)->Add(set.ids[i], set.features[i]));
  scores.seconds += ProcessorSeconds() - start;
  scores.arrived.push_back(told.Score(set));
  told.Follow((*index)->Settle());
  scores.settled.push_back(told.Score(set));
  return true;
}

std::string RangeOf(const std::vector<double>& values) {
  const auto [least, most] = std::ranges::minmax(values);
  return fmt::format("{:.4f} to {:.4f} (differ by {:.4f})", least, most, most - least);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders;
  std::string cache;
  std::size_t orders = 20;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--cache" && i + 1 < argc) {
      cache = argv[++i];
    } else if (argument == "--orders" && i + 1 < argc) {
      orders = std::strtoull(argv[++i], nullptr, 10);
    } else {
      folders.push_back(argument);
    }
  }
  if (folders.empty()) {
    fmt::print(stderr, "usage: group_stream_orders [--orders N] [--cache FOLDER] FOLDER…\n");
    return 2;
  }
  const auto encoder = parallax::OpenEncoder({{}, 1, {}}, parallax::ModelFiles::Default());
  const auto space = parallax::VectorSpace::Load({});
  const auto weights = parallax::SimilarityWeights::Load({});
  if (!encoder || !space || !weights) return 3;
  for (const std::string& folder : folders) {
    const auto set = parallax::ReadGroupSet(folder, encoder->get(), false, cache);
    if (!set) {
      fmt::print(stderr, "{}\n", set.error().ToString());
      return 3;
    }
    parallax::Pile pile = parallax::PreparePile(*space, set->features);
    std::vector<std::uint32_t> stories(set->ids.size());
    std::uint32_t number = 0;
    for (const parallax::Cluster& story : parallax::GroupPile(*weights, pile)) {
      for (const std::uint32_t member : story.members) stories[member] = number;
      ++number;
    }
    std::vector<std::uint32_t> order(set->ids.size());
    std::iota(order.begin(), order.end(), 0U);
    Scores in_time;
    if (!Run(*set, order, in_time)) return 3;
    fmt::print("{}: pile {:.4f}; in the order of the file {:.4f}, settled {:.4f}, {:.0f} reports/s\n",
               set->name, parallax::GroupScore(*set, stories), in_time.arrived[0], in_time.settled[0],
               static_cast<double>(order.size()) / in_time.seconds);
    if (orders == 0) continue;
    Scores shuffled;
    std::mt19937_64 random(1);
    for (std::size_t round = 0; round < orders; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      if (!Run(*set, order, shuffled)) return 3;
    }
    fmt::print("  {} orders: as they arrive {}; settled {}\n", orders, RangeOf(shuffled.arrived),
               RangeOf(shuffled.settled));
    std::fflush(stdout);
  }
  return 0;
}
