// The time of a stream by the dates of its reports, some of which are wrong.
#ifndef PARALLAX_GROUP_STREAM_CLOCK_H_
#define PARALLAX_GROUP_STREAM_CLOCK_H_

#include <optional>
#include <vector>

namespace parallax {

// The greatest of the medians of the last dates: it never goes back, and seven wrong dates among fifteen do
// not move it.
class StreamClock {
 public:
  // Counts in the date of a report, hours since 1970.
  void Follow(double hours);
  // Hours since 1970; nothing before the eighth date.
  [[nodiscard]] std::optional<double> now() const { return now_; }

  // For saving.
  [[nodiscard]] const std::vector<double>& recent() const { return recent_; }
  void Restore(std::vector<double> recent, std::optional<double> now);

 private:
  std::vector<double> recent_;  // in order of arrival
  std::optional<double> now_;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_STREAM_CLOCK_H_
