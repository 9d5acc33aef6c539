// Draws pages as cells: one row of the table per run of cells that look the same and stand in one row.
#include "plots/page_map.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr int kColumns = 3;  // of panels
constexpr double kGap = 24;
constexpr double kHead = 50;  // a panel's title and detail
constexpr std::size_t kFewestAcross = 24;
constexpr std::size_t kMostAcross = 80;  // cells in a row

enum class State { shared, some, written };

// What `per_cell` pages in a row have in common.
std::vector<State> cells_of(const PagePanel& panel, std::size_t per_cell) {
  std::vector<State> cells;
  std::size_t filled = 0;
  std::size_t written = 0;
  const auto close = [&] {
    cells.push_back(written == 0 ? State::shared : written == filled ? State::written : State::some);
    filled = written = 0;
  };
  for (const PageRun& run : panel.runs) {
    for (std::size_t left = run.pages; left > 0;) {
      const std::size_t taken = std::min(left, per_cell - filled);
      filled += taken;
      written += run.written ? taken : 0;
      left -= taken;
      if (filled == per_cell) close();
    }
  }
  if (filled > 0) close();
  return cells;
}

std::size_t most_pages(const PageMap& data) {
  std::size_t most = 0;
  for (const PagePanel& panel : data.panels) {
    std::size_t pages = 0;
    for (const PageRun& run : panel.runs) pages += run.pages;
    most = std::max(most, pages);
  }
  return most;
}

const char* word(State state) { return state == State::shared ? "shared" : state == State::some ? "some" : "written"; }

// How many cells stand in a row, and how many pages a cell is.
struct Layout {
  std::size_t across;
  std::size_t per_cell;
};

// The largest cells with which the largest panel fits; where there are too many pages, several to a cell.
Layout lay_out(const Area& panel, std::size_t pages) {
  std::size_t fits = 0;
  for (std::size_t across = kFewestAcross; across <= kMostAcross; ++across) {
    const double size = panel.width() / static_cast<double>(across);
    fits = across * static_cast<std::size_t>((panel.height() - kHead) / size);
    if (fits >= pages) return {across, 1};
  }
  return {kMostAcross, (pages + fits - 1) / fits};
}

void draw(Figure& figure, const PagePanel& panel, const Area& area, const Layout& layout) {
  figure.script += text_at(area.left, area.top + 12, panel.title, "left font sans.' Bold,16'");
  figure.script += text_at(area.left, area.top + 33, panel.detail, "left font sans.',15'");
  if (!panel.why_not.empty()) {
    figure.script += text_at(area.left, area.top + kHead + 20, panel.why_not, "left font sans.',15'");
    return;
  }
  const std::size_t across = layout.across;
  const double size = area.width() / static_cast<double>(across);
  const std::vector<State> cells = cells_of(panel, layout.per_cell);
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin + 1;
    while (end < cells.size() && end % across != 0 && cells[end] == cells[begin]) ++end;
    const double left = area.left + static_cast<double>(begin % across) * size;
    const double right = left + static_cast<double>(end - begin) * size;
    const std::size_t row = begin / across;
    const double top = area.top + kHead + static_cast<double>(row) * size;
    figure.data.add({panel.title, std::string(word(cells[begin])), cell(begin), cell(end - begin),
                     place((left + right) / 2), place(top + size / 2), place(left), place(right), place(top),
                     place(top + size)});
    begin = end;
  }
  // The cells' edges: a page is a thing of its own.
  const std::size_t row_count = (cells.size() + across - 1) / across;
  const auto rows = static_cast<double>(row_count);
  for (std::size_t i = 1; i < across; ++i) {
    const double x = area.left + static_cast<double>(i) * size;
    figure.script += fmt::format(
        "set arrow from first {0:.1f},{1:.1f} to first {0:.1f},{2:.1f} nohead front linecolor rgb '#FFFFFF' linewidth "
        "0.4\n",
        x, area.top + kHead, area.top + kHead + rows * size);
  }
  for (double i = 1; i < rows; ++i) {
    figure.script += fmt::format(
        "set arrow from first {0:.1f},{1:.1f} to first {2:.1f},{1:.1f} nohead front linecolor rgb '#FFFFFF' linewidth "
        "0.4\n",
        area.left, area.top + kHead + i * size, area.right);
  }
}

}  // namespace

Figure page_map(const PageMap& data) {
  OURO_CHECK(!data.panels.empty() && most_pages(data) > 0, "there is something to draw");
  Figure figure{
      data.name, data.title, Csv({"panel", "state", "first", "cells", "x", "y", "left", "right", "top", "bottom"}),
      "",        960,        540,
      {},        ""};
  const int rows = (static_cast<int>(data.panels.size()) + kColumns - 1) / kColumns;
  const std::size_t pages = most_pages(data);
  const auto first_panel = [&] {
    Area area = body(figure);
    area.top += kLegendHeight + 8;
    return grid_cell(area, kColumns, rows, 0, kGap);
  };
  if (lay_out(first_panel(), pages).per_cell > 1) figure.height = 1080;
  const Layout layout = lay_out(first_panel(), pages);
  figure.script = canvas(figure);
  using Sample = LegendEntry::Sample;
  Area area = body(figure);
  figure.script += legend(figure, area.top,
                          {{Sample::fill, Meaning::waiting, data.shared_means},
                           {Sample::fill, Meaning::woke_for_nothing, data.written_means}});
  if (layout.per_cell > 1) {
    figure.script +=
        text_at(area.right, area.top + kLegendHeight / 2,
                fmt::format("a cell is {} pages; pale: some of them", layout.per_cell), "right font sans.',15'");
  }
  area.top += kLegendHeight + 8;
  for (std::size_t i = 0; i < data.panels.size(); ++i) {
    draw(figure, data.panels[i], grid_cell(area, kColumns, rows, static_cast<int>(i), kGap), layout);
  }
  figure.script +=
      "is(state, x) = stringcolumn(\"state\") eq state ? x : NaN\n"
      "plot \\\n"
      "  data using (is('shared', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill "
      "solid 1 noborder linecolor rgb waiting, \\\n"
      "  data using (is('some', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill "
      "solid 0.5 noborder linecolor rgb woke_for_nothing, \\\n"
      "  data using (is('written', column(\"x\"))):\"y\":\"left\":\"right\":\"top\":\"bottom\" with boxxyerror fill "
      "solid 1 noborder linecolor rgb woke_for_nothing\n";
  return figure;
}

}  // namespace ouro::plots
