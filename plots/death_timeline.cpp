// Draws who dies when: one row of the table per object.
#include "plots/death_timeline.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr int kColumns = 3;
constexpr double kGlyph = 8.8;  // mean width of a letter at 16 px
constexpr double kGap = 30;
constexpr double kHeader = 52;
constexpr double kDeathRoom = 44;  // the cross and its number

struct Geometry {
  int rows;
  double lane_height;
};

Geometry geometry(const DeathTimeline& data, const Area& area) {
  std::size_t most = 1;
  for (const DeathPanel& panel : data.panels) most = std::max(most, panel.lanes.size());
  Geometry g{};
  g.rows = static_cast<int>((data.panels.size() + kColumns - 1) / kColumns);
  const Area panel = grid_cell(area, kColumns, g.rows, 0, kGap);
  g.lane_height = std::min(34.0, (panel.height() - kHeader) / static_cast<double>(most));
  return g;
}

}  // namespace

Figure death_timeline(const DeathTimeline& data) {
  OURO_CHECK(!data.panels.empty(), "there is something to draw");
  Figure figure{data.name, data.title, Csv({"panel", "made", "freed", "left", "end", "middle", "object"}), "", 960, 540,
                {},        ""};
  Area area = body(figure);
  figure.script = canvas(figure) + legend(figure, area.top,
                                          {{LegendEntry::Sample::fill, Meaning::living, "alive"},
                                           {LegendEntry::Sample::death, Meaning::garbage,
                                            "freed; the number is the order of the frees, time runs to the right"}});
  area.top += kLegendHeight + 14;
  const Geometry g = geometry(data, area);

  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    const DeathPanel& panel = data.panels[p];
    const Area cell_area = grid_cell(area, kColumns, g.rows, static_cast<int>(p), kGap);
    figure.script += text_at(cell_area.left, cell_area.top + 10, panel.title, "left font sans.' Bold,16'");
    if (!panel.detail.empty()) {
      figure.script += text_at(cell_area.left, cell_area.top + 33, panel.detail, "left font mono.',14'");
    }
    std::size_t longest = 1;
    for (const DeathLane& lane : panel.lanes) longest = std::max(longest, lane.object.size());
    const double left = cell_area.left + static_cast<double>(longest) * kGlyph + 14;
    const double tick = (cell_area.right - kDeathRoom - left) / static_cast<double>(panel.lanes.size());
    for (std::size_t i = 0; i < panel.lanes.size(); ++i) {
      const DeathLane& lane = panel.lanes[i];
      figure.data.add({panel.title, cell(i + 1), cell(lane.freed), place(left), place(left + tick * lane.freed),
                       place(cell_area.top + kHeader + (static_cast<double>(i) + 0.5) * g.lane_height), lane.object});
    }
  }
  figure.script += fmt::format(
      "half = {:.2f}\n"
      "plot \\\n"
      "  data using \"left\":\"middle\":\"left\":\"end\":(column(\"middle\")-half):(column(\"middle\")+half) with "
      "boxxyerror "
      "fill solid 1 border rgb ink linecolor rgb living linewidth 1.6, \\\n"
      "  data using \"end\":\"middle\":(death) with labels font death_font textcolor rgb garbage, \\\n"
      "  data using (column(\"left\")-9):\"middle\":{} with labels right textcolor rgb ink, \\\n"
      "  data using (column(\"end\")+16):\"middle\":(sprintf('%g', column(\"freed\"))) with labels left font sans.' "
      "Bold,17' textcolor rgb ink\n",
      g.lane_height * 0.3, figure.data.index("object"));
  return figure;
}

}  // namespace ouro::plots
