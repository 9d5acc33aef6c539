// The data of a figure or a table: columns by name, one row per observation, written as CSV (RFC 4180).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ouro::plots {

// An empty cell is a value that does not exist; gnuplot leaves its point out.
struct Cell : std::variant<std::monostate, std::int64_t, double, std::string> {
  using variant::variant;
  // Written out, and compiled once: every experiment makes hundreds of them.
  Cell() = default;
  Cell(const Cell& other);
  Cell(Cell&& other) noexcept;
  Cell& operator=(const Cell& other);
  Cell& operator=(Cell&& other) noexcept;
  ~Cell();
};

// What makes a cell from what a caller has at hand; int, size_t and the like become int64.
template <class T>
Cell cell(const T& value) {
  if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return static_cast<double>(value);
  } else {
    return std::string(value);
  }
}

// A place in the picture: a tenth of a pixel is enough.
Cell place(double pixels);

// A number as text that reads back to the same double, without an exponent where that is short; NaN is "".
std::string number(double value);

// The cell as CSV text: quoted where it holds a comma, a quote or is text that looks like nothing else. A line
// break becomes a space: one row stays one line.
std::string csv_text(const Cell& cell);

}  // namespace ouro::plots

// Compiled once, as Cell's own.
extern template class std::vector<ouro::plots::Cell>;
extern template class std::vector<std::vector<ouro::plots::Cell>>;

namespace ouro::plots {

class Csv {
 public:
  explicit Csv(std::vector<std::string> columns) : columns_(std::move(columns)) {}

  // REQUIRES: as many cells as columns.
  void add(std::vector<Cell> row);

  // Where gnuplot finds a column: 1 for the first. gnuplot 5.4 reads a text with commas whole only by this number
  // (`stringcolumn` cuts it), and loses count of the columns after a text with quotes in it: such a text, a program's
  // line for example, belongs into the last column.
  // REQUIRES: the column exists.
  int index(std::string_view column) const;

  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<std::vector<Cell>>& rows() const { return rows_; }

  // The file: one "# ..." line per header line, the column names, the rows.
  std::string text(const std::vector<std::string>& header) const;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace ouro::plots
