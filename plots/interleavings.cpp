// Draws schedules as rows of boxes: one row of the table per step.
#include "plots/interleavings.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kPanelGap = 44;
constexpr double kHeader = 50;
constexpr double kThreadName = 24;  // left of a row
constexpr double kEndingRoom = 126;
constexpr double kShareRoom = 68;  // under the rows
constexpr double kRowGap = 8;

// A row has as many columns as steps, so that the boxes stand where they stand in time.
std::size_t most_steps(const SchedulePanel& panel) {
  std::size_t most = 1;
  for (const ScheduleRow& row : panel.rows) most = std::max(most, row.steps.size());
  return most;
}

std::size_t most_rows(const Interleavings& data) {
  std::size_t most = 1;
  for (const SchedulePanel& panel : data.panels) most = std::max(most, panel.rows.size());
  return most;
}

const char* word(ScheduleOutcome outcome) {
  switch (outcome) {
    case ScheduleOutcome::right:
      return "right";
    case ScheduleOutcome::leaks:
      return "leaks";
    case ScheduleOutcome::freed_early:
      return "freed_early";
  }
  return "";
}

struct Group {
  ScheduleOutcome outcome;
  std::string ending;
  std::size_t rows;
};

// Endings in the order of the rows.
std::vector<Group> groups(const SchedulePanel& panel) {
  std::vector<Group> all;
  for (const ScheduleRow& row : panel.rows) {
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const Group& each) { return each.ending == row.ending; });
    if (known == all.end()) {
      all.push_back({row.outcome, row.ending, 1});
    } else {
      ++known->rows;
    }
  }
  return all;
}

Cell centre(double from, double to) { return place((from + to) / 2); }

void draw_rows(Figure& figure, const SchedulePanel& panel, const Area& area, double row_height) {
  const double left = area.left + kThreadName;
  const double step_width = (area.right - kEndingRoom - left) / static_cast<double>(most_steps(panel));
  double y = area.top;
  std::int64_t number = 0;
  for (const ScheduleRow& row : panel.rows) {
    OURO_CHECK(!row.steps.empty(), "a schedule has steps");
    ++number;
    const double lane = (row_height - kRowGap) / 2;
    figure.script += text_at(area.left, y + lane / 2, "A", "left font sans.',14'");
    figure.script += text_at(area.left, y + 1.5 * lane, "B", "left font sans.',14'");
    for (std::size_t i = 0; i < row.steps.size(); ++i) {
      const ScheduleStep& step = row.steps[i];
      const double from = left + static_cast<double>(i) * step_width;
      const double top = y + (step.thread == 0 ? 0 : lane);
      figure.data.add({std::string("step"), panel.title, number, static_cast<std::int64_t>(i + 1),
                       std::string(step.thread == 0 ? "A" : "B"), std::string(word(row.outcome)),
                       centre(from, from + step_width), centre(top, top + lane), place(from + 1),
                       place(from + step_width - 1), place(top + 1), place(top + lane - 1), step.text});
    }
    figure.script += text_at(area.right - kEndingRoom + 10, y + lane, row.ending, "left font sans.',15'");
    y += row_height;
  }
}

void draw_shares(Figure& figure, const SchedulePanel& panel, const Area& area, double y) {
  double from = area.left + kThreadName;
  const double width = area.right - from;
  for (const Group& each : groups(panel)) {
    const double share = static_cast<double>(each.rows) / static_cast<double>(panel.rows.size());
    const double to = from + width * share;
    figure.data.add({std::string("share"), panel.title, static_cast<std::int64_t>(each.rows), Cell(), std::string(),
                     std::string(word(each.outcome)), centre(from, to), place(y + 15), place(from), place(to), place(y),
                     place(y + 30), fmt::format("{} of {}", each.rows, panel.rows.size())});
    figure.script += text_at((from + to) / 2, y + 44, each.ending, "center font sans.',15'");
    from = to;
  }
}

}  // namespace

Figure interleavings(const Interleavings& data) {
  OURO_CHECK(!data.panels.empty() && !data.panels.front().rows.empty(), "there is something to draw");
  Figure figure{data.name,
                data.title,
                Csv({"kind", "schedules", "number", "step", "thread", "outcome", "x", "y", "left", "right", "top",
                     "bottom", "text"}),
                "",
                960,
                540,
                {},
                ""};
  figure.script = canvas(figure);
  const Area all = body(figure);
  const int columns = static_cast<int>(data.panels.size());
  const double row_height =
      std::min(62.0, (all.height() - kHeader - kShareRoom) / static_cast<double>(most_rows(data)));
  for (int i = 0; i < columns; ++i) {
    const SchedulePanel& panel = data.panels[static_cast<std::size_t>(i)];
    Area area = grid_cell(all, columns, 1, i, kPanelGap);
    figure.script += text_at(area.left, area.top + 12, panel.title, "left font sans.' Bold,17'");
    figure.script += text_at(area.left, area.top + 33, panel.detail, "left font sans.',15'");
    area.top += kHeader;
    draw_rows(figure, panel, area, row_height);
    draw_shares(figure, panel, area, area.top + row_height * static_cast<double>(panel.rows.size()) + 12);
  }
  figure.script += fmt::format(
      "ends(how, x) = stringcolumn(\"outcome\") eq how ? x : NaN\n"
      "kind(name, x) = stringcolumn(\"kind\") eq name ? x : NaN\n"
      "plot \\\n"
      "  data using (ends('right', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill "
      "solid 1 "
      "border rgb ink linecolor rgb living, \\\n"
      "  data using (ends('leaks', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill "
      "solid "
      "0.45 border rgb ink linecolor rgb garbage, \\\n"
      "  data using (ends('freed_early', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror "
      "fill "
      "pattern 4 noborder linecolor rgb '#E8C4D8', \\\n"
      "  data using (ends('freed_early', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror "
      "fill "
      "empty border rgb ink linecolor rgb ink linewidth 2, \\\n"
      "  data using (kind('step', column(\"x\"))):\"y\":{0} with labels center font sans.',14' textcolor rgb ink, \\\n"
      "  data using (kind('share', column(\"x\"))):\"y\":{0} with labels center font sans.' Bold,14' textcolor rgb "
      "ink\n",
      figure.data.index("text"));
  return figure;
}

}  // namespace ouro::plots
