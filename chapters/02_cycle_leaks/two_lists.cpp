// Two lists that hold each other: 3 and 3, and 1 and 1 when both names are gone. Counting stops there.
#include <fmt/format.h>

#include "experiments.h"
#include "graph.h"

namespace ouro::ch02 {
namespace {

plots::Figure two_lists_figure(const std::string& version) {
  const std::vector<SeenCollection> seen =
      collections_of(version, chapter_programs().load("two_lists_drawn"), {"a", "b"});
  if (seen.size() < 3) throw std::runtime_error("two_lists_drawn.py collected less than three times");
  PanelChoice choice;
  for (const WatchedCount& name : seen[0].names) choice.labels[name.object] = name.name == "a" ? "list a" : "list b";
  choice.shown = [&](const CollectedObject& object) { return choice.labels.contains(object.object); };
  plots::ObjectGraph graph;
  graph.name = "cycle_counts";
  graph.title = "When both names are gone each list is still held, by the other: 1 and 1, and no way in";
  graph.steps = true;
  graph.panels = {panel_of(seen[0], choice, "a.append(b); b.append(a)", "2 each; getrefcount says 3"),
                  panel_of(seen[1], choice, "del a", "one list has lost its name"),
                  panel_of(seen[2], choice, "del b", "counting alone ends here")};
  for (const auto& [object, label] : choice.labels) {
    graph.places[fmt::format("{:x}", object)] = {0.55, label == "list a" ? 0.15 : 0.65};
  }
  return plots::object_graph(graph);
}

lab::Result run_two_lists(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  lab::compare_outputs(run, files,
                       {{"two_lists", "getrefcount(a), getrefcount(b), del a, del b, gc.collect()"},
                        {"two_lists_after_del", "the counts after del a, del b; after gc.collect()"}},
                       printed_like, result);
  result.claim_verdicts["A3"] = files.judge(
      "two_lists", [](const std::string& output) { return output.starts_with("3\n3\n"); },
      "getrefcount says 3 and 3: the name, the other list, and the argument of getrefcount");
  result.claim_verdicts["A4"] = files.judge(
      "two_lists_after_del", [](const std::string& output) { return output.starts_with("1\n1\n"); },
      "without names the counts are 1 and 1: each list is held by the other; the collector finds both");
  result.verdict = result.claim_verdicts["A4"];
  result.notes = {
      "The counts after `del` are read through weak references, which do not count, and without the argument."};
  result.figures = {two_lists_figure(run.options.like.value_or("3.14"))};
  return result;
}

}  // namespace

lab::Experiment two_lists() {
  return {"two_lists",
          {"A3", "A4"},
          "Two lists that hold each other have counts of 3 and 3, after both `del`s 1 and 1, and counting never frees "
          "them.",
          {"a and b are lists that hold each other. After `del a` and `del b`, what are their counts?",
           {{"0 and 0: no name is left, so both are freed", "`del` frees the object"},
            {"1 and 1"},
            {"2 and 2: a cycle keeps its counts", "del does not change a count"},
            {"0 and 1: the first goes, the second stays", "`del` frees the object"}}},
          run_two_lists};
}

}  // namespace ouro::ch02
