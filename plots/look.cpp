// The look as gnuplot commands.
#include "plots/look.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sstream>

#include "plots/figure.h"

namespace ouro::plots {

namespace {

struct Colour {
  Meaning meaning;
  std::string_view name;
  std::string_view rgb;
};

constexpr std::array kColours = {
    Colour{Meaning::ours, "ours", "#0072B2"},
    Colour{Meaning::value_stack, "value_stack", "#F0E442"},
    Colour{Meaning::running, "running", "#009E73"},
    Colour{Meaning::waiting, "waiting", "#D3D3D3"},
    Colour{Meaning::woke_for_nothing, "woke_for_nothing", "#D55E00"},
    Colour{Meaning::blocked_io, "blocked_io", "#56B4E9"},
    Colour{Meaning::collector, "collector", "#E69F00"},
    Colour{Meaning::garbage, "garbage", "#CC79A7"},
    Colour{Meaning::living, "living", "#FFFFFF"},
    Colour{Meaning::cpython, "cpython", "#000000"},
};

constexpr double kTitleTop = 34;    // middle of the title's first line
constexpr double kTitleLine = 29;   // from line to line
constexpr double kSourceLine = 19;  // the same at the bottom
constexpr int kSourceLines = 2;     // always reserved, so that the picture does not depend on the machine's name
constexpr double kSideMargin = 24;
constexpr double kTitleGlyph = 12.4;  // mean width of a bold letter at 21 px
constexpr double kSourceGlyph = 8.0;  // and of a plain one at 14 px

constexpr int kTitleLabel = 1001;
constexpr int kSourceLabel = 1002;

std::size_t columns(const Figure& figure, double glyph) {
  return static_cast<std::size_t>((figure.width - 2 * kSideMargin) / glyph);
}

std::string lines(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, "\n")); }

double from_left(const Figure& figure, double x) { return x / figure.width; }
double from_bottom(const Figure& figure, double y) { return 1 - y / figure.height; }

}  // namespace

std::string_view colour(Meaning meaning) {
  return std::find_if(kColours.begin(), kColours.end(), [&](const Colour& c) { return c.meaning == meaning; })->name;
}

std::string literal(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\n') {
      out += "'.\"\\n\".'";
    } else {
      if (c == '\'') out += '\'';
      out += c;
    }
  }
  return out + "'";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    if (!lines.empty() && lines.back().size() + 1 + word.size() <= columns) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

Area body(const Figure& figure) {
  const auto title_lines = wrapped(figure.title, columns(figure, kTitleGlyph)).size();
  return {kSideMargin, kTitleTop + kTitleLine * static_cast<double>(title_lines) - 8, figure.width - kSideMargin,
          figure.height - kSourceLine * kSourceLines - 20};
}

Area grid_cell(const Area& area, int columns, int rows, int index, double gap) {
  const double width = (area.width() - gap * (columns - 1)) / columns;
  const double height = (area.height() - gap * (rows - 1)) / rows;
  const double left = area.left + (index % columns) * (width + gap);
  const int row = index / columns;
  const double top = area.top + row * (height + gap);
  return {left, top, left + width, top + height};
}

std::string margins(const Figure& figure, const Area& area) {
  return fmt::format(
      "set lmargin at screen {:.4f}\nset rmargin at screen {:.4f}\n"
      "set tmargin at screen {:.4f}\nset bmargin at screen {:.4f}\n",
      from_left(figure, area.left), from_left(figure, area.right), from_bottom(figure, area.top),
      from_bottom(figure, area.bottom));
}

std::string legend(const Figure& figure, double top, const std::vector<LegendEntry>& entries) {
  using Sample = LegendEntry::Sample;
  constexpr double kSampleWidth = 30;
  constexpr double kGlyph = 8.6;  // at 15 px
  std::string out;
  double x = kSideMargin;
  const double middle = top + kLegendHeight / 2;
  const auto left = [&] { return from_left(figure, x); };
  const auto right = [&] { return from_left(figure, x + kSampleWidth); };
  const auto at = [&](double y) { return from_bottom(figure, y); };
  for (const LegendEntry& entry : entries) {
    const std::string_view paint = colour(entry.colour);
    const std::string box = fmt::format("set object rectangle from screen {:.4f},{:.4f} to screen {:.4f},{:.4f} ",
                                        left(), at(middle + 8), right(), at(middle - 8));
    const std::string line = fmt::format("set arrow from screen {:.4f},{:.4f} to screen {:.4f},{:.4f} nohead ", left(),
                                         at(middle), right(), at(middle));
    switch (entry.sample) {
      case Sample::fill:
        out += box + fmt::format("fillcolor rgb {} fillstyle solid 1 border rgb ink\n", paint);
        break;
      case Sample::hatch:
        out += box + fmt::format("fillcolor rgb {} fillstyle pattern 4 border rgb ink\n", paint);
        break;
      case Sample::line:
        out += line + fmt::format("linecolor rgb {} linewidth 2.5\n", paint);
        break;
      case Sample::whisker:
        out += fmt::format(
            "set arrow from screen {0:.4f},{1:.4f} to screen {0:.4f},{2:.4f} heads size screen 0.007,90 linewidth 2 "
            "linecolor rgb {3}\n",
            from_left(figure, x + kSampleWidth / 2), at(middle + 9), at(middle - 9), paint);
        break;
      case Sample::dashes:
        out += line + fmt::format("linecolor rgb {} linewidth 2.5 dashtype (6,4)\n", paint);
        break;
      case Sample::dashed_box:
        out += box + fmt::format("fillstyle empty border rgb {} linewidth 2.5 dashtype (5,3)\n", paint);
        break;
      case Sample::death:
        out += fmt::format("set label death at screen {:.4f},{:.4f} center font death_font textcolor rgb {}\n",
                           from_left(figure, x + kSampleWidth / 2), at(middle), paint);
        break;
    }
    x += kSampleWidth + 8;
    out += fmt::format("set label {} at screen {:.4f},{:.4f} left font sans.',15' textcolor rgb ink\n",
                       literal(entry.text), left(), at(middle));
    x += static_cast<double>(entry.text.size()) * kGlyph + 26;
  }
  return out;
}

std::string canvas(const Figure& figure) {
  return fmt::format(
      "# One unit is one pixel, from the left and from the top.\n"
      "set lmargin at screen 0\nset rmargin at screen 1\nset tmargin at screen 1\nset bmargin at screen 0\n"
      "set xrange [0:{}]\nset yrange [{}:0]\nunset border\nunset xtics\nunset ytics\n",
      figure.width, figure.height);
}

std::string text_at(double x, double y, std::string_view text, std::string_view style) {
  return fmt::format("set label {} at first {:.1f},{:.1f} {} textcolor rgb ink\n", literal(text), x, y, style);
}

std::string preamble(const Figure& figure) {
  std::string out = fmt::format(
      "# {0}: {1}\n"
      "# Redraws {0}.svg from {0}.csv: run `gnuplot {0}.gp` in this folder.\n"
      "sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'\n"
      "mono = 'DejaVu Sans Mono&#44; monospace'\n"
      "set terminal svg size {2},{3} noenhanced font sans.',16' background '#FFFFFF'\n"
      "set encoding utf8\n"
      "set output '{0}.svg'\n"
      "data = '{0}.csv'\n"
      "set datafile separator comma\n"
      "set datafile columnheaders\n"
      "set datafile missing ''\n",
      figure.name, lines(wrapped(figure.title, 10000)), figure.width, figure.height);
  for (const Colour& c : kColours) out += fmt::format("{} = '{}'\n", c.name, c.rgb);
  out += fmt::format(
      "ink = '#222222'\n"
      "death = '✕'\ndeath_font = sans.' Bold,26'\n"
      "set border 3 linecolor rgb '#777777'\n"
      "set tics nomirror out textcolor rgb ink\n"
      "set key off\n"
      "set label {} {} at screen {:.4f},{:.4f} left font sans.' Bold,21' textcolor rgb ink\n",
      kTitleLabel, literal(lines(wrapped(figure.title, columns(figure, kTitleGlyph)))), from_left(figure, kSideMargin),
      from_bottom(figure, kTitleTop));
  const auto source = wrapped(figure.source, columns(figure, kSourceGlyph));
  const double first = figure.height - kSourceLine * static_cast<double>(source.size()) + 3;
  out += fmt::format("set label {} {} at screen {:.4f},{:.4f} left font sans.',14' textcolor rgb '#555555'\n",
                     kSourceLabel, literal(lines(source)), from_left(figure, kSideMargin), from_bottom(figure, first));
  return out;
}

std::string title_is_drawn() { return fmt::format("unset label {}\nunset label {}\n", kTitleLabel, kSourceLabel); }

}  // namespace ouro::plots
