// parallax_bench_group LIVE [MEASURED]: the cost of a report in a StoryIndex that holds LIVE reports, vectors
// given.
//
// A made-up stream with the proportions of the headline sets: story sizes fall off as one by their square, up
// to a few hundred; half of a story's reports come within ten hours, the rest over two days; nine languages
// of uneven share. The stream runs until LIVE reports are open, then MEASURED more are timed. Told are
// reports a second of processor time, its 99th percentile, and the memory a live report.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <queue>
#include <random>
#include <string>
#include <vector>

#include "encode/vector_space.h"
#include "group/story_index.h"

namespace {

using parallax::ReportFeatures;
using parallax::VectorSpace;

constexpr double kWindowDays = 14;
constexpr std::size_t kWordsOfReport = 40;
constexpr std::size_t kWordsOfStory = 16;

double ProcessorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Bytes that the process holds in memory.
double ResidentBytes() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  in >> pages >> resident;
  return resident * 4096;
}

class Stream {
 public:
  // As many reports a day that `live` of them lie inside the window.
  Stream(const VectorSpace& space, std::size_t live)
      : space_(space), hours_between_(24 * kWindowDays / static_cast<double>(live)) {}

  ReportFeatures Next() {
    clock_ += hours_between_;
    // A new story begins as often as needed for those that run to fill the stream.
    while (due_.empty() || due_.top().hours > clock_) BeginStory();
    const Due due = due_.top();
    due_.pop();
    return Report(due.story);
  }

 private:
  struct Due {
    double hours;
    std::uint32_t story;
    friend bool operator<(const Due& a, const Due& b) { return a.hours > b.hours; }
  };

  void BeginStory() {
    constexpr double kLargest = 300;
    const double uniform = std::uniform_real_distribution(1 / kLargest, 1.0)(random_);
    const auto size = static_cast<int>(1 / uniform);  // P(size > n) ~ 1/n
    const std::uint32_t story = stories_++;
    std::exponential_distribution<double> later(1 / 14.0);
    due_.push({clock_, story});
    for (int i = 1; i < size; ++i) due_.push({clock_ + later(random_), story});
  }

  ReportFeatures Report(std::uint32_t story) {
    static const char* const kLanguages[] = {"en", "en", "en", "en", "pt", "pt",
                                             "es", "es", "fr", "ru", "de"};
    ReportFeatures features;
    features.language = kLanguages[random_() % std::size(kLanguages)];
    features.hours = 480'000 + clock_;
    features.length = 0.7;
    std::mt19937 centre(story);
    std::normal_distribution<float> normal;
    for (const float value : space_.MeanOf(features.language))
      features.dense.push_back(value + 0.02F * (normal(centre) + 0.6F * normal(random_)));
    const auto language = static_cast<std::uint32_t>(features.language[0]) << 24;
    for (std::uint32_t i = 0; i < kWordsOfReport; ++i) {
      const bool own = i < kWordsOfStory;
      // Words of the story among 50,000, the others frequent ones: the square draws them to the front.
      const double uniform = std::uniform_real_distribution(0.0, 1.0)(random_);
      const auto word = own ? (story * 31 + (i + random_() % 8) * 7919) % 50'000
                            : static_cast<std::uint32_t>(uniform * uniform * 20'000);
      features.words.emplace_back(language + static_cast<std::uint32_t>(word), 1.0F);
    }
    for (std::uint32_t i = 0; i < 5; ++i)
      features.anchors.emplace_back((story * 13 + (i + static_cast<std::uint32_t>(random_() % 3))) % 200'000,
                                    1.0F);
    for (auto* terms : {&features.words, &features.anchors}) {
      std::ranges::sort(*terms);
      const auto repeated = std::ranges::unique(*terms, {}, &parallax::SparseVector::value_type::first);
      terms->erase(repeated.begin(), repeated.end());
    }
    return features;
  }

  const VectorSpace& space_;
  const double hours_between_;
  double clock_ = 0;
  std::mt19937 random_{1};
  std::uint32_t stories_ = 0;
  std::priority_queue<Due> due_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t live = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000;
  const std::size_t measured = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 5'000;
  const auto space = VectorSpace::Load({});
  auto index = parallax::StoryIndex::Create({});
  if (!space || !index || live == 0 || measured == 0) {
    fmt::print(stderr, "usage: parallax_bench_group LIVE [MEASURED]\n");
    return 2;
  }
  Stream stream(*space, live);
  const double before = ResidentBytes();
  std::size_t number = 0;
  for (; number < live; ++number) (void)(*index)->Add(fmt::format("r{}", number), stream.Next());
  const double memory = (ResidentBytes() - before) / static_cast<double>((*index)->live_reports());

  std::vector<double> seconds;
  for (std::size_t i = 0; i < measured; ++i, ++number) {
    ReportFeatures features = stream.Next();
    const double start = ProcessorSeconds();
    (void)(*index)->Add(fmt::format("r{}", number), std::move(features));
    seconds.push_back(ProcessorSeconds() - start);
  }
  double sum = 0;
  for (const double value : seconds) sum += value;
  std::ranges::sort(seconds);
  fmt::print(
      "{} live reports, {} live stories: {:.0f} reports/s, 99th percentile {:.2f} ms, {:.0f} bytes a "
      "report\n",
      (*index)->live_reports(), (*index)->live_stories(), static_cast<double>(measured) / sum,
      1000 * seconds[seconds.size() * 99 / 100], memory);
  return 0;
}
