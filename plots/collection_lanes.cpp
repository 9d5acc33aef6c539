// Draws collections in lanes: one row of the table per collection.
#include "plots/collection_lanes.h"

#include <cmath>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kNameWidth = 322;
constexpr double kDetailLeft = 122;
constexpr double kHeader = 32;
constexpr double kAxis = 26;
constexpr double kAxisName = 24;
constexpr double kGap = 18;

std::string with_thousands(double value) {
  std::string text = fmt::format("{:.0f}", value);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

double tick_distance(double range) {
  const double power = std::pow(10, std::floor(std::log10(range / 3)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (range / (times * power) <= 6) return times * power;
  }
  return 10 * power;
}

std::string line(double x1, double y1, double x2, double y2, const char* paint) {
  return fmt::format("set arrow from first {:.1f},{:.1f} to first {:.1f},{:.1f} nohead linecolor rgb {}\n", x1, y1, x2,
                     y2, paint);
}

// The axis under a panel's lanes, and the numbers on it.
std::string axis(const CollectionPanel& panel, double left, double right, double y) {
  std::string out = line(left, y, right, y, "'#777777'");
  const double distance = tick_distance(panel.end);
  for (double value = 0; value <= panel.end; value += distance) {
    const double x = left + (right - left) * value / panel.end;
    out += line(x, y, x, y + 5, "'#777777'");
    out += text_at(x, y + 15, with_thousands(value), "center font sans.',14'");
  }
  return out;
}

}  // namespace

Figure collection_lanes(const CollectionLanes& data) {
  OURO_CHECK(!data.panels.empty(), "there is something to draw");
  Figure figure{data.name, data.title, Csv({"panel", "generation", "who", "at", "x", "top", "bottom"}), "", 960, 540,
                {},        ""};
  Area area = body(figure);
  figure.script =
      canvas(figure) + legend(figure, area.top,
                              {{LegendEntry::Sample::line, Meaning::collector, "a collection of this runtime"},
                               {LegendEntry::Sample::line, Meaning::cpython, data.cpython_means}});
  area.top += kLegendHeight + 6;
  area.bottom -= kAxisName;
  std::size_t lanes = 0;
  for (const CollectionPanel& panel : data.panels) lanes += panel.lanes.size();
  const auto panels = static_cast<double>(data.panels.size());
  const double lane_height =
      (area.height() - panels * (kHeader + kAxis) - (panels - 1) * kGap) / static_cast<double>(lanes);
  const double left = area.left + kNameWidth;
  const double right = area.right - 20;
  double y = area.top;
  for (const CollectionPanel& panel : data.panels) {
    OURO_CHECK(panel.end > 0, "a panel has an axis");
    figure.script += text_at(area.left, y + 12, panel.title, "left font sans.' Bold,17'");
    figure.script += text_at(left, y + 12, panel.detail, "left font sans.',15'");
    y += kHeader;
    for (const CollectionLane& lane : panel.lanes) {
      const double top = y + lane_height * 0.12;
      const double bottom = y + lane_height * 0.92;
      const double middle = (top + bottom) / 2;
      figure.script += text_at(area.left, middle, lane.name, "left font sans.',16'");
      figure.script += text_at(area.left + kDetailLeft, middle, lane.detail, "left font sans.',14'");
      figure.script += line(left, bottom, right, bottom, "'#D3D3D3'");
      const auto add = [&](const char* who, const std::vector<double>& places, double from, double to) {
        for (const double at : places) {
          if (at > panel.end) continue;
          figure.data.add({panel.title, lane.name, std::string(who), at, place(left + (right - left) * at / panel.end),
                           place(from), place(to)});
        }
      };
      const double cut = lane.cpython.empty() ? bottom : bottom - (bottom - top) * 0.3;
      add("ours", lane.collections, top, cut);
      add("cpython", lane.cpython, cut + 1, bottom);
      y += lane_height;
    }
    figure.script += axis(panel, left, right, y);
    y += kAxis + kGap;
  }
  figure.script += text_at((left + right) / 2, y - kGap + 12, data.x_axis, "center font sans.',16'");
  figure.script +=
      "only(who) = strcol(\"who\") eq who ? column(\"x\") : NaN\n"
      "plot \\\n"
      "  data using (only('ours')):\"top\":(0):(column(\"bottom\")-column(\"top\")) with vectors nohead linewidth 2 "
      "linecolor rgb collector, \\\n"
      "  data using (only('cpython')):\"top\":(0):(column(\"bottom\")-column(\"top\")) with vectors nohead linewidth "
      "1.4 linecolor rgb cpython\n";
  return figure;
}

}  // namespace ouro::plots
