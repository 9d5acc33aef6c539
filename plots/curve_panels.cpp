// Draws curves in panels: one row of the table per point; a plot of gnuplot's per panel.
#include "plots/curve_panels.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kGap = 34;
constexpr double kNumberRoom = 90;  // the vertical axis: its numbers and its name
constexpr double kAxisRoom = 50;    // the horizontal one
constexpr double kTitleRoom = 30;
constexpr double kNameHeight = 34;  // of a name above its curve

struct Scale {
  double low, high;
  bool log;

  // 0 at the low end, 1 at the high end.
  double share(double value) const {
    return log ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
  }
};

Scale across(const CurvePanel& panel, bool log) {
  double low = panel.curves[0].points[0].x;
  double high = low;
  for (const Curve& curve : panel.curves) {
    low = std::min(low, curve.points.front().x);
    high = std::max(high, curve.points.back().x);
  }
  // A hair more than the data: gnuplot leaves out a number right at the end of a logarithmic axis.
  return {log ? low * 0.99 : std::min(0.0, low), high * 1.01, log};
}

// What of the table's columns a style draws, and how.
struct Drawn {
  const char* columns;
  const char* with;
  bool has_low;
};

Drawn drawn(Curve::Style style) {
  switch (style) {
    case Curve::Style::plain:
      return {"\"high\"", "lines linewidth 2.2", false};
    case Curve::Style::points:
      return {"\"high\"", "linespoints linewidth 2.2 pointtype 7 pointsize 0.6", false};
    case Curve::Style::dashes:
      return {"\"high\"", "lines linewidth 2 dashtype (6,4)", false};
    case Curve::Style::band:
      return {"\"low\":\"high\"", "filledcurves fillstyle solid 0.85 noborder", true};
    case Curve::Style::whiskers:
      return {"\"low\":(0):(column(\"high\") - column(\"low\"))", "vectors nohead linewidth 1.4", true};
  }
  return {};
}

Scale up(const CurvePanel& panel) {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
  bool named = false;
  for (const Curve& curve : panel.curves) {
    named = named || !curve.name.empty();
    for (const CurvePoint& point : curve.points) {
      low = std::min(low, drawn(curve.style).has_low ? point.low : point.high);
      high = std::max(high, point.high);
    }
  }
  if (panel.log_y) {  // room for a name above the highest
    return {low / 1.5, panel.top > 0 ? panel.top : high * (named ? 5 : 1.5), true};
  }
  return {0, panel.top > 0 ? panel.top : high * 1.1, false};
}

Scale up(const CurvePanels& data, std::size_t index) {
  Scale scale = up(data.panels[index]);
  if (!data.one_scale) return scale;
  for (const CurvePanel& panel : data.panels) {
    const Scale other = up(panel);
    scale.low = std::min(scale.low, other.low);
    scale.high = std::max(scale.high, other.high);
  }
  return scale;
}

std::string number_text(double value) {
  std::string text = number(value);
  const std::size_t whole = std::min(text.find('.'), text.size());
  for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

// On a logarithmic axis the powers of ten, so many that they find room.
std::string ticks(char axis, const Scale& scale, double pixels) {
  std::string list;
  const auto add = [&](double value) {
    list += fmt::format("{}'{}' {}", list.empty() ? "" : ", ", number_text(value), number(value));
  };
  if (scale.log) {
    const double decades = std::log10(scale.high / scale.low);
    const double room = axis == 'x' ? 62 : 24;
    const double every = std::max(1.0, std::ceil(decades * room / pixels));
    for (double exponent = std::ceil(std::log10(scale.low) - 1e-9); exponent <= std::log10(scale.high) + 1e-9;
         exponent += every)
      add(std::round(std::pow(10, exponent) * 1e9) / 1e9);
  } else {
    const double power = std::pow(10, std::floor(std::log10(scale.high / 2)));
    double distance = power;
    for (const double times : {1.0, 2.0, 5.0, 10.0}) {
      distance = times * power;
      if (scale.high / distance <= 5.01) break;
    }
    for (double i = 0; i * distance <= scale.high * 1.0001; ++i) add(std::round(i * distance * 1e9) / 1e9);
  }
  return fmt::format("set {}tics ({}) font sans.',14'{}\n", axis, list, axis == 'x' ? " offset 0,0.7" : "");
}

// The curves' names where they begin, above the line, in the panel.
std::string names(const Figure& figure, const CurvePanel& panel, const Area& area, const Scale& scale) {
  std::string out;
  for (const Curve& curve : panel.curves) {
    if (curve.name.empty()) continue;
    const double y = area.bottom - scale.share(curve.points.front().high) * area.height() - kNameHeight;
    out += fmt::format("set label {} at screen {:.4f},{:.4f} left font sans.',15' textcolor rgb ink\n",
                       literal(curve.name), (area.left + 8) / figure.width, 1 - y / figure.height);
  }
  return out;
}

std::string draw(const Figure& figure, const CurvePanels& data, std::size_t index, Area area) {
  const CurvePanel& panel = data.panels[index];
  const double left = area.left;
  area.top += kTitleRoom;
  area.left += kNumberRoom;
  area.bottom -= kAxisRoom;
  area.right -= 22;
  const Scale x = across(panel, data.log_x);
  const Scale y = up(data, index);
  std::string out = margins(figure, area);
  out += data.log_x ? "set logscale x\n" : "unset logscale x\n";
  out += panel.log_y ? "set logscale y\n" : "unset logscale y\n";
  out += fmt::format("set xrange [{}:{}]\nset yrange [{}:{}]\n", number(x.low), number(x.high), number(y.low),
                     number(y.high));
  out += ticks('x', x, area.width()) + ticks('y', y, area.height());
  const auto label = [&](const std::string& text, double at_x, double at_y, const char* style) {
    out += fmt::format("set label {} at screen {:.4f},{:.4f} {} textcolor rgb ink\n", literal(text),
                       at_x / figure.width, 1 - at_y / figure.height, style);
  };
  label(panel.title, left, area.top - kTitleRoom + 12, "left font sans.' Bold,16'");
  label(panel.x_axis + (data.log_x ? ", logarithmic" : ""), (area.left + area.right) / 2, area.bottom + 42,
        "center font sans.',15'");
  label(panel.y_axis + (panel.log_y ? ", logarithmic" : ""), left + 6, (area.top + area.bottom) / 2,
        "center rotate font sans.',15'");
  out += names(figure, panel, area, y);
  out += "plot ";
  for (std::size_t i = 0; i < panel.curves.size(); ++i) {
    const Curve& curve = panel.curves[i];
    const Drawn as = drawn(curve.style);
    out += fmt::format("{}data using (only({},{}, column(\"x\"))):{} with {} linecolor rgb {}",
                       i == 0 ? "\\\n  " : ", \\\n  ", index + 1, i + 1, as.columns, as.with, colour(curve.colour));
  }
  return out + "\nunset label\nunset object\nunset arrow\n";
}

}  // namespace

Figure curve_panels(const CurvePanels& data) {
  OURO_CHECK(!data.panels.empty(), "there is something to draw");
  Figure figure{data.name, data.title, Csv({"panel", "curve", "x", "high", "low", "title", "name"}), "", 960, 540,
                {},        ""};
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    const CurvePanel& panel = data.panels[p];
    OURO_CHECK(!panel.curves.empty(), "a panel has curves");
    for (std::size_t c = 0; c < panel.curves.size(); ++c) {
      OURO_CHECK(!panel.curves[c].points.empty(), "a curve has points");
      for (const CurvePoint& point : panel.curves[c].points)
        figure.data.add({cell(p + 1), cell(c + 1), point.x, point.high, point.low, panel.title, panel.curves[c].name});
    }
  }
  const int rows = (static_cast<int>(data.panels.size()) + data.columns - 1) / data.columns;
  if (rows > 1) figure.height = 1080;
  Area area = body(figure);
  figure.script =
      "only(panel, curve, value) = column(\"panel\") == panel && column(\"curve\") == curve ? value : NaN\n";
  if (!data.legend.empty()) {
    figure.script += legend(figure, area.top, data.legend);
    area.top += kLegendHeight + 8;
  }
  figure.script += "set multiplot\n";
  for (std::size_t p = 0; p < data.panels.size(); ++p)
    figure.script += draw(figure, data, p, grid_cell(area, data.columns, rows, static_cast<int>(p), kGap));
  figure.script += "unset multiplot\n";
  return figure;
}

}  // namespace ouro::plots
