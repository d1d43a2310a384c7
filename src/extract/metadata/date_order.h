// Which of two numbers is the month where a date could be read both ways. Table: data/extract/date_order.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_DATE_ORDER_H_
#define PARALLAX_EXTRACT_METADATA_DATE_ORDER_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "extract/metadata/date_reader.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class DateOrder {
 public:
  [[nodiscard]] static Result<DateOrder> Load(const DataFiles& data);

  // By the country of the address's host, then the locale ("en-us", "en"); day first where neither is known.
  [[nodiscard]] DayOrder Order(std::string_view locale, std::string_view url) const;

 private:
  std::unordered_map<std::string, DayOrder> orders_;  // looked up, never walked
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_DATE_ORDER_H_
