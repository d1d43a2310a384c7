// What is measured of all reports at hand: how many were published between two moments, and how large their
// stories are.
#ifndef PARALLAX_GROUP_TRAFFIC_H_
#define PARALLAX_GROUP_TRAFFIC_H_

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

namespace parallax {

// The logarithm of the mean size, over reports, of a report's story, where `squares` is the sum of the
// squares of the sizes of their stories; 0 without reports.
[[nodiscard]] inline double LogMeanStorySize(double squares, double reports) {
  return reports == 0 ? 0 : std::log(squares / reports);
}

// A histogram of hours. Counting costs the number of non-empty bins between the two moments.
class Traffic {
 public:
  void Add(std::optional<double> hours) { Count(hours, 1); }
  void Remove(std::optional<double> hours) { Count(hours, -1); }

  // Reports from one moment to another, in hours since 1970; a bin that is cut counts in part. Those without
  // a date are spread over the others.
  [[nodiscard]] double Between(double from, double to) const;
  // How large stories are among them (LogMeanStorySize). Nothing before they were grouped once.
  [[nodiscard]] std::optional<double> story_size() const { return story_size_; }
  void SetStorySize(std::optional<double> size) { story_size_ = size; }

  // All of them, dated or not.
  [[nodiscard]] double total() const { return static_cast<double>(dated_ + undated_); }

 private:
  void Count(std::optional<double> hours, int by);

  std::map<std::int64_t, std::int64_t> bins_;  // start of a bin in bin widths, reports
  std::int64_t dated_ = 0;
  std::int64_t undated_ = 0;
  std::optional<double> story_size_;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_TRAFFIC_H_
