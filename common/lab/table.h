// A table: typed columns with units. Aligned text for people, CSV and JSON for programs, all from the same cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plots/csv.h"

namespace ouro::lab {

using plots::Cell;
using plots::cell;

struct Column {
  std::string name;
  std::string unit{};  // "ns", "MB"; empty when a count or a text
};

struct Table {
  std::string title{};  // may be empty
  std::vector<Column> columns{};
  std::vector<std::vector<Cell>> rows{};
};

// Appends a row. REQUIRES: as many values as columns.
void add_row(Table& table, std::vector<Cell> row);

// Shorthand: row(table, "a = []", 2, 0.5).
template <class... T>
void row(Table& table, const T&... values) {
  const auto as_cell = [](const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Cell>) {
      return value;
    } else {
      return cell(value);
    }
  };
  add_row(table, {as_cell(values)...});
}

// Columns aligned for a fixed-width font, numbers to the right, `indent` spaces in front of each line. The numbers of a
// column have the same number of decimals, and thousands are separated: 10,000,000.
std::string text(const Table& table, int indent = 0);

// The same data: names with units in the first line.
plots::Csv csv(const Table& table);

// 10000000 -> "10,000,000".
std::string with_thousands(std::int64_t value);

// A number for a sentence: three significant digits, thousands separated: "0.0123", "4.57", "12,300".
std::string readable(double value);

// How many columns of a terminal the UTF-8 text takes.
std::size_t display_width(std::string_view utf8);

}  // namespace ouro::lab
