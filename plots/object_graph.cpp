// Draws object graphs on a canvas: one row of the table per circle, square, and piece of an arrow.
#include "plots/object_graph.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "plots/look.h"
#include "support/check.h"

namespace ouro::plots {

namespace {

constexpr double kGlyph = 8.3;  // mean width of a letter at 14 px
constexpr double kSmallestRadius = 26;
constexpr double kRing = 9;        // how much wider the ring is than the circle
constexpr double kBadge = 13;      // radius of the ring's number
constexpr double kApart = 11;      // between two arrows that join the same two circles
constexpr double kLoop = 17;       // radius of an arrow from a circle to itself
constexpr double kGap = 24;        // between panels
constexpr double kTitleLine = 22;  // of a panel
constexpr double kRootHalf = 15;   // half the height of a square

struct Point {
  double x, y;
};

struct Circle {
  Point centre;
  double radius;  // with its ring
};

// A panel's own coordinates: where its squares and its circles go.
struct Layout {
  Area circles;
  double root_left, root_right;
  std::map<std::string, Circle> by_id;
};

template <class Use>
void for_each_node(const ObjectGraph& data, Use use) {
  for (const GraphPanel& panel : data.panels) std::for_each(panel.nodes.begin(), panel.nodes.end(), use);
}

double radius_of_circles(const ObjectGraph& data, const GraphPanel& panel) {
  double radius = kSmallestRadius;
  const auto make_room = [&](const GraphNode& node) {
    radius = std::max(radius, static_cast<double>(node.label.size()) * kGlyph / 2 + 6);
  };
  if (data.steps) {
    for_each_node(data, make_room);
  } else {
    std::for_each(panel.nodes.begin(), panel.nodes.end(), make_room);
  }
  return radius;
}

bool any_ring(const ObjectGraph& data) {
  bool any = false;
  for_each_node(data, [&](const GraphNode& node) { any |= node.ring.has_value(); });
  return any;
}

double width_of_roots(const ObjectGraph& data) {
  std::size_t longest = 0;
  for (const GraphPanel& panel : data.panels) {
    for (const GraphRoot& root : panel.roots) longest = std::max(longest, root.label.size());
  }
  return longest == 0 ? 0 : std::max(2 * kRootHalf, static_cast<double>(longest) * kGlyph + 14);
}

// The ids in the order in which they stand on the circle.
std::vector<std::string> order_of(const ObjectGraph& data, const GraphPanel& panel) {
  std::vector<std::string> order;
  const auto add = [&](const GraphNode& node) {
    if (!data.places.contains(node.id) && std::find(order.begin(), order.end(), node.id) == order.end()) {
      order.push_back(node.id);
    }
  };
  if (data.steps) {
    for_each_node(data, add);
  } else {
    std::for_each(panel.nodes.begin(), panel.nodes.end(), add);
  }
  return order;
}

Point on_circle(const Area& area, double radius, std::size_t index, std::size_t count) {
  const Point centre{(area.left + area.right) / 2, (area.top + area.bottom) / 2};
  if (count == 1) return centre;
  const double across = std::min(area.width() / 2 - radius, 2.6 * radius);
  const double down = std::min(area.height() / 2 - radius, 2.6 * radius);
  if (count == 2) return {centre.x + (index == 0 ? -1 : 1) * std::min(across, 1.9 * radius), centre.y};
  const double angle = 2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(count);
  return {centre.x + across * std::sin(angle), centre.y - down * std::cos(angle)};
}

Layout layout(const ObjectGraph& data, const GraphPanel& panel, const Area& area) {
  Layout out{area, area.left, area.left + width_of_roots(data), {}};
  const double radius = radius_of_circles(data, panel);
  const double reach = radius + (any_ring(data) ? kRing : 0);
  out.circles.top += panel.detail.empty() ? kTitleLine : 2 * kTitleLine;
  if (out.root_right > out.root_left) out.circles.left = out.root_right + 20;
  const std::vector<std::string> order = order_of(data, panel);
  for (const GraphNode& node : panel.nodes) {
    Point centre{};
    if (const auto given = data.places.find(node.id); given != data.places.end()) {
      centre = {out.circles.left + reach + given->second.x * (out.circles.width() - 2 * reach),
                out.circles.top + reach + given->second.y * (out.circles.height() - 2 * reach)};
    } else {
      const auto index = static_cast<std::size_t>(std::find(order.begin(), order.end(), node.id) - order.begin());
      centre = on_circle(out.circles, reach, index, order.size());
    }
    out.by_id[node.id] = {centre, node.ring ? reach : radius};
  }
  return out;
}

// Adds the rows of one panel.
class Drawing {
 public:
  Drawing(Csv& csv, const GraphPanel& panel, const Layout& layout) : csv_(csv), panel_(panel), layout_(layout) {}

  void draw(double radius) {
    draw_roots();
    draw_edges();
    for (const GraphNode& node : panel_.nodes) {
      const Point at = circle_of(node.id).centre;
      const char* state = node.state == NodeState::living    ? "living"
                          : node.state == NodeState::garbage ? "garbage"
                                                             : "unreachable so far";
      csv_.add({panel_.title, std::string("object"), node.id, std::string(state), place(at.x), place(at.y), Cell(),
                Cell(), place(radius), node.count ? cell(*node.count) : Cell(), node.ring ? cell(*node.ring) : Cell(),
                node.label});
    }
  }

 private:
  const Circle& circle_of(const std::string& id) const {
    const auto found = layout_.by_id.find(id);
    OURO_CHECK(found != layout_.by_id.end(), "every edge and root ends at a node of its panel");
    return found->second;
  }

  // An arrow along these points.
  void line(std::vector<Point> points, const std::string& what, bool weak) {
    if (weak) {  // the head is not dashed
      const Point& before = points[points.size() - 2];
      const Point end = points.back();
      const double part = std::min(1.0, 14 / std::max(1.0, std::hypot(end.x - before.x, end.y - before.y)));
      points.insert(points.end() - 1, {end.x - part * (end.x - before.x), end.y - part * (end.y - before.y)});
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const std::string kind = i + 2 == points.size() ? "arrow" : "line";
      csv_.add({panel_.title, weak ? "weak " + kind : kind, what, std::string(), place(points[i].x), place(points[i].y),
                place(points[i + 1].x - points[i].x), place(points[i + 1].y - points[i].y), Cell(), Cell(), Cell(),
                std::string()});
    }
  }

  // From `a` to `b`, `aside` pixels to the left of the straight line.
  static std::vector<Point> between(const Circle& a, const Circle& b, double aside) {
    const double dx = b.centre.x - a.centre.x;
    const double dy = b.centre.y - a.centre.y;
    const double length = std::max(1.0, std::hypot(dx, dy));
    const Point along{dx / length, dy / length};
    const Point left{along.y * aside, -along.x * aside};
    const auto edge = [&](const Circle& circle, double sign) {
      const double inner = std::sqrt(std::max(0.0, circle.radius * circle.radius - aside * aside)) + 2;
      return Point{circle.centre.x + left.x + sign * along.x * inner,
                   circle.centre.y + left.y + sign * along.y * inner};
    };
    return {edge(a, 1), edge(b, -1)};
  }

  // Out of the circle and back into it, on the side that looks away from the panel's middle.
  std::vector<Point> loop(const Circle& circle) const {
    const Area& area = layout_.circles;
    Point out{circle.centre.x - (area.left + area.right) / 2, circle.centre.y - (area.top + area.bottom) / 2};
    if (std::hypot(out.x, out.y) < 1) out = {0, -1};
    const double direction = std::atan2(out.y, out.x);
    const double distance = circle.radius + kLoop * 0.6;
    const Point centre{circle.centre.x + distance * std::cos(direction),
                       circle.centre.y + distance * std::sin(direction)};
    constexpr int kPieces = 16;
    constexpr double kOpen = 1.05;  // radians on either side of the way back to the circle's centre
    std::vector<Point> points;
    for (int i = 0; i <= kPieces; ++i) {
      const double angle = direction + std::numbers::pi + kOpen + (2 * std::numbers::pi - 2 * kOpen) * i / kPieces;
      points.push_back({centre.x + kLoop * std::cos(angle), centre.y + kLoop * std::sin(angle)});
    }
    points.erase(points.end() - 4, points.end() - 1);  // the last piece is long enough for an arrow's head
    return points;
  }

  void draw_edges() {
    std::map<std::pair<std::string, std::string>, int> drawn;
    for (const GraphEdge& edge : panel_.edges) {
      const Circle& from = circle_of(edge.from);
      const Circle& to = circle_of(edge.to);
      const std::string what = edge.from + " -> " + edge.to;
      if (edge.from == edge.to) {
        line(loop(from), what, edge.weak);
        continue;
      }
      const bool both_ways = std::any_of(panel_.edges.begin(), panel_.edges.end(), [&](const GraphEdge& other) {
        return other.from == edge.to && other.to == edge.from;
      });
      const int before = drawn[{edge.from, edge.to}]++;
      line(between(from, to, (both_ways ? kApart * 0.8 : 0) + kApart * before), what, edge.weak);
    }
  }

  void draw_roots() {
    const double middle = (layout_.circles.top + layout_.circles.bottom) / 2;
    const double step = std::min(
        3 * kRootHalf, layout_.circles.height() / static_cast<double>(std::max<std::size_t>(1, panel_.roots.size())));
    for (std::size_t i = 0; i < panel_.roots.size(); ++i) {
      const GraphRoot& root = panel_.roots[i];
      const double y = middle + (static_cast<double>(i) - (static_cast<double>(panel_.roots.size()) - 1) / 2) * step;
      const double x = (layout_.root_left + layout_.root_right) / 2;
      csv_.add({panel_.title, std::string("name"), root.label, std::string(), place(x), place(y),
                place((layout_.root_right - layout_.root_left) / 2), place(kRootHalf), Cell(), Cell(), Cell(),
                root.label});
      if (root.to.empty()) continue;
      const Circle& to = circle_of(root.to);
      const Point begin{layout_.root_right + 1, y};
      const Point end = between({begin, 0}, to, 0)[1];
      line({begin, end}, "name " + root.label, false);
    }
  }

  Csv& csv_;
  const GraphPanel& panel_;
  const Layout& layout_;
};

// Low rows leave no room for arrows between the circles of a ring.
bool needs_height(const ObjectGraph& data, int rows) {
  constexpr double kRoom = 430;  // of the panels, in a low figure
  return std::any_of(data.panels.begin(), data.panels.end(), [&](const GraphPanel& panel) {
    return rows > 2 || (panel.nodes.size() > 2 && kRoom / rows < 5 * radius_of_circles(data, panel) + 2 * kTitleLine);
  });
}

std::vector<LegendEntry> legend_of(const ObjectGraph& data) {
  bool living = false;
  bool garbage = false;
  bool so_far = false;
  bool weak = false;
  for_each_node(data, [&](const GraphNode& node) {
    living |= node.state == NodeState::living;
    garbage |= node.state == NodeState::garbage;
    so_far |= node.state == NodeState::unreachable_so_far;
  });
  for (const GraphPanel& panel : data.panels) {
    for (const GraphEdge& edge : panel.edges) weak |= edge.weak;
  }
  const std::string with_count = ", with its " + data.count_means;
  std::vector<LegendEntry> entries;
  if (living) entries.push_back({LegendEntry::Sample::fill, Meaning::living, "alive" + with_count});
  if (so_far) entries.push_back({LegendEntry::Sample::dashed_box, Meaning::garbage, "unreachable so far"});
  if (garbage)
    entries.push_back({LegendEntry::Sample::fill, Meaning::garbage, living ? "garbage" : "garbage" + with_count});
  if (weak) entries.push_back({LegendEntry::Sample::dashes, Meaning::cpython, "weak reference"});
  if (any_ring(data)) entries.push_back({LegendEntry::Sample::fill, Meaning::collector, data.ring_means});
  return entries;
}

constexpr std::string_view kDraw =
    "is(kind) = strcol(\"kind\") eq kind\n"
    "at(kind) = is(kind) ? column(\"x\") : NaN\n"
    "in(state) = is('object') && strcol(\"state\") eq state ? column(\"x\") : NaN\n"
    "plot \\\n"
    "  data using (at('line')):\"y\":\"dx\":\"dy\" with vectors nohead linecolor rgb ink linewidth 1.8, \\\n"
    "  data using (at('weak line')):\"y\":\"dx\":\"dy\" with vectors nohead linecolor rgb ink linewidth 1.8 dashtype "
    "(4,3), \\\n"
    "  data using (at('arrow')):\"y\":\"dx\":\"dy\" with vectors head filled size first 12,20 linecolor rgb ink "
    "linewidth 1.8, \\\n"
    "  data using (at('weak arrow')):\"y\":\"dx\":\"dy\" with vectors head empty size first 12,20 linecolor rgb ink "
    "linewidth 1.8, \\\n";

}  // namespace

Figure object_graph(const ObjectGraph& data) {
  OURO_CHECK(!data.panels.empty(), "there is something to draw");
  const int rows = (static_cast<int>(data.panels.size()) + data.columns - 1) / data.columns;
  Figure figure{data.name,
                data.title,
                Csv({"panel", "kind", "what", "state", "x", "y", "dx", "dy", "radius", "count", "ring", "label"}),
                "",
                960,
                needs_height(data, rows) ? 1080 : 540,
                {},
                ""};
  Area area = body(figure);
  figure.script = canvas(figure) + legend(figure, area.top, legend_of(data));
  area.top += kLegendHeight + 14;
  for (std::size_t p = 0; p < data.panels.size(); ++p) {
    const GraphPanel& panel = data.panels[p];
    const Area cell_area = grid_cell(area, data.columns, rows, static_cast<int>(p), kGap);
    figure.script += text_at(cell_area.left, cell_area.top + 8, panel.title, "left font sans.' Bold,16'");
    if (!panel.detail.empty()) {
      figure.script += text_at(cell_area.left, cell_area.top + 8 + kTitleLine, panel.detail, "left font sans.',15'");
    }
    Drawing(figure.data, panel, layout(data, panel, cell_area)).draw(radius_of_circles(data, panel));
  }
  if (any_ring(data)) {
    figure.script += fmt::format(
        "ringed(x) = is('object') && strlen(strcol(\"ring\")) ? x : NaN\n"
        "aside(r) = 0.72 * (r + {})  # of the ring's number: to the upper right\n",
        kRing);
  }
  figure.script += kDraw;
  const int label = figure.data.index("label");
  const auto circles = [&](const char* x, const std::string& y, const std::string& radius_of, const char* style) {
    figure.script += fmt::format("  data using ({}):({}):({}) with circles {}, \\\n", x, y, radius_of, style);
  };
  const std::string ring_radius = fmt::format("column(\"radius\")+{}", kRing);
  if (any_ring(data)) {
    circles("ringed(column(\"x\"))", "column(\"y\")", ring_radius,
            "fillstyle solid 0.55 noborder linecolor rgb collector");
  }
  circles("in('living')", "column(\"y\")", "column(\"radius\")",
          "fillstyle solid 1 border rgb ink linecolor rgb living linewidth 1.8");
  circles("in('garbage')", "column(\"y\")", "column(\"radius\")",
          "fillstyle solid 1 border rgb ink linecolor rgb garbage linewidth 1.8");
  circles("in('unreachable so far')", "column(\"y\")", "column(\"radius\")",
          "fillstyle solid 1 noborder linecolor rgb living");
  circles("in('unreachable so far')", "column(\"y\")", "column(\"radius\")",
          "fillstyle solid 0.2 border rgb garbage linecolor rgb garbage linewidth 2.5 dashtype (5,3)");
  if (any_ring(data)) {
    circles("ringed(column(\"x\"))+aside(column(\"radius\"))", "column(\"y\")-aside(column(\"radius\"))",
            fmt::format("{}", kBadge), "fillstyle solid 1 border rgb ink linecolor rgb collector");
    figure.script +=
        "  data using (ringed(column(\"x\"))+aside(column(\"radius\"))):(column(\"y\")-aside(column(\"radius\"))):"
        "(strcol(\"ring\")) with labels center font sans.' Bold,15' textcolor rgb ink, \\\n";
  }
  figure.script += fmt::format(
      "  data using (at('name')):\"y\":\"dx\":\"dy\" with boxxyerror fillstyle empty border rgb ink linecolor rgb ink "
      "linewidth 1.8, \\\n"
      "  data using (at('name')):\"y\":{0} with labels center font mono.',15' textcolor rgb ink, \\\n"
      "  data using (at('object')):(strlen(strcol(\"count\")) ? column(\"y\")-9 : column(\"y\")):{0} with labels "
      "center font sans.',14' textcolor rgb ink, \\\n"
      "  data using (at('object')):(column(\"y\")+11):(strcol(\"count\")) with labels center font sans.' Bold,17' "
      "textcolor rgb ink",
      label);
  figure.script += "\n";
  return figure;
}

}  // namespace ouro::plots
