// Draws lanes of threads: one row of the table per span or mark.
#include "plots/timelines.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kNameWidth = 96;
constexpr double kHeader = 30;
constexpr double kAxis = 46;
constexpr double kGap = 12;
constexpr double kTallestLane = 64;
constexpr double kMarkRoom = 0.26;   // of a lane's height, above the spans
constexpr double kNarrowest = 0.25;  // pixels: what is nearer belongs together

struct Lane {
  double left, right;  // pixels of 0 and of the end
  double top, height;
  double end;

  double x(double at) const { return left + (right - left) * std::clamp(at, 0.0, end) / end; }
};

// In pixels, with what cannot be told apart put together: a span too narrow to see goes into a neighbour of its kind.
std::vector<TimelineSpan> visible(const TimelineLane& lane, const Lane& place) {
  std::vector<TimelineSpan> out;
  for (const TimelineSpan& span : lane.spans) {
    if (span.end <= 0 || span.begin >= place.end) continue;
    const TimelineSpan shown{place.x(span.begin), place.x(span.end), span.state};
    // The last one of the same kind, if only specks lie between.
    const auto same = std::find_if(out.rbegin(), out.rend(), [&](const TimelineSpan& each) {
      return each.state == shown.state || shown.begin - each.end > kNarrowest;
    });
    if (same != out.rend() && same->state == shown.state && shown.begin - same->end < kNarrowest) {
      same->end = std::max(same->end, shown.end);
    } else {
      out.push_back(shown);
    }
  }
  return out;
}

// Half of a span's height: waiting is a thin line, so that its colour does not have to say it alone.
double half_height(Meaning state, double height) {
  return height * (state == Meaning::running ? 0.33 : state == Meaning::waiting ? 0.09 : 0.2);
}

void add_lane(Figure& figure, const std::string& panel, const TimelineLane& lane, const Lane& place) {
  const double middle = place.top + place.height * (kMarkRoom + (1 - kMarkRoom) / 2);
  for (const TimelineSpan& span : visible(lane, place)) {
    const double half = half_height(span.state, place.height);
    figure.data.add({panel, lane.name, std::string(colour(span.state)), plots::place(span.begin),
                     plots::place(span.end), plots::place(middle - half), plots::place(middle + half)});
  }
  const auto marks = [&](const char* kind, const std::vector<double>& at, double from, double to) {
    double last = -1;
    for (const double each : at) {
      const double x = place.x(each);
      if (each < 0 || each > place.end || x - last < 2 * kNarrowest) continue;
      last = x;
      figure.data.add({panel, lane.name, std::string(kind), plots::place(x), plots::place(x),
                       plots::place(place.top + place.height * from), plots::place(place.top + place.height * to)});
    }
  };
  marks("woke_for_nothing", lane.woken_for_nothing, 0.06, 0.26);
  marks("request", lane.requests, 0.08, 0.24);
}

std::string axis(double left, double right, double y, double end, const std::string& name) {
  std::string out;
  const int steps = 10;
  for (int i = 0; i <= steps; i += 2) {
    const double x = left + (right - left) * i / steps;
    out += fmt::format("set arrow from first {:.1f},{:.1f} to first {:.1f},{:.1f} nohead linecolor rgb '#777777'\n", x,
                       y, x, y + 5);
    out += text_at(x, y + 15, fmt::format("{:g}", end * i / steps), "center font sans.',14'");
  }
  out += fmt::format("set arrow from first {:.1f},{:.1f} to first {:.1f},{:.1f} nohead linecolor rgb '#777777'\n", left,
                     y, right, y);
  return out + text_at((left + right) / 2, y + 34, name, "center font sans.',15'");
}

}  // namespace

Figure timelines(const Timelines& data) {
  OURO_CHECK(!data.panels.empty() && data.end > 0, "there is something to draw");
  std::size_t lanes = 0;
  for (const TimelinePanel& panel : data.panels) lanes += panel.lanes.size();
  Figure figure{data.name, data.title, Csv({"panel", "lane", "state", "left", "right", "top", "bottom"}),
                "",        960,        lanes > 6 || data.panels.size() > 3 ? 1080 : 540,
                {},        ""};
  Area area = body(figure);
  std::vector<LegendEntry> entries = {{LegendEntry::Sample::fill, Meaning::running, "has the lock"},
                                      {LegendEntry::Sample::fill, Meaning::waiting, "waits (thin)"}};
  const auto any = [&](auto&& holds) {
    return std::any_of(data.panels.begin(), data.panels.end(), [&](const TimelinePanel& panel) {
      return std::any_of(panel.lanes.begin(), panel.lanes.end(), holds);
    });
  };
  if (any([](const TimelineLane& lane) {
        return std::any_of(lane.spans.begin(), lane.spans.end(),
                           [](const TimelineSpan& span) { return span.state == Meaning::blocked_io; });
      }))
    entries.push_back({LegendEntry::Sample::fill, Meaning::blocked_io, "blocked"});
  if (any([](const TimelineLane& lane) { return !lane.woken_for_nothing.empty(); }))
    entries.push_back({LegendEntry::Sample::line, Meaning::woke_for_nothing, "woken for nothing"});
  figure.script = canvas(figure) + legend(figure, area.top, entries);
  if (any([](const TimelineLane& lane) { return !lane.requests.empty(); }))
    figure.script +=
        text_at(area.right, area.top + kLegendHeight / 2, "▼ asks the holder to let go", "right font sans.',15'");
  area.top += kLegendHeight + 8;
  area.bottom -= kAxis;

  const auto panels = static_cast<double>(data.panels.size());
  const double height = std::min(kTallestLane, (area.height() - panels * kHeader - (panels - 1) * kGap) /
                                                   static_cast<double>(std::max<std::size_t>(lanes, 1)));
  const double left = area.left + kNameWidth;
  const double right = area.right - 10;
  double y = area.top;
  for (const TimelinePanel& panel : data.panels) {
    figure.script += text_at(area.left, y + 12, panel.title, "left font sans.' Bold,16'");
    figure.script += text_at(right, y + 12, panel.detail, "right font sans.',15'");
    y += kHeader;
    for (const TimelineLane& lane : panel.lanes) {
      figure.script += text_at(area.left + 8, y + height * 0.63, lane.name, "left font sans.',15'");
      add_lane(figure, panel.title, lane, {left, right, y, height, data.end});
      y += height;
    }
    y += kGap;
  }
  figure.script += axis(left, right, y - kGap + 4, data.end, data.x_axis);
  figure.script +=
      "only(state) = strcol(\"state\") eq state ? column(\"left\") : NaN\n"
      "plot \\\n";
  for (const Meaning state : {Meaning::waiting, Meaning::blocked_io, Meaning::running}) {
    figure.script += fmt::format(
        "  data using (only('{0}')):((column(\"top\")+column(\"bottom\"))/2):\"left\":\"right\":\"top\":\"bottom\" "
        "with boxxyerror fill solid 1 noborder linecolor rgb {0}, \\\n",
        colour(state));
  }
  figure.script +=
      "  data using (only('woke_for_nothing')):\"top\":(0):(column(\"bottom\")-column(\"top\")) with vectors nohead "
      "linewidth 1 linecolor rgb woke_for_nothing, \\\n"
      "  data using (only('request')):\"bottom\" with points pointtype 11 pointsize 0.8 linecolor rgb ink\n";
  return figure;
}

}  // namespace ouro::plots
