#include "plots/examples.h"

#include <cmath>

#include "plots/bars.h"
#include "plots/collection_lanes.h"
#include "plots/curve_panels.h"
#include "plots/death_timeline.h"
#include "plots/header_lanes.h"
#include "plots/heat_map.h"
#include "plots/instruction_strips.h"
#include "plots/interleavings.h"
#include "plots/lines.h"
#include "plots/lock_lanes.h"
#include "plots/lost_updates.h"
#include "plots/magnitudes.h"
#include "plots/memory_over_steps.h"
#include "plots/object_graph.h"
#include "plots/page_map.h"
#include "plots/steps.h"
#include "plots/timelines.h"

namespace ouro::plots::examples {

namespace {

Figure with_source(Figure figure) {
  figure.provenance = {"command: 01_refcounts --experiment example --seed 1", "cpu: AMD EPYC 7B13, 2 cores"};
  figure.source =
      "Source: 01_refcounts --experiment example --quick --seed 1 · AMD EPYC 7B13, 2 cores · 9 repetitions · commit "
      "0123456789ab · g++ 12.2.0, Release";
  return figure;
}

}  // namespace

Figure who_holds() {
  Bars data;
  data.name = "who_holds";
  data.title = "One call, four eras: f(a) adds two references up to 3.10, one in 3.11 to 3.13, none since 3.14";
  data.axis = "references counted";
  data.value_format = "%g";
  data.parts = {{"variable", Meaning::ours},
                {"parameter x", Meaning::ours, true},
                {"argument", Meaning::value_stack, true},
                {"caller's stack", Meaning::value_stack, true}};
  data.passing_means = "only while the call runs";
  data.cpython_means = "printed by CPython";
  data.panels = {
      {"a is global", "getrefcount(a)", {}}, {"x is local", "getrefcount(x)", {}}, {"a is global", "f(a)", {}}};
  const char* eras[] = {"2.7", "3.9", "3.11", "3.14"};
  const double called[4][4] = {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 0, 0}};
  for (int era = 0; era < 4; ++era) {
    const double argument = era == 3 ? 0 : 1;
    const double* call = called[era];
    data.panels[0].bars.push_back({eras[era], {1, 0, 1, 0}, {}, 2});
    data.panels[1].bars.push_back({eras[era], {1, 0, argument, 0}, {}, 1 + argument});
    data.panels[2].bars.push_back(
        {eras[era], {call[0], call[1], call[2], call[3]}, {}, call[0] + call[1] + call[2] + call[3]});
  }
  return with_source(bars(data));
}

Figure incref_price() {
  Bars data;
  data.name = "incref_price";
  data.title = "An atomic count costs ten times a plain one; a biased count gives most of that back";
  data.axis = "time per incref and decref (ns)";
  data.value_format = "%.1f";
  data.spread_means = "half of the runs lie between";
  data.parts = {{"", Meaning::ours}};
  data.panels = {{"one thread",
                  "",
                  {{"plain", {0.9}, Spread{0.85, 1.0}, {}},
                   {"atomic", {9.6}, Spread{9.4, 9.9}, {}},
                   {"biased,\\nowner", {1.6}, Spread{1.5, 1.7}, {}},
                   {"biased,\\nother", {11.2}, Spread{10.9, 11.9}, {}}}},
                 {"two threads, one object",
                  "",
                  {{"atomic", {41.7}, Spread{33, 46}, {}}, {"biased", {22.9}, Spread{20, 25}, {}}}}};
  return with_source(bars(data));
}

Figure count_by_line() {
  Steps data;
  data.name = "count_by_line";
  data.title = "A count follows names and slots: seven names for one list, eight references while getrefcount looks";
  data.lines = {"a = [\"x\", \"y\"]", "b = a",    "c = [a, a]", "d = {\"k\": a}", "f(a)", "c.pop()", "del b", "a = 5",
                "d.clear()",          "c = None", "e = [5]"};
  const auto no = std::nullopt;
  data.watched = {{"the list", {1, 2, 4, 5, 5, 4, 3, 2, 1, no, no}, {1, 2, 4, 5, 5, 4, 3, 2, 1, no, no}},
                  {"c", {no, no, 1, 1, 1, 1, 1, 1, 1, no, no}, {}},
                  {"d", {no, no, no, 1, 1, 1, 1, 1, 1, 1, 1}, {}}};
  data.cpython_means = "getrefcount - 1 in CPython 3.14";
  return with_source(steps(data));
}

Figure lifetime_memory() {
  MemoryOverSteps data;
  data.name = "lifetime_memory";
  data.title = "Memory goes with the last reference, except when a few survivors pin what was around them";
  data.quantity = "process memory after each line (MB)";
  data.cpython_means = "python3 3.11.7 on this machine";
  data.panels = {
      {"local: back when the function returns", {{"start", 9, 8}, {"x = make()", 395, 397}, {"return", 10, 9}}},
      {"global: stays", {{"start", 9, 8}, {"g = make()", 395, 397}, {"f() is over", 395, 397}}},
      {"returned and kept: stays", {{"start", 9, 8}, {"r = f()", 395, 397}, {"f() is over", 395, 397}}},
      {"deleted: back at once", {{"start", 9, 8}, {"x = make()", 395, 397}, {"del x", 10, 9}}},
      {"100 of 10 million kept: most may stay",
       {{"start", 9, 8}, {"x = make()", 395, 397}, {"x = x[::100_000]", 62, 318}}}};
  return with_source(memory_over_steps(data));
}

Figure death_order() {
  DeathTimeline data;
  data.name = "death_order";
  data.title = "A parent dies before its children, a list from its end, and locals changed sides in 3.14";
  data.panels = {{"parent before child", "a.child = b; b.child = c", {{"a", 1}, {"b", 2}, {"c", 3}}},
                 {"list: last element first", "[n1, n2, n3]", {{"n1", 3}, {"n2", 2}, {"n3", 1}}},
                 {"dict: in insertion order", "{1: n1, 2: n2, 3: n3}", {{"n1", 1}, {"n2", 2}, {"n3", 3}}},
                 {"locals up to 3.13", "x, y, z made in this order", {{"x", 1}, {"y", 2}, {"z", 3}}},
                 {"locals since 3.14", "x, y, z made in this order", {{"x", 3}, {"y", 2}, {"z", 1}}},
                 {"arguments, 3.11 to 3.13", "f(N(1), N(2), N(3))", {{"N(1)", 1}, {"N(2)", 2}, {"N(3)", 3}}}};
  return with_source(death_timeline(data));
}

Figure shapes_of_leaks() {
  ObjectGraph data;
  data.name = "shapes_of_leaks";
  data.title = "Five ways to leak: in each, every object is held, and nobody outside holds any";
  const NodeState dead = NodeState::garbage;
  data.panels = {
      {"a list in itself", "1 object", {{"a", "list", 1, {}, dead}}, {{"a", "a"}}},
      {"a pair", "2 objects", {{"a", "list", 1, {}, dead}, {"b", "list", 1, {}, dead}}, {{"a", "b"}, {"b", "a"}}},
      {"weak upwards",
       "nothing",
       {{"p", "Node", 1}, {"c", "Node", 1}},
       {{"p", "c"}, {"c", "p", true}},
       {{"parent", "p"}}},
      {"a ring",
       "4 objects",
       {{"a", "list", 1, {}, dead}, {"b", "list", 1, {}, dead}, {"c", "list", 1, {}, dead}, {"d", "list", 1, {}, dead}},
       {{"a", "b"}, {"b", "c"}, {"c", "d"}, {"d", "a"}}},
      {"a saved exception",
       "4 objects",
       {{"e", "exception", 2, {}, dead},
        {"t", "traceback", 1, {}, dead},
        {"f", "frame", 1, {}, dead},
        {"b", "Big", 1, {}, dead}},
       {{"e", "t"}, {"t", "f"}, {"f", "e"}, {"f", "b"}}}};
  return with_source(object_graph(data));
}

Figure trial_deletion() {
  ObjectGraph data;
  data.name = "trial_deletion";
  data.title = "Copy the counts, subtract what comes from inside: only x holds from outside";
  data.columns = 3;
  data.steps = true;
  data.ring_means = "the collector's copy";
  const std::vector<GraphEdge> edges = {{"a", "b"}, {"b", "a"}, {"c", "c"}};
  const std::vector<GraphRoot> roots = {{"x", "a"}};
  const NodeState so_far = NodeState::unreachable_so_far;
  data.panels = {{"1. copy", "", {{"a", "a", 2, 2}, {"b", "b", 1, 1}, {"c", "c", 1, 1}}, edges, roots},
                 {"2. subtract", "", {{"a", "a", 2, 1}, {"b", "b", 1, 0}, {"c", "c", 1, 0}}, edges, roots},
                 {"3. part", "", {{"b", "b", 1}, {"a", "a", 2}, {"c", "c", 1, {}, so_far}}, edges, roots}};
  return with_source(object_graph(data));
}

Figure leak_ramp() {
  Lines data;
  data.name = "leak_ramp";
  data.title = "Without the collector memory is a ramp; with it a saw";
  data.x_axis = "requests";
  data.y_axis = "process memory (MiB)";
  Line off{"collector off", Meaning::garbage, {}};
  Line on{"threshold 700", Meaning::collector, {}};
  for (int i = 0; i <= 100; ++i) {
    off.points.push_back({i * 100.0, 10.0 + i});
    on.points.push_back({i * 100.0, 10.0 + i % 12});
  }
  data.lines = {off, on};
  return with_source(lines(data));
}

Figure collect_cost() {
  Lines data;
  data.name = "collect_cost";
  data.title = "The time of a collection grows with the objects that it visits";
  data.x_axis = "objects";
  data.y_axis = "time of gc.collect() (s)";
  data.log_x = data.log_y = true;
  data.lines = {{"live", Meaning::ours, {{1e3, 1.1e-5}, {1e5, 1.4e-3}, {1e7, 0.21}}, Line::Style::points},
                {"CPython", Meaning::cpython, {{1e3, 1.6e-5}, {1e5, 2.4e-3}, {1e7, 0.31}}, Line::Style::dashes}};
  return with_source(lines(data));
}

Figure collections_timeline() {
  CollectionLanes data{"collections_timeline",
                       "Generation 0 every 701 lists, generation 1 every 12th time",
                       "lists made",
                       {},
                       "CPython's"};
  CollectionPanel panel{"threshold 700", "CPython 2.7 to 3.12", {}, 20'000};
  CollectionLane young{"generation 0", "every 701 lists", {}};
  for (int i = 1; i <= 28; ++i) {
    if (i % 12 != 0) young.collections.push_back(701.0 * i);
  }
  young.cpython = young.collections;
  panel.lanes = {young, {"generation 1", "every 12th", {8412, 16824}, {8410, 16822}}};
  data.panels = {panel};
  return with_source(collection_lanes(data));
}

Figure die_young() {
  CurvePanels data;
  data.name = "die_young";
  data.title = "Most objects die young, and counting frees them";
  data.legend = {{LegendEntry::Sample::fill, Meaning::waiting, "alive"}};
  const std::vector<CurvePoint> living = {{1, 80, 0}, {100, 20, 0}, {10'000, 5, 0}};
  const std::vector<CurvePoint> counted = {{1, 100, 80}, {100, 100, 20}, {10'000, 100, 5}};
  data.panels = {
      {"a tree",
       "age",
       "% of all",
       {{"", Meaning::waiting, living, Curve::Style::band}, {"", Meaning::ours, counted, Curve::Style::band}},
       false,
       100},
      {"an index",
       "age",
       "% of all",
       {{"ours", Meaning::ours, living, Curve::Style::points},
        {"CPython", Meaning::cpython, living, Curve::Style::dashes}},
       true}};
  return with_source(curve_panels(data));
}

Figure thread_lanes() {
  using Span = TimelineSpan;
  const std::vector<Span> a = {
      {0, 5, Meaning::running}, {5, 10, Meaning::waiting}, {10, 15, Meaning::running}, {15, 20, Meaning::blocked_io}};
  const std::vector<Span> b = {
      {0, 5, Meaning::waiting}, {5, 10, Meaning::running}, {10, 15, Meaning::waiting}, {15, 20, Meaning::running}};
  Timelines data{"timelines", "Five milliseconds each", "milliseconds", 20, {}};
  data.panels = {{"tick", "2 switches", {{"A", a, {6, 7, 8}}, {"B", b, {1, 2}}}},
                 {"interval", "3 switches", {{"A", a, {}, {9.9}}, {"B", b, {}, {4.9, 14.9}}}}};
  return with_source(timelines(data));
}

Figure ticks() {
  InstructionStrips data{"ticks", "Three of seven count", "counts", "does not", {}};
  data.strips = {
      {"while n > 0: n -= 1",
       {{"LOAD_FAST", 0},
        {"LOAD_CONST", 0},
        {"COMPARE_JUMP_IF_FALSE", 1},
        {"INPLACE_SUBTRACT", 1},
        {"JUMP_BACKWARD", 1}},
       "3 ticks",
       "CPython 2.7: 3"},
      {"for i in r: pass", {{"FOR_ITER", 1}, {"STORE_FAST", 0}, {"JUMP_BACKWARD", 1}}, "2 ticks", "CPython 2.7: 2"}};
  return with_source(instruction_strips(data));
}

Figure schedules() {
  Interleavings data{"interleavings", "Four of six orders go wrong", {}};
  const ScheduleRow right{
      {{0, "load 1"}, {0, "store 2"}, {1, "load 2"}, {1, "store 3"}}, ScheduleOutcome::right, "right"};
  const ScheduleRow early{
      {{0, "load 1"}, {1, "load 1"}, {1, "store 2"}, {0, "store 2"}}, ScheduleOutcome::freed_early, "freed too early"};
  const ScheduleRow leak{
      {{1, "load 2"}, {0, "load 2"}, {0, "store 3"}, {1, "store 3"}}, ScheduleOutcome::leaks, "leaks"};
  data.panels = {{"one more each", "from 1", {right, right, early, early, early, early}},
                 {"one more, one less", "from 2", {right, right, leak, leak, early, early}}};
  return with_source(interleavings(data));
}

Figure crossing() {
  using Kind = LockSpan::Kind;
  LockLanes data{"deadlock", "Each has what the other one waits for", {}};
  data.panels = {{"crossing",
                  "nobody can go on",
                  {{"A", {{Kind::holds, "lock1", 0, 5}, {Kind::waits, "lock2", 1, 5}}},
                   {"B", {{Kind::holds, "lock2", 1, 5}, {Kind::waits, "lock1", 2, 5}}}},
                  5},
                 {"in order", "", {{"A", {{Kind::holds, "lock1", 0, 4}}}, {"B", {{Kind::holds, "lock1", 4, 8}}}}, 8}};
  return with_source(lock_lanes(data));
}

Figure drifts() {
  LostUpdates data;
  data.name = "lost_updates";
  data.title = "The count drifts up or down";
  data.drift_title = "a count, 2,000,000 times +1, −1";
  data.drift_axis = "threads";
  data.too_high = "too high: it leaks";
  data.too_low = "too low: freed while in use";
  data.drifts = {{1, {0, 0, 0}}, {2, {31'000, -120'000, 64'000}}, {4, {-410'000, 220'000, -8'000}}};
  data.loss_title = "a program's own counter";
  data.with_call_means = "n = n + int(1) loses";
  data.in_place_means = "n += 1 loses";
  data.losses = {
      {"CPython 3.9", true, 0.62, 0.38}, {"CPython 3.13", true, 0.44, 0}, {"this runtime", false, 0.4, 0.001}};
  return with_source(lost_updates(data));
}

Figure speed_ups() {
  HeatMap data;
  data.name = "matrix";
  data.title = "Threads gain where tasks wait, and nothing where they compute";
  data.rows = {"computing", "sleeping"};
  data.columns = {"threads", "processes", "sub-interpreters"};
  data.spread_means = "in brackets: half of the rounds";
  data.panels = {{"tick",
                  {{{0.55, Spread{0.5, 0.6}}, {1.9, Spread{1.8, 2.0}}, {std::nullopt, {}, "since 3.12"}},
                   {{3.9, Spread{3.8, 4.0}}, {3.7, Spread{3.6, 3.8}}, {std::nullopt, {}, "since 3.12"}}}},
                 {"no GIL", {}, "when that build has threads"}};
  return with_source(heat_map(data));
}

Figure copied_pages() {
  PageMap data;
  data.name = "reading_is_writing";
  data.title = "A child that only reads writes nearly all of its memory";
  data.shared_means = "still shared with the parent";
  data.written_means = "written: a copy of its own";
  data.panels = {{"nothing", "0 MB written", {{1200, false}}},
                 {"reads every int", "3.2 MB written", {{300, false}, {780, true}, {120, false}}},
                 {"a collection", "0.4 MB written", {{1000, false}, {1, true}, {1, false}, {98, true}, {100, false}}},
                 {"after gc.freeze()", "", {}, "since 3.7"}};
  return with_source(page_map(data));
}

Figure switches() {
  Magnitudes data;
  data.name = "switch_cost";
  data.title = "A thread's switch costs as much as 50 of a coroutine's";
  data.ours_means = "this runtime";
  data.cpython_means = "CPython";
  const auto words = [](double seconds) {
    return seconds < 1e-6 ? std::to_string(std::lround(seconds * 1e9)) + " ns"
                          : std::to_string(std::lround(seconds * 1e6)) + " µs";
  };
  data.panels = {{"one switch",
                  {{"generator", 6e-8, Spread{5.5e-8, 7e-8}, 5e-8},
                   {"thread", 5e-6, Spread{4e-6, 9e-6}, 6e-6},
                   {"coroutine", {}, {}, {}, "not in 2.7"}},
                  words}};
  return with_source(magnitudes(data));
}

Figure a_headers_life() {
  HeaderLanes data;
  data.name = "header_life";
  data.title = "Its owner counts in one place, all others in another";
  data.fields = {"owner", "local", "shared"};
  data.changed_means = "what the event has changed";
  data.dead_means = "freed";
  data.panels = {{"two threads share it",
                  {{"main", "a = []", {"main", "1", "0"}},
                   {"other", "b = a", {"main", "1", "1"}},
                   {"main", "del a", {"nobody", "0", "1"}},
                   {"other", "del b", {}}}}};
  return with_source(header_lanes(data));
}

std::vector<Figure> all() {
  return {who_holds(),       incref_price(),   count_by_line(), lifetime_memory(), death_order(),
          shapes_of_leaks(), trial_deletion(), leak_ramp(),     collect_cost(),    collections_timeline(),
          die_young(),       thread_lanes(),   ticks(),         schedules(),       crossing(),
          drifts(),          speed_ups(),      copied_pages(),  switches(),        a_headers_life()};
}

}  // namespace ouro::plots::examples
