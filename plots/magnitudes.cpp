// Draws points on logarithmic axes: one row of the table per point.
#include "plots/magnitudes.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kGap = 36;
constexpr double kHead = 40;
constexpr double kAxis = 40;
constexpr double kLabelGlyph = 8.8;
constexpr double kValueRoom = 86;  // right of the highest point
constexpr double kTickRoom = 74;   // between two numbers of the axis

struct Scale {
  double low, high;  // exponents of ten
  double left, right;

  double x(double value) const { return left + (std::log10(value) - low) / (high - low) * (right - left); }
};

Scale scale_of(const MagnitudePanel& panel, double left, double right) {
  double low = std::numeric_limits<double>::max();
  double high = 0;
  const auto see = [&](double value) {
    OURO_CHECK(value > 0, "a logarithm needs something");
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const Magnitude& row : panel.rows) {
    if (row.ours) see(*row.ours);
    if (row.cpython) see(*row.cpython);
    if (row.spread) {
      see(row.spread->low);
      see(row.spread->high);
    }
  }
  OURO_CHECK(high > 0, "a panel has a value");
  return {std::floor(std::log10(low) - 0.01), std::ceil(std::log10(high) + 0.01), left, right};
}

void draw(Figure& figure, const MagnitudePanel& panel, const Area& area) {
  std::size_t longest = 0;
  for (const Magnitude& row : panel.rows) longest = std::max(longest, row.label.size());
  const double names = static_cast<double>(longest) * kLabelGlyph + 14;
  const Scale scale = scale_of(panel, area.left + names, area.right - kValueRoom);
  const double top = area.top + kHead;
  const double bottom = area.bottom - kAxis;
  figure.script += text_at(area.left, area.top + 12, panel.title, "left font sans.' Bold,17'");
  const double every = std::max(1.0, std::ceil(kTickRoom / ((scale.right - scale.left) / (scale.high - scale.low))));
  for (double exponent = scale.low; exponent <= scale.high; exponent += every) {
    const double value = std::pow(10, exponent);
    figure.script += fmt::format(
        "set arrow from first {0:.1f},{1:.1f} to first {0:.1f},{2:.1f} nohead back linecolor rgb '#E0E0E0'\n",
        scale.x(value), top, bottom);
    figure.script += text_at(scale.x(value), bottom + 14, panel.words(value), "center font sans.',14'");
  }
  figure.script += text_at((scale.left + scale.right) / 2, bottom + 34, "logarithmic", "center font sans.',14'");
  const double height = std::min(90.0, (bottom - top) / static_cast<double>(panel.rows.size()));
  for (std::size_t i = 0; i < panel.rows.size(); ++i) {
    const Magnitude& row = panel.rows[i];
    const double y = top + (static_cast<double>(i) + 0.5) * height;
    figure.script += text_at(scale.left - 14, y, row.label, "right font sans.',16'");
    const auto point = [&](const char* who, double value, double at, const std::optional<Spread>& spread) {
      figure.data.add({panel.title, row.label, std::string(who), value, spread ? Cell(spread->low) : Cell(),
                       spread ? Cell(spread->high) : Cell(), place(scale.x(value)), place(at),
                       spread ? place(scale.x(spread->low)) : Cell(), spread ? place(scale.x(spread->high)) : Cell(),
                       place(scale.x(spread ? std::max(value, spread->high) : value) + 12), panel.words(value)});
    };
    const double apart = std::min(14.0, height / 4);
    if (row.ours) point("ours", *row.ours, y - apart, row.spread);
    if (row.cpython) point("cpython", *row.cpython, y + apart, std::nullopt);
    if (!row.ours && !row.cpython) {
      figure.script += text_at(scale.left + 10, y, row.why_not, "left font sans.',15'");
    }
  }
}

}  // namespace

Figure magnitudes(const Magnitudes& data) {
  OURO_CHECK(!data.panels.empty(), "there is something to draw");
  Figure figure{data.name,
                data.title,
                Csv({"panel", "row", "who", "value", "low", "high", "x", "y", "left", "right", "text_x", "text"}),
                "",
                960,
                540,
                {},
                ""};
  figure.script = canvas(figure);
  using Sample = LegendEntry::Sample;
  Area area = body(figure);
  figure.script +=
      legend(figure, area.top,
             {{Sample::fill, Meaning::ours, data.ours_means}, {Sample::fill, Meaning::living, data.cpython_means}});
  area.top += kLegendHeight + 12;
  const int columns = static_cast<int>(data.panels.size());
  for (int i = 0; i < columns; ++i) {
    draw(figure, data.panels[static_cast<std::size_t>(i)], grid_cell(area, columns, 1, i, kGap));
  }
  figure.script += fmt::format(
      "of(who, x) = stringcolumn(\"who\") eq who ? x : NaN\n"
      "plot \\\n"
      "  data using (of('ours', column(\"left\"))):\"y\":(column(\"right\")-column(\"left\")):(0) with vectors nohead "
      "linecolor rgb ours linewidth 6, \\\n"
      "  data using (of('ours', column(\"x\"))):\"y\" with points pointtype 7 pointsize 1.2 linecolor rgb ours, \\\n"
      "  data using (of('cpython', column(\"x\"))):\"y\" with points pointtype 6 pointsize 1.2 linewidth 2 linecolor "
      "rgb "
      "cpython, \\\n"
      "  data using \"text_x\":\"y\":{} with labels left font sans.',15' textcolor rgb ink\n",
      figure.data.index("text"));
  return figure;
}

}  // namespace ouro::plots
