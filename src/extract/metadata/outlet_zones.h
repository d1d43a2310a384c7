// How far an outlet's clocks are ahead of UTC. Table: data/extract/outlet_zones.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_OUTLET_ZONES_H_
#define PARALLAX_EXTRACT_METADATA_OUTLET_ZONES_H_

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extract/metadata/calendar_time.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class OutletZones {
 public:
  [[nodiscard]] static Result<OutletZones> Load(const DataFiles& data);

  // Content systems keep a day as its midnight, and write that in UTC: "2031-05-16T22:00:00Z" is 17 May in
  // Berlin. Where `time` is such a moment at the outlet, by the country of the address's host or else the
  // language, this is the same moment in the outlet's own time; any other time is returned as it is.
  [[nodiscard]] CalendarTime FromMidnight(CalendarTime time, std::string_view language,
                                          std::string_view url) const;

 private:
  using Hours = std::array<int, 2>;  // winter, summer

  std::unordered_map<std::string, Hours> zones_;  // looked up, never walked
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_OUTLET_ZONES_H_
