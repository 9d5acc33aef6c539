// The one look of all figures: size, fonts, colours by meaning, where the title and the source line stand.
// The scripts use these as gnuplot variables (`running`, `garbage`, ...), so that they read by meaning too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ouro::plots {

struct Figure;

// One colour, one meaning, through the whole book (Okabe and Ito's set, which colour-blind readers can tell apart).
// Never colour alone: a hatch, a dash, a shape or a label says it too.
enum class Meaning {
  ours,              // blue: what our runtime holds or uses, when nothing below fits
  value_stack,       // yellow: on the operand stack
  running,           // bluish green
  waiting,           // light grey
  woke_for_nothing,  // vermillion
  blocked_io,        // sky blue
  collector,         // orange
  garbage,           // reddish purple
  living,            // white; its outline is dark
  cpython,           // black: outline or dashes
};

// The name of the gnuplot variable that holds the colour: "running".
std::string_view colour(Meaning meaning);

// A gnuplot literal that nothing in `text` can break out of or be interpreted in. Line breaks are kept.
std::string literal(std::string_view text);

// Greedy lines of at most `columns` characters.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

// A rectangle of the picture in pixels, from the left and from the top.
struct Area {
  double left, top, right, bottom;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

// What title and source line leave free.
Area body(const Figure& figure);

// Cell `index` (row by row) of a grid over `area`, `gap` pixels apart.
Area grid_cell(const Area& area, int columns, int rows, int index, double gap);

// `set lmargin ...`: the plot's axes frame exactly `area`.
std::string margins(const Figure& figure, const Area& area);

// Makes the plot's coordinates the picture's pixels, without axes: for what is drawn as rows and lanes.
std::string canvas(const Figure& figure);

// On a canvas: `text`, placed and styled by gnuplot's words ("left font sans.' Bold,17'").
std::string text_at(double x, double y, std::string_view text, std::string_view style);

// What a legend line explains when there is no room to say it beside the thing itself.
struct LegendEntry {
  enum class Sample { fill, hatch, line, whisker, dashes, dashed_box, death };
  Sample sample;
  Meaning colour;
  std::string text;
};

// One line of samples, left-aligned under the title, in the kLegendHeight pixels below `top`.
inline constexpr double kLegendHeight = 28;
std::string legend(const Figure& figure, double top, const std::vector<LegendEntry>& entries);

// The first lines of every script: terminal, output, fonts, colours, how to read the CSV, title and source line.
std::string preamble(const Figure& figure);

// Call after the first plot of a multiplot: the title would be drawn again with each.
std::string title_is_drawn();

}  // namespace ouro::plots
