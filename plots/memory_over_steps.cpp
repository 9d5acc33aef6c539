// Draws memory over steps: one row of the table per step.
#include "plots/memory_over_steps.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr int kColumns = 2;
constexpr double kCodeGlyph = 8.5;  // width of a letter at 14 px, all alike
constexpr double kNumberRoom = 46;
constexpr double kGap = 26;
constexpr double kHeader = 26;
constexpr double kBarShare = 0.66;  // of a step's height

struct Geometry {
  int rows;
  double code_width;
  double per_megabyte;  // pixels
  double step_height;
};

template <class Use>
void for_each_step(const MemoryOverSteps& data, Use use) {
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    for (std::size_t s = 0; s < data.panels[p].steps.size(); ++s) use(p, s, data.panels[p].steps[s]);
  }
}

Geometry geometry(const MemoryOverSteps& data, const Area& area) {
  std::size_t longest = 0;
  std::size_t most = 1;
  double high = 1;
  for_each_step(data, [&](std::size_t, std::size_t s, const MemoryStep& step) {
    longest = std::max(longest, step.line.size());
    most = std::max(most, s + 1);
    high = std::max({high, step.megabytes, step.cpython_megabytes.value_or(0)});
  });
  Geometry g{};
  g.rows = static_cast<int>((data.panels.size() + kColumns - 1) / kColumns);
  const Area panel = grid_cell(area, kColumns, g.rows, 0, kGap);
  g.code_width = static_cast<double>(longest) * kCodeGlyph + 12;
  g.per_megabyte = (panel.width() - g.code_width - kNumberRoom) / high;
  g.step_height = std::min(28.0, (panel.height() - kHeader) / static_cast<double>(most));
  return g;
}

bool any_cpython(const MemoryOverSteps& data) {
  bool any = false;
  for_each_step(data,
                [&](std::size_t, std::size_t, const MemoryStep& step) { any |= step.cpython_megabytes.has_value(); });
  return any;
}

}  // namespace

Figure memory_over_steps(const MemoryOverSteps& data) {
  OURO_CHECK(!data.panels.empty(), "there is something to draw");
  Figure figure{
      data.name, data.title, Csv({"panel", "step", "megabytes", "cpython_megabytes", "left", "middle", "line"}),
      "",        960,        540,
      {},        ""};
  Area area = body(figure);
  std::vector<LegendEntry> entries = {{LegendEntry::Sample::fill, Meaning::ours, data.quantity}};
  if (any_cpython(data)) entries.push_back({LegendEntry::Sample::dashed_box, Meaning::cpython, data.cpython_means});
  figure.script = canvas(figure) + legend(figure, area.top, entries);
  area.top += kLegendHeight + 12;
  const Geometry g = geometry(data, area);
  const auto cell_of = [&](std::size_t p) { return grid_cell(area, kColumns, g.rows, static_cast<int>(p), kGap); };

  for_each_step(data, [&](std::size_t p, std::size_t s, const MemoryStep& step) {
    const Area panel = cell_of(p);
    figure.data.add({data.panels[p].title, cell(s + 1), step.megabytes,
                     step.cpython_megabytes ? Cell(*step.cpython_megabytes) : Cell(), place(panel.left + g.code_width),
                     place(panel.top + kHeader + (static_cast<double>(s) + 0.5) * g.step_height), step.line});
  });
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    const Area panel = cell_of(p);
    const double height = g.step_height * static_cast<double>(data.panels[p].steps.size());
    figure.script += text_at(panel.left, panel.top + 10, data.panels[p].title, "left font sans.' Bold,16'");
    figure.script +=
        fmt::format("set arrow from first {0:.1f},{1:.1f} to {0:.1f},{2:.1f} nohead linecolor rgb '#777777'\n",
                    panel.left + g.code_width, panel.top + kHeader, panel.top + kHeader + height);
  }
  figure.script += fmt::format(
      "megabyte = {:.5f}  # pixels\nhalf = {:.2f}\n"
      "end(name) = column(\"left\") + megabyte * column(name)\n"
      "# Where the two differ so much that both numbers find room, CPython's stands beside its own bar.\n"
      "apart(ours, cpython) = (cpython - ours) * megabyte > 50\n"
      "further(ours, cpython) = cpython > ours && !apart(ours, cpython) ? cpython : ours\n"
      "plot \\\n"
      "  data using "
      "\"left\":\"middle\":\"left\":(end(\"megabytes\")):(column(\"middle\")-half):(column(\"middle\")+half) with "
      "boxxyerror fill solid 1 noborder linecolor rgb ours, \\\n",
      g.per_megabyte, g.step_height * kBarShare / 2);
  if (any_cpython(data)) {
    figure.script +=
        "  data using \"left\":\"middle\":\"left\":(end(\"cpython_megabytes\")):(column(\"middle\")-half-2):"
        "(column(\"middle\")+half+2) with boxxyerror fill empty border rgb cpython linecolor rgb cpython linewidth 2 "
        "dashtype (5,3), \\\n"
        "  data using (apart(column(\"megabytes\"), column(\"cpython_megabytes\")) ? end(\"cpython_megabytes\")+7 : "
        "NaN):\"middle\":(sprintf('%.0f', column(\"cpython_megabytes\"))) with labels left font sans.',15' textcolor "
        "rgb ink, \\\n";
  }
  figure.script += fmt::format(
      "  data using (column(\"left\")-8):\"middle\":{} with labels right font mono.',14' textcolor rgb ink, \\\n"
      "  data using (column(\"left\")+megabyte*further(column(\"megabytes\"), "
      "column(\"cpython_megabytes\"))+7):\"middle\":"
      "(sprintf('%.0f', column(\"megabytes\"))) with labels left font sans.' Bold,15' textcolor rgb ink\n",
      figure.data.index("line"));
  return figure;
}

}  // namespace ouro::plots
