// The shapes that leaks have: small programs, what gc.collect() finds after each, and a picture of what it found.
#include <fmt/format.h>

#include "experiments.h"
#include "graph.h"

namespace ouro::ch02 {
namespace {

struct Shape {
  const char* program;
  const char* title;
};
constexpr Shape kShapes[] = {{"shape_self", "a list in itself"},
                             {"shape_pair", "a pair of dicts"},
                             {"shape_ring", "a ring of five lists"},
                             {"shape_parent_child", "parent and child"},
                             {"shape_closure", "a function that calls itself"},
                             {"shape_bound_method", "a bound method, kept"},
                             {"shape_saved_exception", "a saved exception"}};

// "CPython 3.13 finds 2; up to 3.10: 3": what the recorded versions found, oldest last.
std::string found_text(const lab::ProgramFiles& files, const char* program) {
  std::string text;
  std::string last;
  const std::vector<std::string> versions = files.versions(program);
  const auto words = [&](const std::string& version) {
    return version == versions.front() ? "in " + version : "up to " + version;
  };
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    const std::string found = lab::on_one_line(*files.recorded(program, *version));
    if (found == last) continue;
    text += text.empty() ? fmt::format("CPython {} finds {}", *version, found)
                         : fmt::format("; {}: {}", words(*version), found);
    last = found;
  }
  return text;
}

plots::Figure shapes_figure(const std::string& version) {
  const lab::ProgramFiles& files = chapter_programs();
  plots::ObjectGraph graph;
  graph.name = "shapes_of_leaks";
  graph.title = "Seven ways to leak: every object is held, and by none that is not in the picture";
  for (const Shape& shape : kShapes) {
    const std::vector<SeenCollection> seen = collections_of(version, files.load(shape.program));
    // The first collection cleans up before the shape is made; the last one comes when the program ends.
    graph.panels.push_back(panel_of(seen.at(1), {[](const CollectedObject& object) { return object.unreachable; }},
                                    shape.title, found_text(files, shape.program)));
  }
  return plots::object_graph(graph);
}

lab::Result run_shapes(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  std::vector<lab::ShownProgram> programs;
  for (const Shape& shape : kShapes) programs.push_back({shape.program, shape.title});
  programs.push_back({"shape_chain", "no cycle: a list in a list in a list"});
  lab::compare_outputs(run, files, programs, printed_like, result);
  // The claim: whatever the shape, the collector has something to find, and nothing without a cycle.
  std::vector<std::string> where;
  const std::vector<std::string> all = files.versions("shape_self");
  for (const std::string& version : all) {
    bool all_leak = files.recorded("shape_chain", version) == "0\n";
    for (const Shape& shape : kShapes) all_leak = all_leak && files.recorded(shape.program, version) != "0\n";
    if (all_leak) where.push_back(version);
  }
  result.verdict = lab::holds_where(
      where, all,
      "each of the seven leaves objects that only the collector finds; a saved exception does since Python 3");
  result.notes = {
      "Up to 3.10 an instance keeps its attributes in a dict, and the collector counts both; since 3.11 they lie in "
      "the instance.",
      "Since 3.14 a tuple of atoms is never tracked: the exception's arguments do not count any more."};
  result.figures = {shapes_figure(run.options.like.value_or(all.back()))};
  return result;
}

}  // namespace

lab::Experiment shapes() {
  return {
      "shapes",
      {},
      "A list in itself, a pair, a ring, a parent and its child, a recursive closure, a kept bound method and a saved "
      "exception leak; a long chain does not.",
      {"Which of these leaves a cycle: a list of lists of lists; an object that stores its own bound method; a "
       "function that passes itself to another?",
       {{"the list of lists: it is the deepest", "deep nesting is a cycle"},
        {"the object with the bound method: the method holds the object"},
        {"the function: it holds itself while it runs", "a running function is a cycle"}}},
      run_shapes};
}

}  // namespace ouro::ch02
