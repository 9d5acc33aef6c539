// Draws lines: one row of the table per point.
#include "plots/lines.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kGlyph = 8.9;       // mean width of a letter at 16 px
constexpr double kNumberRoom = 108;  // the vertical axis: its numbers and its name
constexpr double kAxisRoom = 66;     // the horizontal one
constexpr double kNameHeight = 21;   // between the names of two lines

struct Scale {
  double low, high;
  bool log;

  // 0 at the low end, 1 at the high end.
  double share(double value) const {
    return log ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
  }
};

Scale scale_of(const Lines& data, bool log, double LinePoint::*axis) {
  double low = data.lines[0].points[0].*axis;
  double high = low;
  for (const Line& line : data.lines) {
    for (const LinePoint& point : line.points) {
      low = std::min(low, point.*axis);
      high = std::max(high, point.*axis);
    }
  }
  if (log) return {low / 1.6, high * 1.6, true};
  return {std::min(0.0, low), high > 0 ? high * 1.06 : 1, false};
}

// Where the names stand beside the lines' ends: in pixels from the top, not on top of each other.
std::vector<double> name_heights(const Lines& data, const Area& area, const Scale& scale) {
  std::vector<double> heights;
  for (const Line& line : data.lines)
    heights.push_back(area.bottom - scale.share(line.points.back().y) * area.height());
  std::vector<std::size_t> order(heights.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return heights[a] > heights[b]; });
  double lowest = area.bottom;
  for (const std::size_t i : order) {  // from the bottom up
    heights[i] = std::min(heights[i], lowest);
    lowest = heights[i] - kNameHeight;
  }
  return heights;
}

std::string style_of(const Line& line) {
  const std::string colour_of = fmt::format("linecolor rgb {}", colour(line.colour));
  switch (line.style) {
    case Line::Style::plain:
      return "lines linewidth 2.2 " + colour_of;
    case Line::Style::points:
      return "linespoints linewidth 2.2 pointtype 7 pointsize 0.6 " + colour_of;
    case Line::Style::dashes:
      return "lines linewidth 2.2 dashtype (6,4) " + colour_of;
  }
  return {};
}

std::string with_thousands(double value) {
  std::string text = value > 0 && value < 1e-4 ? fmt::format("{:.6f}", value) : number(value);
  const std::size_t whole = std::min(text.find('.'), text.size());
  for (std::size_t at = whole; at > 3 && std::isdigit(text[at - 4]) != 0; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

// The distance between two numbers on a linear axis: 1, 2 or 5 times a power of ten.
double tick_distance(double range) {
  const double power = std::pow(10, std::floor(std::log10(range / 4)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (range / (times * power) <= 8) return times * power;
  }
  return 10 * power;
}

std::string ticks(char axis, const Scale& scale) {
  std::string list;
  const auto add = [&](double value) {
    list += fmt::format("{}'{}' {}", list.empty() ? "" : ", ", with_thousands(value), number(value));
  };
  if (scale.log) {
    // Where there are few powers of ten, twice and five times of them too.
    const bool few = std::log10(scale.high / scale.low) < 2;
    for (double exponent = std::floor(std::log10(scale.low)); exponent <= std::log10(scale.high); ++exponent) {
      for (const double times : {1.0, 2.0, 5.0}) {
        const double value = times * std::pow(10, exponent);
        if (value >= scale.low && value <= scale.high && (few || times == 1.0)) add(value);
      }
    }
  } else {
    const double distance = tick_distance(scale.high - scale.low);
    for (double i = std::ceil(scale.low / distance); i * distance <= scale.high * 1.0001; ++i)
      add(std::round(i * distance * 1e9) / 1e9);
  }
  return fmt::format("set {}tics ({})\n", axis, list);
}

std::string axis_name(const std::string& name, bool log) { return log ? name + ", logarithmic" : name; }

}  // namespace

Figure lines(const Lines& data) {
  OURO_CHECK(!data.lines.empty(), "there is something to draw");
  Figure figure{data.name, data.title, Csv({"number", "x", "y", "line"}), "", 960, 540, {}, ""};
  std::size_t longest = 0;
  for (std::size_t i = 0; i < data.lines.size(); ++i) {
    const Line& line = data.lines[i];
    OURO_CHECK(!line.points.empty(), "a line has points");
    longest = std::max(longest, line.name.size());
    for (const LinePoint& point : line.points) figure.data.add({cell(i + 1), point.x, point.y, line.name});
  }
  Area area = body(figure);
  area.left += kNumberRoom;
  area.bottom -= kAxisRoom;
  area.top += 8;
  area.right -= static_cast<double>(longest) * kGlyph + 16;
  const Scale across = scale_of(data, data.log_x, &LinePoint::x);
  const Scale up = scale_of(data, data.log_y, &LinePoint::y);
  figure.script = margins(figure, area);
  if (data.log_x) figure.script += "set logscale x\n";
  if (data.log_y) figure.script += "set logscale y\n";
  const double x_end = data.log_x ? across.high : across.high / 1.06;
  figure.script += fmt::format("set xrange [{}:{}]\nset yrange [{}:{}]\n", number(across.low), number(x_end),
                               number(up.low), number(up.high));
  figure.script += ticks('x', {across.low, x_end, data.log_x}) + ticks('y', up);
  figure.script += fmt::format(
      "set label {} at screen {:.4f},{:.4f} center textcolor rgb ink\n"
      "set label {} at screen {:.4f},{:.4f} center rotate textcolor rgb ink\n",
      literal(axis_name(data.x_axis, data.log_x)), (area.left + area.right) / 2 / figure.width,
      1 - (area.bottom + 54) / figure.height, literal(axis_name(data.y_axis, data.log_y)),
      (area.left - 98) / figure.width, 1 - (area.top + area.bottom) / 2 / figure.height);
  const std::vector<double> heights = name_heights(data, area, up);
  for (std::size_t i = 0; i < data.lines.size(); ++i) {
    const LinePoint& last = data.lines[i].points.back();
    const double share = data.log_x ? across.share(last.x) : (last.x - across.low) / (x_end - across.low);
    figure.script += fmt::format("set label {} at screen {:.4f},{:.4f} left font sans.',16' textcolor rgb ink\n",
                                 literal(data.lines[i].name), (area.left + share * area.width() + 10) / figure.width,
                                 1 - heights[i] / figure.height);
  }
  figure.script += "only(n) = column(\"number\") == n ? column(\"y\") : NaN\nplot ";
  for (std::size_t i = 0; i < data.lines.size(); ++i) {
    figure.script += fmt::format("{}data using \"x\":(only({})) with {}", i == 0 ? "\\\n  " : ", \\\n  ", i + 1,
                                 style_of(data.lines[i]));
  }
  figure.script += "\n";
  return figure;
}

}  // namespace ouro::plots
