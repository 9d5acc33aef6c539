// Draws counts line by line: one row of the table per line and object.
#include "plots/steps.h"

#include <algorithm>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kCodeGlyph = 9.2;  // width of a letter at 15 px, all alike
constexpr double kNumberRoom = 34;  // a count, right of its bar
constexpr double kColumnGap = 22;
constexpr double kHeader = 58;
constexpr double kLine = 27;
constexpr double kTallestLine = 34;

struct Geometry {
  double code_left;
  double first_column;
  double column_width;
  double per_reference;  // pixels
  double top;            // of the first line
  double line_height;
};

int highest(const Steps& data) {
  int high = 1;
  for (const WatchedObject& object : data.watched) {
    for (const auto& counts : {object.counts, object.cpython_counts}) {
      for (const auto& count : counts) high = std::max(high, count.value_or(0));
    }
  }
  return high;
}

Geometry geometry(const Steps& data, const Area& area) {
  std::size_t longest = 8;
  for (const std::string& line : data.lines) longest = std::max(longest, line.size());
  Geometry g{};
  g.code_left = area.left + 34;
  g.first_column = g.code_left + static_cast<double>(longest) * kCodeGlyph + kColumnGap;
  const double columns = static_cast<double>(data.watched.size());
  g.column_width = std::min(260.0, (area.right - g.first_column + kColumnGap) / columns - kColumnGap);
  g.per_reference = (g.column_width - kNumberRoom) / highest(data);
  g.top = area.top + kHeader;
  g.line_height = std::min(kTallestLine, (area.bottom - g.top) / static_cast<double>(data.lines.size()));
  return g;
}

Cell maybe(const std::optional<int>& value) { return value ? cell(*value) : Cell(); }

Csv table(const Steps& data, const Geometry& g) {
  Csv csv({"line", "object", "count", "before", "cpython", "event", "left", "middle", "source"});
  for (std::size_t o = 0; o < data.watched.size(); ++o) {
    const WatchedObject& object = data.watched[o];
    OURO_CHECK(object.counts.size() == data.lines.size(), "a count per line");
    for (std::size_t i = 0; i < data.lines.size(); ++i) {
      const std::optional<int> before = i == 0 ? std::nullopt : object.counts[i - 1];
      const std::optional<int> now = object.counts[i];
      const char* event = !before && now ? "made" : before && !now ? "freed" : before != now ? "changed" : "";
      csv.add({cell(i + 1), object.name, maybe(now), cell(before.value_or(0)),
               object.cpython_counts.empty() ? Cell() : maybe(object.cpython_counts[i]), std::string(event),
               place(g.first_column + static_cast<double>(o) * (g.column_width + kColumnGap)),
               place(g.top + (static_cast<double>(i) + 0.5) * g.line_height), data.lines[i]});
    }
  }
  return csv;
}

bool any_cpython(const Steps& data) {
  return std::any_of(data.watched.begin(), data.watched.end(),
                     [](const WatchedObject& object) { return !object.cpython_counts.empty(); });
}

bool any_freed(const Csv& csv) {
  const auto event = static_cast<std::size_t>(csv.index("event") - 1);
  return std::any_of(csv.rows().begin(), csv.rows().end(),
                     [&](const auto& row) { return std::get<std::string>(row[event]) == "freed"; });
}

}  // namespace

Figure steps(const Steps& data) {
  OURO_CHECK(!data.lines.empty() && !data.watched.empty(), "there is something to draw");
  Figure figure{data.name, data.title, Csv({}), "", 960, 540, {}, ""};
  const auto needed = kHeader + kLine * static_cast<double>(data.lines.size()) + 40;
  if (needed > body(figure).height()) figure.height = 1080;
  Area area = body(figure);
  std::vector<LegendEntry> entries;
  if (any_cpython(data)) entries.push_back({LegendEntry::Sample::dashes, Meaning::cpython, data.cpython_means});
  const double legend_top = area.top;
  if (!entries.empty()) area.top += kLegendHeight;
  const Geometry g = geometry(data, area);
  figure.data = table(data, g);
  const bool freed = any_freed(figure.data);

  figure.script = canvas(figure) + legend(figure, legend_top, entries);
  figure.script += text_at(g.code_left, g.top - 41, "the program", "left font sans.',15'") +
                   text_at(g.first_column, g.top - 41, "references, after each line, to", "left font sans.',15'");
  for (std::size_t o = 0; o < data.watched.size(); ++o) {
    const double left = g.first_column + static_cast<double>(o) * (g.column_width + kColumnGap);
    const double bottom = g.top + g.line_height * static_cast<double>(data.lines.size());
    figure.script += text_at(left, g.top - 18, data.watched[o].name, "left font sans.' Bold,16'");
    figure.script +=
        fmt::format("set arrow from first {0:.1f},{1:.1f} to {0:.1f},{2:.1f} nohead linecolor rgb '#777777'\n", left,
                    g.top - 4, bottom + 4);
  }
  figure.script += fmt::format(
      "reference = {:.2f}  # pixels\nhalf = {:.2f}\n"
      "end(name) = column(\"left\") + reference * column(name)\n"
      "when(event, x) = stringcolumn(\"event\") eq event ? x : NaN\n"
      "first_object(x) = stringcolumn(\"object\") eq {} ? x : NaN\n"
      "plot \\\n"
      "  data using (first_object({:.1f})):\"middle\":{} with labels left font mono.',15' textcolor rgb ink, \\\n"
      "  data using (first_object({:.1f})):\"middle\":{} with labels right font mono.',15' textcolor rgb '#888888', "
      "\\\n"
      "  data using (column(\"count\") > 0 ? column(\"left\") : "
      "NaN):\"middle\":\"left\":(end(\"count\")):(column(\"middle\")-half):(column(\"middle\")+half) "
      "with boxxyerror fill solid 0.25 noborder linecolor rgb ours, \\\n"
      "  data using (end(\"count\")):(column(\"middle\")-half):(0):(2*half) with vectors nohead linecolor rgb ours "
      "linewidth 3, \\\n"
      "  data using (end(\"before\")):(column(\"middle\")-half):(end(\"count\")-end(\"before\")):(0) with vectors "
      "nohead linecolor rgb ours linewidth 3, \\\n",
      g.per_reference, g.line_height / 2, literal(data.watched.front().name), g.code_left, figure.data.index("source"),
      g.code_left - 10, figure.data.index("line"));
  if (freed) {
    figure.script +=
        "  data using (when(\"freed\", column(\"left\"))):(column(\"middle\")-half):(reference*column(\"before\")):(0) "
        "with "
        "vectors nohead linecolor rgb ours linewidth 3, \\\n"
        "  data using (when(\"freed\", column(\"left\")+13)):\"middle\":(death) with labels font death_font textcolor "
        "rgb "
        "garbage, \\\n"
        "  data using (when(\"freed\", column(\"left\")+26)):\"middle\":(\"freed\") with labels left textcolor rgb "
        "ink, \\\n";
  }
  if (!entries.empty()) {
    figure.script +=
        "  data using (end(\"cpython\")):(column(\"middle\")-half):(0):(2*half) with vectors nohead linecolor rgb "
        "cpython linewidth 2.5 dashtype (2.2,1.2), \\\n";
  }
  figure.script +=
      "  data using (stringcolumn(\"event\") eq \"made\" || stringcolumn(\"event\") eq \"changed\" ? end(\"count\")+9 "
      ": NaN):\"middle\":(sprintf('%g', column(\"count\"))) with labels left font sans.' Bold,17' textcolor rgb ink\n";
  return figure;
}

}  // namespace ouro::plots
