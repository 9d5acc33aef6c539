// Draws drifts as points and losses as bars: one row of the table per point and bar.
#include "plots/lost_updates.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kPanelGap = 30;
constexpr double kHeader = 34;
constexpr double kNumbers = 92;  // left of the points
constexpr double kAxis = 46;     // under them
constexpr double kWho = 128;     // left of the bars
constexpr double kPercent = 54;  // right of them

std::string with_thousands(double value) {
  std::string text = fmt::format("{:.0f}", std::abs(value));
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return (value < 0 ? "−" : value > 0 ? "+" : "") + text;
}

// A round number that the farthest point does not pass.
double reach(const std::vector<DriftRuns>& all) {
  double farthest = 10;
  for (const DriftRuns& runs : all) {
    for (const double drift : runs.drifts) farthest = std::max(farthest, std::abs(drift));
  }
  const double power = std::pow(10, std::floor(std::log10(farthest)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= farthest) return times * power;
  }
  return 10 * power;
}

std::string rule(double left, double right, double y, const char* paint) {
  return fmt::format("set arrow from first {:.1f},{:.1f} to first {:.1f},{:.1f} nohead linecolor rgb {}\n", left, y,
                     right, y, paint);
}

void draw_drifts(Figure& figure, const LostUpdates& data, Area area) {
  figure.script += text_at(area.left, area.top + 10, data.drift_title, "left font sans.' Bold,17'");
  area.top += kHeader + 8;
  area.left += kNumbers;
  area.bottom -= kAxis;
  const double high = reach(data.drifts);
  const auto y = [&](double drift) { return (area.top + area.bottom) / 2 - drift / high * area.height() / 2; };
  for (const double at : {-high, -high / 2, 0.0, high / 2, high}) {
    figure.script += rule(area.left, area.right, y(at), at == 0 ? "'#777777'" : "'#E5E5E5'");
    figure.script += text_at(area.left - 8, y(at), with_thousands(at), "right font sans.',14'");
  }
  figure.script += text_at(area.left + 8, y(high) + 14, data.too_high, "left font sans.',15'");
  figure.script += text_at(area.left + 8, y(-high) - 14, data.too_low, "left font sans.',15'");
  const double step = area.width() / static_cast<double>(data.drifts.size());
  for (std::size_t i = 0; i < data.drifts.size(); ++i) {
    const DriftRuns& runs = data.drifts[i];
    const double middle = area.left + (static_cast<double>(i) + 0.5) * step;
    figure.script += text_at(middle, area.bottom + 14, std::to_string(runs.threads), "center font sans.',16'");
    for (std::size_t run = 0; run < runs.drifts.size(); ++run) {
      const double aside =
          (static_cast<double>(run) / std::max<double>(1, static_cast<double>(runs.drifts.size() - 1)) - 0.5) * 0.5 *
          step;
      figure.data.add({std::string(runs.drifts[run] == 0 ? "exact" : "drift"), std::to_string(runs.threads),
                       runs.drifts[run], place(middle + aside), place(y(runs.drifts[run])), Cell(), Cell(), Cell(),
                       Cell(), std::string()});
    }
  }
  figure.script += text_at((area.left + area.right) / 2, area.bottom + 36, data.drift_axis, "center font sans.',16'");
}

void draw_losses(Figure& figure, const LostUpdates& data, Area area) {
  figure.script += text_at(area.left, area.top + 10, data.loss_title, "left font sans.' Bold,17'");
  area.top += kHeader;
  const double left = area.left + kWho;
  const double width = area.right - kPercent - left;
  const double row = std::min(46.0, (area.height() - kLegendHeight) / static_cast<double>(data.losses.size()));
  double y = area.top;
  for (const CounterLoss& each : data.losses) {
    figure.script += text_at(left - 10, y + row * 0.46, each.who,
                             each.cpython ? "right font sans.' Bold,14'" : "right font sans.',14'");
    const auto bar = [&](const char* what, double share, double from, double to) {
      figure.data.add({std::string(what), each.who, share, place(left + width * share / 2), place((from + to) / 2),
                       place(left), place(left + std::max(1.0, width * share)), place(from), place(to),
                       share == 0      ? std::string("none")
                       : share < 0.005 ? std::string("< 1 %")
                                       : fmt::format("{:.0f} %", share * 100)});
    };
    bar("call", each.with_call, y, y + row * 0.46);
    bar("in_place", each.in_place, y + row * 0.46, y + row * 0.92);
    y += row;
  }
}

}  // namespace

Figure lost_updates(const LostUpdates& data) {
  OURO_CHECK(!data.drifts.empty() && !data.losses.empty(), "there is something to draw");
  Figure figure{
      data.name, data.title, Csv({"what", "who", "value", "x", "y", "left", "right", "top", "bottom", "text"}),
      "",        960,        540,
      {},        ""};
  figure.script = canvas(figure);
  Area area = body(figure);
  figure.script += legend(figure, area.top,
                          {{LegendEntry::Sample::fill, Meaning::ours, data.with_call_means},
                           {LegendEntry::Sample::hatch, Meaning::ours, data.in_place_means}});
  area.top += kLegendHeight + 6;
  draw_drifts(figure, data, grid_cell(area, 2, 1, 0, kPanelGap));
  draw_losses(figure, data, grid_cell(area, 2, 1, 1, kPanelGap));
  figure.script += fmt::format(
      "only(what) = stringcolumn(\"what\") eq what ? column(\"x\") : NaN\n"
      "plot \\\n"
      "  data using (only('drift')):\"y\" with points pointtype 7 pointsize 0.7 linecolor rgb garbage, \\\n"
      "  data using (only('exact')):\"y\" with points pointtype 6 pointsize 0.9 linecolor rgb ink, \\\n"
      "  data using (only('call')):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill solid 1 border rgb "
      "ink "
      "linecolor rgb ours, \\\n"
      "  data using (only('in_place')):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill pattern 4 "
      "border rgb "
      "ink linecolor rgb ours, \\\n"
      "  data using (column(\"right\")+6):\"y\":{} with labels left font sans.',14' textcolor rgb ink\n",
      figure.data.index("text"));
  return figure;
}

}  // namespace ouro::plots
