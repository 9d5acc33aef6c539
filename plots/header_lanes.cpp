// Draws headers as rows of boxes: one row of the table per box.
#include "plots/header_lanes.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kNameRoom = 76;  // left of the rows
constexpr double kTitleRoom = 30;
constexpr double kEventRoom = 46;  // two lines above the boxes
constexpr double kPanelGap = 16;
constexpr double kWidestColumn = 170;

std::size_t most_columns(const HeaderLanes& data) {
  std::size_t most = 1;
  for (const HeaderPanel& panel : data.panels) most = std::max(most, panel.columns.size());
  return most;
}

void draw(Figure& figure, const HeaderLanes& data, const HeaderPanel& panel, const Area& area, double width) {
  figure.script += text_at(area.left, area.top + 12, panel.title, "left font sans.' Bold,17'");
  const double top = area.top + kTitleRoom + kEventRoom;
  const auto rows = static_cast<double>(data.fields.size());
  const double height = (area.bottom - top) / rows;
  for (std::size_t row = 0; row < data.fields.size(); ++row) {
    figure.script +=
        text_at(area.left, top + (static_cast<double>(row) + 0.5) * height, data.fields[row], "left font sans.',15'");
  }
  const std::vector<std::string>* before = nullptr;
  for (std::size_t i = 0; i < panel.columns.size(); ++i) {
    const HeaderColumn& column = panel.columns[i];
    const double left = area.left + kNameRoom + static_cast<double>(i) * width;
    const double right = left + width - 4;
    const double middle = (left + right) / 2;
    figure.script += text_at(middle, top - kEventRoom + 12, column.who, "center font sans.' Bold,14'");
    figure.script += text_at(middle, top - kEventRoom + 32, column.what, "center font mono.',14'");
    const auto box = [&](double from, double to, const char* kind, const std::string& text) {
      figure.data.add({panel.title, static_cast<std::int64_t>(i + 1), column.who, column.what, std::string(kind), text,
                       place(left), place(right), place(from + 1), place(to - 1)});
    };
    if (column.fields.empty()) {
      box(top, area.bottom, "dead", "freed");
      continue;
    }
    for (std::size_t row = 0; row < column.fields.size(); ++row) {
      const bool is_changed = before != nullptr && (*before)[row] != column.fields[row];
      const double from = top + static_cast<double>(row) * height;
      box(from, from + height, is_changed ? "changed" : "same", column.fields[row]);
    }
    before = &column.fields;
  }
}

}  // namespace

Figure header_lanes(const HeaderLanes& data) {
  OURO_CHECK(!data.panels.empty() && !data.panels.front().columns.empty(), "there is something to draw");
  Figure figure{data.name,
                data.title,
                Csv({"object", "event", "thread", "does", "kind", "value", "left", "right", "top", "bottom"}),
                "",
                960,
                data.panels.size() > 2 ? 1080 : 540,
                {},
                ""};
  Area area = body(figure);
  figure.script = canvas(figure) + legend(figure, area.top,
                                          {{LegendEntry::Sample::fill, Meaning::ours, data.changed_means},
                                           {LegendEntry::Sample::fill, Meaning::garbage, data.dead_means}});
  area.top += kLegendHeight + 8;
  const double width = std::min(kWidestColumn, (area.width() - kNameRoom) / static_cast<double>(most_columns(data)));
  for (std::size_t i = 0; i < data.panels.size(); ++i) {
    const Area cell = grid_cell(area, 1, static_cast<int>(data.panels.size()), static_cast<int>(i), kPanelGap);
    draw(figure, data, data.panels[i], cell, width);
  }
  const auto boxes = [](const char* kind, const char* fill) {
    return fmt::format(
        "  data using (kind('{}')):\"top\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill {} border rgb "
        "ink linecolor rgb {}, \\\n",
        kind, fill,
        std::string(kind) == "same"   ? "living"
        : std::string(kind) == "dead" ? "garbage"
                                      : "ours");
  };
  figure.script += "kind(name) = stringcolumn(\"kind\") eq name ? column(\"left\") : NaN\nplot \\\n" +
                   boxes("same", "solid 1") + boxes("changed", "solid 0.35") + boxes("dead", "solid 0.45") +
                   "  data using ((column(\"left\")+column(\"right\"))/2):((column(\"top\")+column(\"bottom\"))/2):"
                   "\"value\" with labels center font sans.',15' textcolor rgb ink\n";
  return figure;
}

}  // namespace ouro::plots
