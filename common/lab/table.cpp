// Aligns tables.
#include "lab/table.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "support/check.h"

namespace ouro::lab {

namespace {

constexpr std::string_view kColumnGap = "  ";

std::string heading(const Column& column) {
  return column.unit.empty() ? column.name : fmt::format("{} ({})", column.name, column.unit);
}

bool is_number(const Cell& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

// Enough decimals that the largest number shows three digits.
int decimals_for(double largest) {
  if (largest == 0 || !std::isfinite(largest)) return 0;
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(largest))), 0, 9);
}

int decimals_of_column(const Table& table, std::size_t column) {
  double largest = 0;
  bool fractional = false;
  for (const auto& row : table.rows) {
    if (const auto* value = std::get_if<double>(&row[column]); value != nullptr && std::isfinite(*value)) {
      largest = std::max(largest, std::abs(*value));
      fractional |= *value != std::floor(*value);
    }
  }
  return fractional ? decimals_for(largest) : 0;
}

std::string separated(double value, int decimals) {
  if (!std::isfinite(value)) return std::isnan(value) ? "" : "inf";
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const auto point = std::min(digits.find('.'), digits.size());
  for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  const bool is_zero = digits.find_first_not_of("0.,") == std::string::npos;
  return fmt::format("{}{}", value < 0 && !is_zero ? "-" : "", digits);
}

std::string shown(const Cell& value, int decimals) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return with_thousands(*integer);
  if (const auto* real = std::get_if<double>(&value)) return separated(*real, decimals);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "-";
}

struct LaidOut {
  std::string heading;
  std::vector<std::string> cells;
  std::size_t width;
  bool to_the_right;
};

LaidOut lay_out(const Table& table, std::size_t column) {
  LaidOut out{heading(table.columns[column]), {}, 0, false};
  const int decimals = decimals_of_column(table, column);
  bool any_text = false;
  for (const auto& row : table.rows) {
    any_text |= std::holds_alternative<std::string>(row[column]);
    out.to_the_right |= is_number(row[column]);
    out.cells.push_back(shown(row[column], decimals));
  }
  out.to_the_right &= !any_text;
  out.width = display_width(out.heading);
  for (const std::string& cell : out.cells) out.width = std::max(out.width, display_width(cell));
  return out;
}

std::string padded(const std::string& text, const LaidOut& column, bool last) {
  const std::string blank(column.width - display_width(text), ' ');
  if (column.to_the_right) return blank + text;
  return last ? text : text + blank;
}

// A wide character takes two columns; a combining one none (the ranges that occur in program text).
std::size_t width_of(char32_t c) {
  if (c >= 0x300 && c <= 0x36F) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF);
  return wide ? 2 : 1;
}

}  // namespace

void add_row(Table& table, std::vector<Cell> row) {
  OURO_CHECK(row.size() == table.columns.size(), "a row has a cell for every column");
  table.rows.push_back(std::move(row));
}

std::string text(const Table& table, int indent) {
  std::vector<LaidOut> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) columns.push_back(lay_out(table, i));
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string out;
  if (!table.title.empty()) out += margin + table.title + "\n";

  const auto line = [&](auto cell_of) {
    std::string joined = margin;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) joined += kColumnGap;
      joined += padded(cell_of(columns[i]), columns[i], i + 1 == columns.size());
    }
    joined.erase(joined.find_last_not_of(' ') + 1);
    out += joined + "\n";
  };
  line([](const LaidOut& column) { return column.heading; });
  line([](const LaidOut& column) { return std::string(column.width, '-'); });
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    line([&](const LaidOut& column) { return column.cells[r]; });
  }
  return out;
}

plots::Csv csv(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(heading(column));
  plots::Csv out(std::move(names));
  for (const auto& row : table.rows) out.add(row);
  return out;
}

std::string with_thousands(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::ptrdiff_t first = value < 0 ? 1 : 0;
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

std::string readable(double value) {
  if (std::isfinite(value) && value != 0) {
    const double scale = std::pow(10, 2 - std::floor(std::log10(std::abs(value))));
    value = std::round(value * scale) / scale;
  }
  return separated(value, value == std::floor(value) ? 0 : decimals_for(std::abs(value)));
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k) {
      c = (c << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
    }
    width += width_of(c);
    i += length;
  }
  return width;
}

}  // namespace ouro::lab
