// Times that a page tells by how long ago they were: "2 hours ago", "vor 5 Minuten", "昨天". They mean a day
// only beside the moment the page was fetched. Table: data/extract/relative_times.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_RELATIVE_TIME_H_
#define PARALLAX_EXTRACT_METADATA_RELATIVE_TIME_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/metadata/calendar_time.h"
#include "extract/metadata/phrase_index.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

enum class AgoUnit : std::uint8_t { kMinute, kHour, kDay };

struct TimeAgo {
  int count = 1;
  AgoUnit unit = AgoUnit::kDay;
  friend bool operator==(const TimeAgo&, const TimeAgo&) = default;
};

class RelativeTimes {
 public:
  [[nodiscard]] static Result<RelativeTimes> Load(const DataFiles& data);

  // The first such time in a short line. Thread-safe, linear.
  [[nodiscard]] std::optional<TimeAgo> Find(std::string_view line) const;

 private:
  PhraseIndex forms_;  // numbers as "#"
  std::vector<AgoUnit> units_;
};

// The moment so long before `fetched`, which must have a day and a time: to the minute for minutes, else the
// day alone, in the time zone of `fetched`.
[[nodiscard]] CalendarTime CountBack(const TimeAgo& ago, const CalendarTime& fetched);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_RELATIVE_TIME_H_
