// Draws loops as rows of instructions: one row of the table per cell.
#include "plots/instruction_strips.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kTotalWidth = 150;
constexpr double kHeader = 26;
constexpr double kLine = 17;  // from line to line of a name
constexpr double kTallestCell = 60;
constexpr double kGlyph = 9.6;  // mean width of a letter at 14 px, in capitals

// The name in as many lines as it needs, at most three, cut at underscores.
std::array<std::string, 3> broken(const std::string& name, double width) {
  const auto fits = [&](std::size_t letters) { return static_cast<double>(letters) * kGlyph <= width; };
  std::array<std::string, 3> lines;
  std::size_t line = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('_', at), name.size() - 1) + 1;
    const std::string word = name.substr(at, end - at);
    if (!lines[line].empty() && !fits(lines[line].size() + word.size()) && line + 1 < lines.size()) ++line;
    lines[line] += word;
    at = end;
  }
  return lines;
}

// gnuplot reads two empty texts in a row as one that is not.
std::string shown(const std::string& line) { return line.empty() ? " " : line; }

}  // namespace

Figure instruction_strips(const InstructionStrips& data) {
  OURO_CHECK(!data.strips.empty(), "there is something to draw");
  Figure figure{data.name,
                data.title,
                Csv({"loop", "count", "left", "right", "top", "bottom", "middle", "line1", "line2", "line3"}),
                "",
                960,
                data.strips.size() > 4 ? 1080 : 540,
                {},
                ""};
  Area area = body(figure);
  figure.script = canvas(figure) + legend(figure, area.top,
                                          {{LegendEntry::Sample::fill, Meaning::collector, data.counted_means},
                                           {LegendEntry::Sample::fill, Meaning::living, data.empty_means}});
  area.top += kLegendHeight + 8;
  std::size_t most = 1;
  for (const Strip& strip : data.strips) most = std::max(most, strip.cells.size());
  const double width = (area.width() - kTotalWidth) / static_cast<double>(most);
  const double row = area.height() / static_cast<double>(data.strips.size());
  const double cell_height = std::min(kTallestCell, row - kHeader - 8);
  for (std::size_t i = 0; i < data.strips.size(); ++i) {
    const Strip& strip = data.strips[i];
    OURO_CHECK(!strip.cells.empty(), "a loop has instructions");
    const double top = area.top + row * static_cast<double>(i);
    figure.script += text_at(area.left, top + 12, strip.code, "left font mono.' Bold,15'");
    for (std::size_t k = 0; k < strip.cells.size(); ++k) {
      const double left = area.left + width * static_cast<double>(k);
      const double right = left + width - 3;
      const auto lines = broken(strip.cells[k].name, width - 6);
      const double count = lines[2].empty() ? lines[1].empty() ? 1 : 2 : 3;
      const double first = top + kHeader + cell_height / 2 - (count - 1) * kLine / 2;
      figure.data.add({cell(i + 1), cell(strip.cells[k].count), place(left), place(right), place(top + kHeader),
                       place(top + kHeader + cell_height), place(first), lines[0], shown(lines[1]), shown(lines[2])});
    }
    const double end = area.left + width * static_cast<double>(strip.cells.size()) + 12;
    figure.script += text_at(end, top + kHeader + cell_height * 0.25, strip.total, "left font sans.' Bold,15'");
    figure.script += text_at(end, top + kHeader + cell_height * 0.75, strip.detail, "left font sans.',14'");
  }
  figure.script +=
      "boxes(counts) = (column(\"count\") > 0) == counts ? column(\"left\") : NaN\n"
      "plot \\\n"
      "  data using (boxes(1)):\"top\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill solid 1 border rgb "
      "ink "
      "linecolor rgb collector, \\\n"
      "  data using (boxes(0)):\"top\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill solid 1 border rgb "
      "ink linecolor rgb living";
  for (int line = 0; line < 3; ++line) {
    figure.script += fmt::format(
        ", \\\n  data using ((column(\"left\")+column(\"right\"))/2):(column(\"middle\")+{}):\"line{}\" with labels "
        "center font sans.',14' textcolor rgb ink",
        line * kLine, line + 1);
  }
  figure.script += "\n";
  return figure;
}

}  // namespace ouro::plots
