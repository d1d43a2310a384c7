#include "extract/metadata/relative_time.h"

#include <array>
#include <string>

#include "extract/metadata/folded_line.h"
#include "text/calendar.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"minute", "hour", "day"};
constexpr int kMost = 99;  // of a unit: larger counts are no news, or no such times

bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Result<RelativeTimes> RelativeTimes::Load(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "extract/relative_times.tsv", {"language", "unit", "form"});
  if (!table) return std::unexpected(table.error());
  RelativeTimes times;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::size_t unit = 0;
    while (unit < kUnits.size() && kUnits[unit] != table->Cell(row, 1)) ++unit;
    if (unit == kUnits.size()) return std::unexpected(table->ErrorAt(row, "the unit is minute, hour or day"));
    times.forms_.Add(FoldLine(table->Cell(row, 2)).text, static_cast<std::uint32_t>(row));
    times.units_.push_back(static_cast<AgoUnit>(unit));
  }
  return times;
}

std::optional<TimeAgo> RelativeTimes::Find(std::string_view line) const {
  constexpr std::size_t kLongestLine = 200;  // bytes: a longer one is prose
  if (line.empty() || line.size() > kLongestLine) return std::nullopt;
  // Each number becomes a mark; what it was is kept by its place.
  const std::string folded = FoldLine(line).text;
  std::string marked;
  std::vector<std::pair<std::size_t, int>> numbers;
  for (std::size_t at = 0; at < folded.size();) {
    if (!IsAsciiDigit(folded[at])) {
      marked.push_back(folded[at++]);
      continue;
    }
    int value = 0;
    for (; at < folded.size() && IsAsciiDigit(folded[at]); ++at)
      value = std::min(10 * value + (folded[at] - '0'), kMost + 1);
    numbers.emplace_back(marked.size(), value);
    marked.push_back('#');
  }
  for (const PhraseIndex::Hit& hit : forms_.Find(marked)) {
    TimeAgo ago{1, units_[hit.id]};
    for (const auto& [place, value] : numbers) {
      if (place >= hit.begin && place < hit.end) ago.count = value;
    }
    if (ago.count <= kMost) return ago;
  }
  return std::nullopt;
}

CalendarTime CountBack(const TimeAgo& ago, const CalendarTime& fetched) {
  constexpr std::int64_t kDay = 24 * 60;
  constexpr std::array<std::int64_t, 3> kMinutes = {1, 60, kDay};
  const std::int64_t day = ToDays({fetched.year, fetched.month, fetched.day});
  const std::int64_t minute = day * kDay + std::int64_t{60} * fetched.hour + fetched.minute -
                              ago.count * kMinutes[static_cast<std::size_t>(ago.unit)];
  const std::int64_t before = minute >= 0 ? minute / kDay : (minute - kDay + 1) / kDay;
  const CalendarDate date = FromDays(before);
  CalendarTime time;
  time.year = date.year;
  time.month = date.month;
  time.day = date.day;
  if (ago.unit == AgoUnit::kMinute) {
    time.hour = static_cast<int>((minute - before * kDay) / 60);
    time.minute = static_cast<int>((minute - before * kDay) % 60);
    time.offset = fetched.offset;
  }
  return time;
}

}  // namespace parallax
