// Writes CSV (RFC 4180) with comment lines in front.
#include "plots/csv.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "support/check.h"

namespace ouro::plots {

Cell::Cell(const Cell& other) = default;
Cell::Cell(Cell&& other) noexcept = default;
Cell& Cell::operator=(const Cell& other) = default;
Cell& Cell::operator=(Cell&& other) noexcept = default;
Cell::~Cell() = default;
}  // namespace ouro::plots

template class std::vector<ouro::plots::Cell>;
template class std::vector<std::vector<ouro::plots::Cell>>;

namespace ouro::plots {
namespace {

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

std::string quoted_text(const std::string& text) {
  std::string quoted = "\"";
  for (char c : one_line(text)) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

Cell place(double pixels) { return std::round(pixels * 10) / 10; }

std::string number(double value) {
  if (std::isnan(value)) return "";
  if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
  return fmt::format("{}", value);
}

std::string csv_text(const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) return number(*real);
  if (const auto* text = std::get_if<std::string>(&cell)) return quoted_text(*text);
  return "";
}

void Csv::add(std::vector<Cell> row) {
  OURO_CHECK(row.size() == columns_.size(), "a row has a cell for every column");
  rows_.push_back(std::move(row));
}

int Csv::index(std::string_view column) const {
  const auto at = std::find(columns_.begin(), columns_.end(), column);
  OURO_CHECK(at != columns_.end(), column);
  return static_cast<int>(at - columns_.begin()) + 1;
}

std::string Csv::text(const std::vector<std::string>& header) const {
  std::string out;
  for (const std::string& line : header) out += "# " + one_line(line) + "\n";
  out += fmt::format("{}\n", fmt::join(columns_, ","));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      out += csv_text(row[i]);
    }
    out += '\n';
  }
  return out;
}

}  // namespace ouro::plots
