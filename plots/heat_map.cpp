// Draws heat maps: one row of the table per cell.
#include "plots/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kPanelHeight = 220;  // what a panel with its head would like to have
constexpr double kBandHeight = 62;    // and one that there is not
constexpr double kHead = 54;          // a panel's title and the names of its columns
constexpr double kPanelGap = 10;
constexpr double kRowNames = 128;

using Rgb = std::array<double, 3>;
constexpr Rgb kWhite = {255, 255, 255};
constexpr Rgb kMore = {0x00, 0x9E, 0x73};  // of Meaning::running
constexpr Rgb kLess = {0xD5, 0x5E, 0x00};  // of Meaning::woke_for_nothing
constexpr double kFull = 0.75;             // so much of it that dark text is still readable

double room(const HeatPanel& panel) { return panel.why_not.empty() ? kPanelHeight : kBandHeight; }

// A factor counts as much above the neutral value as below.
std::int64_t colour_of(double value, const HeatMap& data) {
  const double steps = std::log(value / data.neutral) / std::log(data.most / data.neutral);
  const double share = kFull * std::min(1.0, std::abs(steps));
  const Rgb& full = steps >= 0 ? kMore : kLess;
  std::int64_t colour = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    colour = colour * 256 + static_cast<std::int64_t>(std::lround(kWhite[i] + share * (full[i] - kWhite[i])));
  }
  return colour;
}

std::string words(const HeatCell& cell) {
  if (!cell.value) return cell.why_not;
  if (!cell.spread) return fmt::format("{:.2f}", *cell.value);
  return fmt::format("{:.2f}  ({:.1f} to {:.1f})", *cell.value, cell.spread->low, cell.spread->high);
}

void add(Figure& figure, const HeatMap& data, const HeatPanel& panel, const std::string& row, const std::string& column,
         const HeatCell& cell, const Area& area) {
  figure.data.add({panel.title, row, column, std::string(cell.value ? "value" : "none"),
                   cell.value ? Cell(*cell.value) : Cell(), cell.spread ? Cell(cell.spread->low) : Cell(),
                   cell.spread ? Cell(cell.spread->high) : Cell(),
                   cell.value ? Cell(colour_of(*cell.value, data)) : Cell(0xFFFFFF),
                   place((area.left + area.right) / 2), place((area.top + area.bottom) / 2), place(area.left),
                   place(area.right), place(area.top), place(area.bottom), words(cell)});
}

void draw(Figure& figure, const HeatMap& data, const HeatPanel& panel, const Area& area) {
  figure.script += text_at(area.left, area.top + 12, panel.title, "left font sans.' Bold,17'");
  if (!panel.why_not.empty()) {
    add(figure, data, panel, "", "", {std::nullopt, {}, panel.why_not},
        {area.left + kRowNames, area.top + 26, area.right, area.bottom - 4});
    return;
  }
  OURO_CHECK(panel.rows.size() == data.rows.size(), "a row of cells for each name");
  const double width = (area.width() - kRowNames) / static_cast<double>(data.columns.size());
  const double height = (area.height() - kHead) / static_cast<double>(data.rows.size());
  for (std::size_t c = 0; c < data.columns.size(); ++c) {
    figure.script += text_at(area.left + kRowNames + (static_cast<double>(c) + 0.5) * width, area.top + kHead - 12,
                             data.columns[c], "center font sans.',15'");
  }
  for (std::size_t r = 0; r < data.rows.size(); ++r) {
    OURO_CHECK(panel.rows[r].size() == data.columns.size(), "a cell for each column");
    const double top = area.top + kHead + static_cast<double>(r) * height;
    figure.script += text_at(area.left + kRowNames - 12, top + height / 2, data.rows[r], "right font sans.',15'");
    for (std::size_t c = 0; c < data.columns.size(); ++c) {
      const double left = area.left + kRowNames + static_cast<double>(c) * width;
      add(figure, data, panel, data.rows[r], data.columns[c], panel.rows[r][c],
          {left, top, left + width, top + height});
    }
  }
}

}  // namespace

Figure heat_map(const HeatMap& data) {
  OURO_CHECK(!data.panels.empty() && !data.rows.empty() && !data.columns.empty(), "there is something to draw");
  Figure figure{data.name,
                data.title,
                Csv({"panel", "row", "column", "kind", "value", "low", "high", "colour", "x", "y", "left", "right",
                     "top", "bottom", "text"}),
                "",
                960,
                540,
                {},
                ""};
  double needed = 0;
  for (const HeatPanel& panel : data.panels) needed += room(panel) + kPanelGap;
  while (body(figure).height() < needed && figure.height < 20 * 540) figure.height += 540;
  figure.script = canvas(figure);
  Area area = body(figure);
  if (!data.spread_means.empty()) {
    figure.script += text_at(area.right, area.top + 12, data.spread_means, "right font sans.',15'");
  }
  const double stretch = area.height() / needed;
  double top = area.top;
  for (const HeatPanel& panel : data.panels) {
    const double height = stretch * (room(panel) + kPanelGap);
    draw(figure, data, panel, {area.left, top, area.right, top + height - kPanelGap});
    top += height;
  }
  figure.script += fmt::format(
      "kind(name, x) = stringcolumn(\"kind\") eq name ? x : NaN\n"
      "plot \\\n"
      "  data using (kind('value', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\":\"colour\" with "
      "boxxyerror fill solid 1 border rgb '#FFFFFF' linecolor rgb variable, \\\n"
      "  data using (kind('none', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill "
      "pattern 4 border rgb '#BBBBBB' linecolor rgb '#D8D8D8', \\\n"
      "  data using \"x\":\"y\":{} with labels center font sans.',15' textcolor rgb ink\n",
      figure.data.index("text"));
  return figure;
}

}  // namespace ouro::plots
