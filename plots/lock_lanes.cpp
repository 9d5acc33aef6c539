// Draws locks in lanes: one row of the table per span.
#include "plots/lock_lanes.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kPanelGap = 40;
constexpr double kHeader = 54;
constexpr double kLaneName = 30;
constexpr double kLaneGap = 34;
constexpr double kAxis = 40;

// The lane in which somebody else holds the lock at that time; none: -1.
int holder_of(const LockPanel& panel, const std::string& lock, std::size_t except, int at) {
  for (std::size_t i = 0; i < panel.lanes.size(); ++i) {
    for (const LockSpan& span : panel.lanes[i].spans) {
      if (i != except && span.kind == LockSpan::Kind::holds && span.lock == lock && span.begin <= at && at < span.end) {
        return static_cast<int>(i);
      }
    }
  }
  return -1;
}

// Where the spans of a lane stand: each of its own row, in the order in which they begin.
struct Rows {
  double top, height;
  double middle(std::size_t span) const { return top + (static_cast<double>(span) + 0.5) * height; }
};

class Panel {
 public:
  Panel(Figure& figure, const LockPanel& panel, const Area& area)
      : figure_(figure), panel_(panel), left_(area.left + kLaneName), step_((area.right - left_) / panel.steps) {
    std::size_t most = 1;
    for (const LockLane& lane : panel.lanes) most = std::max(most, lane.spans.size());
    const auto lanes = static_cast<double>(panel.lanes.size());
    const double height =
        std::min(62.0 * static_cast<double>(most), (area.height() - kHeader - kAxis - kLaneGap * (lanes - 1)) / lanes);
    for (std::size_t i = 0; i < panel.lanes.size(); ++i) {
      lanes_.push_back(
          {area.top + kHeader + static_cast<double>(i) * (height + kLaneGap), height / static_cast<double>(most)});
    }
    bottom_ = lanes_.back().top + height;
    head(area);
  }

  void draw() {
    for (std::size_t i = 0; i < panel_.lanes.size(); ++i) {
      const LockLane& lane = panel_.lanes[i];
      figure_.script += text_at(left_ - kLaneName, lanes_[i].middle(0), lane.name, "left font sans.' Bold,18'");
      for (std::size_t s = 0; s < lane.spans.size(); ++s) span(i, s);
    }
  }

 private:
  double x(int step) const { return left_ + step * step_; }

  void head(const Area& area) {
    figure_.script += text_at(area.left, area.top + 12, panel_.title, "left font sans.' Bold,17'");
    figure_.script += text_at(area.left, area.top + 34, panel_.detail, "left font sans.',15'");
    figure_.script += fmt::format(
        "set arrow from first {:.1f},{:.1f} to first {:.1f},{:.1f} linecolor rgb '#777777' size 8,20 filled\n", left_,
        bottom_ + 14, area.right, bottom_ + 14);
    figure_.script += text_at(area.right, bottom_ + 30, "time, in steps", "right font sans.',15'");
  }

  void span(std::size_t lane, std::size_t number) {
    const LockSpan& each = panel_.lanes[lane].spans[number];
    const bool waits = each.kind == LockSpan::Kind::waits;
    const double middle = lanes_[lane].middle(number);
    const double half = lanes_[lane].height / 2 - 4;
    figure_.data.add({panel_.title, panel_.lanes[lane].name, std::string(waits ? "waits" : "holds"), each.lock,
                      each.begin, each.end, place(x(each.begin) + 2), place(x(each.end) - 2), place(middle - half),
                      place(middle + half), place((x(each.begin) + x(each.end)) / 2), place(middle),
                      fmt::format("{} {}", waits ? "waits for" : "has", each.lock)});
    const int holder = waits ? holder_of(panel_, each.lock, lane, each.end - 1) : -1;
    if (holder < 0) return;
    // From the wait to what is waited for, beside one another where they cross.
    const auto& spans = panel_.lanes[static_cast<std::size_t>(holder)].spans;
    const auto held = static_cast<std::size_t>(
        std::find_if(spans.begin(), spans.end(), [&](const LockSpan& s) { return s.lock == each.lock; }) -
        spans.begin());
    const double at = x(each.end) - (lane == 0 ? 0.3 : 0.75) * step_;
    const bool down = static_cast<std::size_t>(holder) > lane;
    const double to = lanes_[static_cast<std::size_t>(holder)].middle(held);
    const double other = lanes_[static_cast<std::size_t>(holder)].height / 2 - 4;
    figure_.script += fmt::format(
        "set arrow from first {0:.1f},{1:.1f} to first {0:.1f},{2:.1f} front linewidth 2.5 linecolor rgb ink size "
        "12,20 filled\n",
        at, middle + (down ? half : -half), to + (down ? -other : other));
  }

  Figure& figure_;
  const LockPanel& panel_;
  double left_;
  double step_;
  double bottom_ = 0;
  std::vector<Rows> lanes_;
};

}  // namespace

Figure lock_lanes(const LockLanes& data) {
  OURO_CHECK(!data.panels.empty() && !data.panels.front().lanes.empty(), "there is something to draw");
  Figure figure{
      data.name,
      data.title,
      Csv({"panel", "thread", "what", "lock", "begin", "end", "left", "right", "top", "bottom", "x", "y", "text"}),
      "",
      960,
      540,
      {},
      ""};
  figure.script = canvas(figure);
  const int columns = static_cast<int>(data.panels.size());
  for (int i = 0; i < columns; ++i) {
    const LockPanel& panel = data.panels[static_cast<std::size_t>(i)];
    OURO_CHECK(panel.steps > 0, "a panel has an axis");
    Panel(figure, panel, grid_cell(body(figure), columns, 1, i, kPanelGap)).draw();
  }
  figure.script += fmt::format(
      "only(what) = stringcolumn(\"what\") eq what ? column(\"x\") : NaN\n"
      "plot \\\n"
      "  data using (only('holds')):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill solid 0.35 border "
      "rgb ink "
      "linecolor rgb ours, \\\n"
      "  data using (only('waits')):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill solid 1 border "
      "rgb ink "
      "linecolor rgb waiting, \\\n"
      "  data using \"x\":\"y\":{} with labels center font sans.',15' textcolor rgb ink\n",
      figure.data.index("text"));
  return figure;
}

}  // namespace ouro::plots
