// Who dies first? Finalizers print their number: parents and children, containers, locals and arguments.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "plots/death_timeline.h"

namespace ouro::ch01 {
namespace {

struct DeathScene {
  const char* program;
  const char* like;  // the version that the panel shows
  const char* title;
  const char* detail;
  std::vector<std::string> objects;  // in the order in which they are made
};

const std::vector<DeathScene>& scenes() {
  static const std::vector<DeathScene> all = {
      {"death_cascade", "3.14", "parent before child", "a.child = b; b.child = c", {"a", "b", "c"}},
      {"death_list", "3.14", "a list: its last element first", "[n1, n2, n3]", {"n1", "n2", "n3"}},
      {"death_dict", "3.14", "a dict: in insertion order", "{'x': n1, 'y': n2, 'z': n3}", {"n1", "n2", "n3"}},
      {"death_locals", "3.13", "locals up to 3.13: first to last", "x, y, z made in this order", {"x", "y", "z"}},
      {"death_locals", "3.14", "locals since 3.14: last to first", "x, y, z made in this order", {"x", "y", "z"}},
      {"death_arguments", "3.11", "arguments in 3.11 to 3.13", "f(Node(1), Node(2), Node(3))", {"1", "2", "3"}}};
  return all;
}

plots::DeathPanel panel(const DeathScene& scene, const std::string& output) {
  plots::DeathPanel panel{scene.title, scene.detail, {}};
  const std::vector<std::string> deaths = lab::lines_of(output);  // "3", "2", "1": the numbers as they die
  for (std::size_t i = 0; i < scene.objects.size(); ++i) {
    const auto death = std::find(deaths.begin(), deaths.end(), std::to_string(i + 1));
    if (death == deaths.end())
      throw std::runtime_error(fmt::format("{}: {} did not die", scene.program, scene.objects[i]));
    panel.lanes.push_back({scene.objects[i], static_cast<int>(death - deaths.begin()) + 1});
  }
  return panel;
}

lab::Result run_death_order(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows.title = "the numbers of the objects, in the order in which they die";
  compare_outputs(run, files,
                  {{"death_cascade", "parent 1, child 2, grandchild 3"},
                   {"death_list", "[1, 2, 3]"},
                   {"death_dict", "{'x': 1, 'y': 2, 'z': 3}"},
                   {"death_locals", "locals x, y, z"},
                   {"death_arguments", "f(1, 2, 3), arguments that nobody else holds"}},
                  result);
  if (!result.notes.empty())
    result.notes.push_back("The language is Python 3 in every profile: dicts keep their order like 2.7 too.");
  plots::DeathTimeline figure{
      "death_order", "A parent dies before its children, a list from its end, and locals changed sides in 3.14", {}};
  for (const DeathScene& scene : scenes()) {
    figure.panels.push_back(panel(scene, run_like(scene.like, files.load(scene.program)).out));
  }
  result.figures = {plots::death_timeline(figure)};
  result.verdict = files.judge(
      "death_locals", [](const std::string& output) { return output == "1\n2\n3\n"; },
      "locals died first to last up to 3.13 and die last to first since 3.14; a parent always dies before its "
      "children");
  return result;
}

}  // namespace

lab::Experiment death_order() {
  return {
      "death_order",
      {},
      "The locals of a function die in the order in which they were made.",
      {"x = Node(1); y = Node(2); z = Node(3), and the function returns. In which order do they die in CPython 3.14?",
       {{"1, 2, 3", "always the same, whatever the version"},
        {"3, 2, 1"},
        {"in no order: whenever the collector comes", "the collector frees everything"}}},
      run_death_order};
}

}  // namespace ouro::ch01
