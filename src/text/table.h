// The one reader of knowledge tables: tab-separated text that a person can read and correct.
//
//   # What this table holds.
//   # source: where its rows come from
//   language <TAB> word  <TAB> kind
//   en       <TAB> said  <TAB> verb
//
// Lines starting with '#' are comments; one of them must name the source. The first other line names
// the columns; every row has exactly as many cells, none with blanks at its edges, all in NFC. A cell
// "-" means "none" and reads as empty. Two equal rows are an error. What a table must hold beyond that is
// checked by who reads it.
#ifndef PARALLAX_TEXT_TABLE_H_
#define PARALLAX_TEXT_TABLE_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class Table {
 public:
  // Reads data/NAME and checks that its columns are exactly `columns`, in this order. Errors name the
  // table and the line ("agencies.tsv: line 12: 3 cells where 4 columns are named").
  [[nodiscard]] static Result<Table> Load(const DataFiles& files, std::string_view name,
                                          std::initializer_list<std::string_view> columns);
  [[nodiscard]] static Result<Table> Parse(std::string_view name, std::string_view bytes,
                                           std::initializer_list<std::string_view> columns);

  [[nodiscard]] std::size_t rows() const { return lines_.size(); }
  // The cell of a row and column, by index; the view lives as long as the table.
  [[nodiscard]] std::string_view Cell(std::size_t row, std::size_t column) const {
    return cells_[row * columns_ + column];
  }
  // Line number of a row in its file, from 1, for messages.
  [[nodiscard]] std::size_t Line(std::size_t row) const { return lines_[row]; }
  // An error that names this table and the line of `row`, for the checks of the reader.
  [[nodiscard]] Error ErrorAt(std::size_t row, std::string_view message) const;

 private:
  std::string name_;
  std::size_t columns_ = 0;
  std::vector<std::string> cells_;
  std::vector<std::size_t> lines_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_TABLE_H_
