#include "extract/metadata/date_order.h"

#include "text/table.h"

namespace parallax {

Result<DateOrder> DateOrder::Load(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "extract/date_order.tsv", {"where", "order"});
  if (!table) return std::unexpected(table.error());
  DateOrder order;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view name = table->Cell(row, 1);
    if (name != "month-first" && name != "day-first") {
      return std::unexpected(table->ErrorAt(row, "the order is month-first or day-first"));
    }
    order.orders_.emplace(table->Cell(row, 0),
                          name == "month-first" ? DayOrder::kMonthFirst : DayOrder::kDayFirst);
  }
  return order;
}

DayOrder DateOrder::Order(std::string_view locale, std::string_view url) const {
  const auto find = [&](std::string_view where) {
    const auto found = orders_.find(std::string(where));
    return found == orders_.end() ? nullptr : &found->second;
  };
  const std::size_t scheme = url.find("://");
  if (scheme != url.npos) {
    const std::string_view host = url.substr(scheme + 3, url.find_first_of("/:?#", scheme + 3) - scheme - 3);
    const std::size_t dot = host.rfind('.');
    if (dot != host.npos) {
      if (const DayOrder* order = find(host.substr(dot))) return *order;
    }
  }
  if (const DayOrder* order = find(locale)) return *order;
  if (const DayOrder* order = find(locale.substr(0, locale.find('-')))) return *order;
  return DayOrder::kDayFirst;
}

}  // namespace parallax
