#include "extract/metadata/outlet_zones.h"

#include <charconv>

#include "text/table.h"

namespace parallax {

Result<OutletZones> OutletZones::Load(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "extract/outlet_zones.tsv", {"where", "winter", "summer"});
  if (!table) return std::unexpected(table.error());
  OutletZones zones;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    Hours hours{};
    for (std::size_t season = 0; season < hours.size(); ++season) {
      const std::string_view cell = table->Cell(row, season + 1);
      std::from_chars(cell.data(), cell.data() + cell.size(), hours[season]);
      if (hours[season] < 1 || hours[season] > 14)
        return std::unexpected(table->ErrorAt(row, "the hours are 1 to 14"));
    }
    zones.zones_.emplace(table->Cell(row, 0), hours);
  }
  return zones;
}

CalendarTime OutletZones::FromMidnight(CalendarTime time, std::string_view language,
                                       std::string_view url) const {
  if (time.offset != 0 || time.hour < 12 || time.minute != 0 || time.second > 0) return time;
  auto found = zones_.end();
  if (const std::size_t scheme = url.find("://"); scheme != url.npos) {
    const std::string_view host = url.substr(scheme + 3, url.find_first_of("/:?#", scheme + 3) - scheme - 3);
    const std::size_t dot = host.rfind('.');
    if (dot != host.npos) found = zones_.find(std::string(host.substr(dot)));
  }
  if (found == zones_.end()) found = zones_.find(std::string(language));
  if (found == zones_.end()) return time;
  for (const int ahead : found->second) {
    constexpr int kDay = 24;
    if (time.hour + ahead != kDay) continue;
    time.hour = 0;
    time.offset = ahead * 60;
    if (++time.day > DaysInMonth(time.year, time.month)) {
      time.day = 1;
      if (++time.month > 12) {
        time.month = 1;
        ++time.year;
      }
    }
    break;
  }
  return time;
}

}  // namespace parallax
