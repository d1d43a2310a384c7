// Where the body of a plain text lies among its judged units, and what its headline is.
#ifndef PARALLAX_EXTRACT_PLAIN_REGION_H_
#define PARALLAX_EXTRACT_PLAIN_REGION_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/plain/judged_unit.h"

namespace parallax {

struct Region {
  std::optional<std::size_t> title;  // index of a unit
  std::size_t begin = 0;             // the body lies in [begin, end)
  std::size_t end = 0;
  std::vector<std::size_t> standfirst;  // units before the body that belong to it all the same
};

[[nodiscard]] Region FindRegion(const std::vector<JudgedUnit>& units);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_PLAIN_REGION_H_
