// When the reports at hand were published: how many lie between two moments.
#ifndef PARALLAX_GROUP_TRAFFIC_H_
#define PARALLAX_GROUP_TRAFFIC_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

namespace parallax {

// A histogram of hours. Counting costs the number of non-empty bins between the two moments.
class Traffic {
 public:
  void Add(std::optional<double> hours) { Count(hours, 1); }
  void Remove(std::optional<double> hours) { Count(hours, -1); }

  // Reports from one moment to another, in hours since 1970; a bin that is cut counts in part. Those without
  // a date are spread over the others.
  [[nodiscard]] double Between(double from, double to) const;
  // All of them, dated or not.
  [[nodiscard]] double total() const { return static_cast<double>(dated_ + undated_); }

 private:
  void Count(std::optional<double> hours, int by);

  std::map<std::int64_t, std::int64_t> bins_;  // start of a bin in bin widths, reports
  std::int64_t dated_ = 0;
  std::int64_t undated_ = 0;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_TRAFFIC_H_
