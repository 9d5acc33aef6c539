// Draws bars: one row of the table per block, stacked from `bottom` to `top` at the bar's place on the x axis.
#include "plots/bars.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kGlyph = 9.0;     // mean width of a letter at 16 px
constexpr double kHalfBar = 0.40;  // of the distance between two bars
constexpr double kNameGap = 12;    // pixels between a part's name and the bar
constexpr double kPanelGap = 26;   // pixels
constexpr double kAxisRoom = 62;   // the y axis's numbers and its label
constexpr double kAxisLabel = 22;  // where that stands
constexpr double kHeadRoom = 46;   // a panel's title of one line
constexpr double kHeadGlyph = 11;  // mean width of its letters
constexpr double kHeadLine = 22;   // from line to line
constexpr double kCodeRoom = 20;   // the program's line below
constexpr double kCrowded = 48;    // bars closer than this have smaller labels
constexpr double kLabelLine = 20;  // a line of a bar's label

// Where a panel stands on the x axis; a bar's distance to the next is 1.
struct Place {
  double first_bar;
  double middle;
  std::vector<std::string> title;  // in lines as long as the panel is wide
};

struct Layout {
  std::vector<Place> panels;
  double length;  // of the x axis
  double pixels_per_bar;
};

bool has_part(const BarPanel& panel, std::size_t part) {
  return std::any_of(panel.bars.begin(), panel.bars.end(), [&](const Bar& bar) { return bar.values[part] != 0; });
}

double name_pixels(const BarPanel& panel, const std::vector<BarPart>& parts) {
  std::size_t longest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (has_part(panel, i)) longest = std::max(longest, parts[i].name.size());
  }
  return longest == 0 ? 0 : static_cast<double>(longest) * kGlyph + 2 * kNameGap;
}

Layout lay_out(const Bars& data, double pixels) {
  double taken = kPanelGap * static_cast<double>(data.panels.size() - 1);
  std::size_t bars = 0;
  for (const BarPanel& panel : data.panels) {
    taken += name_pixels(panel, data.parts);
    bars += panel.bars.size();
  }
  Layout layout{{}, 0, std::max(20.0, (pixels - taken) / static_cast<double>(bars))};
  double x = 0;
  for (const BarPanel& panel : data.panels) {
    const double left = x;
    x += name_pixels(panel, data.parts) / layout.pixels_per_bar;
    const double end = x + static_cast<double>(panel.bars.size());
    const double width = (end - left) * layout.pixels_per_bar + kPanelGap / 2;
    layout.panels.push_back(
        {x + 0.5, (left + end) / 2, wrapped(panel.title, static_cast<std::size_t>(std::max(8.0, width / kHeadGlyph)))});
    x = end + kPanelGap / layout.pixels_per_bar;
  }
  layout.length = x - kPanelGap / layout.pixels_per_bar;
  return layout;
}

double total(const Bar& bar) {
  double sum = 0;
  for (double value : bar.values) sum += value;
  return sum;
}

double upper_end(const Bar& bar) { return bar.bottom + std::max(0.0, total(bar)); }

bool all_whole(const Bars& data) {
  for (const BarPanel& panel : data.panels) {
    for (const Bar& bar : panel.bars) {
      for (double value : bar.values) {
        if (value != std::floor(value)) return false;
      }
    }
  }
  return true;
}

// "\\n" in a label breaks it.
int label_lines(const Bars& data) {
  int lines = 1;
  for (const BarPanel& panel : data.panels) {
    for (const Bar& bar : panel.bars) {
      if (bar.label.find("\\n") != std::string::npos) lines = 2;
    }
  }
  return lines;
}

double highest(const Bars& data) {
  double high = 0;
  for (const BarPanel& panel : data.panels) {
    for (const Bar& bar : panel.bars) {
      high = std::max({high, upper_end(bar), bar.cpython.value_or(0), bar.spread ? bar.spread->high : 0});
    }
  }
  return high;
}
double lowest(const Bars& data) {
  double low = 0;
  for (const BarPanel& panel : data.panels) {
    for (const Bar& bar : panel.bars) {
      low = std::min({low, bar.bottom + std::min(0.0, total(bar)), bar.spread ? bar.spread->low : 0});
    }
  }
  return low;
}

Cell maybe(const std::optional<double>& value) { return value ? Cell(*value) : Cell(); }

Csv table(const Bars& data, const Layout& layout) {
  Csv csv({"panel", "bar", "part", "layer", "value", "total", "end", "low", "high", "cpython", "x", "bottom", "top"});
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    for (std::size_t b = 0; b < data.panels[p].bars.size(); ++b) {
      const Bar& bar = data.panels[p].bars[b];
      OURO_CHECK(bar.values.size() == data.parts.size(), "a bar has a value per part");
      double bottom = bar.bottom;
      std::int64_t layer = 0;
      for (std::size_t part = 0; part < bar.values.size(); ++part) {
        const double value = bar.values[part];
        if (value == 0 && data.parts.size() > 1) continue;
        csv.add({data.panels[p].title, bar.label, data.parts[part].name, layer++, value, total(bar), upper_end(bar),
                 bar.spread ? Cell(bar.spread->low) : Cell(), bar.spread ? Cell(bar.spread->high) : Cell(),
                 maybe(bar.cpython), std::round((layout.panels[p].first_bar + static_cast<double>(b)) * 1000) / 1000,
                 bottom, bottom + value});
        bottom += value;
      }
    }
  }
  return csv;
}

// A part's name, left of the panel's first bar, at the height where the part first shows.
std::string part_names(const Bars& data, const Layout& layout) {
  std::string out;
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    for (std::size_t part = 0; part < data.parts.size(); ++part) {
      for (const Bar& bar : data.panels[p].bars) {
        if (bar.values[part] == 0) continue;
        double bottom = bar.bottom;
        for (std::size_t below = 0; below < part; ++below) bottom += bar.values[below];
        out += fmt::format("set label {} at first {:.3f},{} right textcolor rgb ink\n", literal(data.parts[part].name),
                           layout.panels[p].first_bar - kHalfBar - kNameGap / layout.pixels_per_bar,
                           number(bottom + bar.values[part] / 2));
        break;
      }
    }
  }
  return out;
}

std::string panel_heads(const Bars& data, const Layout& layout, double plot_height) {
  std::string out;
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    const BarPanel& panel = data.panels[p];
    const auto more_lines = static_cast<double>(layout.panels[p].title.size() - 1);
    const double title = 1 + ((panel.code.empty() ? 26 : 44) + kHeadLine * more_lines) / plot_height;
    out += fmt::format("set label {} at first {:.3f}, graph {:.4f} center font sans.' Bold,17' textcolor rgb ink\n",
                       literal(fmt::format("{}", fmt::join(layout.panels[p].title, "\n"))), layout.panels[p].middle,
                       title);
    if (panel.code.empty()) continue;
    out += fmt::format("set label {} at first {:.3f}, graph {:.4f} center font mono.',15' textcolor rgb ink\n",
                       literal(panel.code), layout.panels[p].middle, 1 + 21 / plot_height);
  }
  return out;
}

// A lone part needs no name; several are told apart by theirs.
std::string blocks(const BarPart& part) {
  const std::string x = part.name.empty()
                            ? "\"x\""
                            : fmt::format("(stringcolumn(\"part\") eq {} ? column(\"x\") : NaN)", literal(part.name));
  const std::string at = fmt::format(
      "data using {}:\"bottom\":(column(\"x\")-{}):(column(\"x\")+{})"
      ":\"bottom\":\"top\" with boxxyerror",
      x, kHalfBar, kHalfBar);
  const std::string_view paint = colour(part.colour);
  if (!part.passing) return fmt::format("  {} fill solid 1 border rgb ink linecolor rgb {}, \\\n", at, paint);
  return fmt::format(
      "  {0} fill solid 0.18 noborder linecolor rgb {1}, \\\n"
      "  {0} fill pattern 4 noborder linecolor rgb {1} linewidth 1.5, \\\n"
      "  {0} fill empty border rgb ink linecolor rgb ink, \\\n",
      at, paint);
}

std::vector<LegendEntry> legend_entries(const Bars& data) {
  using Sample = LegendEntry::Sample;
  std::vector<LegendEntry> entries;
  const auto hatched = std::find_if(data.parts.begin(), data.parts.end(), [](const BarPart& p) { return p.passing; });
  if (hatched != data.parts.end()) entries.push_back({Sample::hatch, Meaning::cpython, data.passing_means});
  if (!data.spread_means.empty()) entries.push_back({Sample::whisker, Meaning::cpython, data.spread_means});
  if (!data.cpython_means.empty()) entries.push_back({Sample::dashes, Meaning::cpython, data.cpython_means});
  return entries;
}

template <class Has>
bool any_bar(const Bars& data, Has has) {
  return std::any_of(data.panels.begin(), data.panels.end(),
                     [&](const BarPanel& panel) { return std::any_of(panel.bars.begin(), panel.bars.end(), has); });
}

}  // namespace

Figure bars(const Bars& data) {
  OURO_CHECK(!data.panels.empty() && !data.panels.front().bars.empty(), "there is something to draw");
  Figure figure{data.name, data.title, Csv({}), "", 960, 540, {}, ""};
  Area area = body(figure);
  const auto entries = legend_entries(data);
  const bool has_code =
      std::any_of(data.panels.begin(), data.panels.end(), [](const BarPanel& panel) { return !panel.code.empty(); });
  area.top += kHeadRoom + (has_code ? kCodeRoom : 0) + (entries.empty() ? 0 : kLegendHeight);
  area.left += kAxisRoom;
  area.bottom -= 10 + kLabelLine * label_lines(data);
  const Layout layout = lay_out(data, area.width());
  std::size_t title_lines = 1;
  for (const Place& place : layout.panels) title_lines = std::max(title_lines, place.title.size());
  area.top += kHeadLine * static_cast<double>(title_lines - 1);
  figure.data = table(data, layout);

  figure.script = margins(figure, area);
  figure.script += fmt::format(
      "set xrange [0:{:.3f}]\nset yrange [{}:{}]\nunset xtics\nset border 2\n"
      "set grid ytics linecolor rgb '#E5E5E5' linewidth 1\n"
      "set label {} at screen {:.4f}, graph 0.5 center rotate textcolor rgb ink\n",
      layout.length, number(lowest(data) * 1.12), number(highest(data) * 1.12), literal(data.axis),
      kAxisLabel / figure.width);
  if (all_whole(data) && highest(data) <= 12) figure.script += "set ytics 1\n";
  figure.script += legend(figure, body(figure).top, entries);
  figure.script += panel_heads(data, layout, area.height()) + part_names(data, layout);
  figure.script +=
      "once(x) = column(\"layer\") == 0 ? x : NaN  # a bar has a row per block\n"
      "above(end) = past_line(column(\"high\") > end ? column(\"high\") : end)\n";
  // A number that CPython's line would cross stands above it.
  figure.script += fmt::format(
      "past_line(y) = column(\"cpython\") > y - {0} && column(\"cpython\") < y + {1} ? column(\"cpython\") : y\n",
      number(highest(data) * 0.02), number(highest(data) * 0.11));
  figure.script += "plot \\\n";
  for (const BarPart& part : data.parts) figure.script += blocks(part);
  if (any_bar(data, [](const Bar& bar) { return bar.cpython.has_value(); })) {
    figure.script +=
        "  data using (once(column(\"x\"))-0.47):\"cpython\":(0.94):(0) with vectors nohead linecolor rgb cpython "
        "linewidth 3.5 dashtype (2.2,1.2), \\\n";
  }
  if (any_bar(data, [](const Bar& bar) { return bar.spread.has_value(); })) {
    figure.script +=
        "  data using (once(column(\"x\"))):\"low\":(0):(column(\"high\")-column(\"low\")) with vectors heads size "
        "screen 0.008,90 linecolor rgb ink linewidth 2, \\\n";
  }
  figure.script += fmt::format(
      "  data using (once(column(\"x\"))):({}):{} with labels offset 0,-1 font sans.',{}' textcolor rgb ink, \\\n"
      "  data using (once(column(\"x\"))):(above(column(\"end\"))):(sprintf({}, column(\"total\"))) with labels "
      "offset 0,0.8 font sans.' Bold,19' textcolor rgb ink\n",
      number(lowest(data) * 1.12), figure.data.index("bar"), layout.pixels_per_bar < kCrowded ? 14 : 16,
      literal(data.value_format));
  return figure;
}

}  // namespace ouro::plots
