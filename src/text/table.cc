#include "text/table.h"

#include <fmt/format.h>

#include <set>

#include "text/utf8.h"

namespace parallax {
namespace {

std::vector<std::string_view> SplitTabs(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

Error TableError(std::string_view name, std::size_t line, std::string_view message) {
  return {ErrorKind::kMalformed,
          fmt::format("line {}: {}", line, message),
          std::string(name),
          {},
          "correct the table"};
}

}  // namespace

Error Table::ErrorAt(std::size_t row, std::string_view message) const {
  return TableError(name_, lines_[row], message);
}

Result<Table> Table::Load(const DataFiles& files, std::string_view name,
                          std::initializer_list<std::string_view> columns) {
  const Result<std::string> bytes = files.Read(name);
  if (!bytes) return std::unexpected(bytes.error());
  return Parse(name, *bytes, columns);
}

Result<Table> Table::Parse(std::string_view name, std::string_view bytes,
                           std::initializer_list<std::string_view> columns) {
  Table table;
  table.name_ = std::string(name);
  table.columns_ = columns.size();
  bool has_source = false;
  bool has_header = false;
  std::set<std::string_view> seen;
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.empty()) continue;
    if (line.front() == '#') {
      has_source |= line.starts_with("# source: ");
      continue;
    }
    const std::vector<std::string_view> cells = SplitTabs(line);
    if (!has_header) {
      if (!std::equal(cells.begin(), cells.end(), columns.begin(), columns.end())) {
        return std::unexpected(
            TableError(name, number, fmt::format("the columns must be: {}", fmt::join(columns, ", "))));
      }
      has_header = true;
      continue;
    }
    if (cells.size() != table.columns_) {
      return std::unexpected(TableError(
          name, number, fmt::format("{} cells where {} columns are named", cells.size(), table.columns_)));
    }
    if (!seen.insert(line).second)
      return std::unexpected(TableError(name, number, "the row stands there twice"));
    if (!IsNfc(line)) return std::unexpected(TableError(name, number, "not UTF-8 in normal form C"));
    for (const std::string_view cell : cells) {
      if (cell.empty()) return std::unexpected(TableError(name, number, "an empty cell; write - for none"));
      if (cell.front() == ' ' || cell.back() == ' ' || cell.back() == '\r') {
        return std::unexpected(TableError(name, number, fmt::format("blank at the edge of '{}'", cell)));
      }
      table.cells_.emplace_back(cell == "-" ? std::string_view() : cell);
    }
    table.lines_.push_back(number);
  }
  if (!has_header) return std::unexpected(TableError(name, number, "no line names the columns"));
  if (!has_source)
    return std::unexpected(TableError(name, number, "no comment '# source: …' names the source"));
  return table;
}

}  // namespace parallax
