// Who holds the references that getrefcount counts: found by walking heap and stacks while the call runs.
#include <array>
#include <fmt/format.h>
#include <stdexcept>

#include "experiments.h"
#include "plots/bars.h"

namespace ouro::ch01 {
namespace {

enum Part { kVariable, kParameter, kArgument, kCallersStack, kParts };
using Parts = std::array<double, kParts>;

// A call of getrefcount: in which program, and which of the program's calls.
struct Call {
  const char* program;
  std::size_t index;
  const char* where;
  const char* code;
  bool local_is_parameter;
};
constexpr Call kCalls[] = {{"opening", 0, "a is global", "getrefcount(a)", false},
                           {"local", 0, "x is local", "getrefcount(x)", false},
                           {"opening", 1, "a is global", "f(a)", true}};

Part part_of(const Holder& holder, bool local_is_parameter) {
  switch (holder.kind) {
    case HolderKind::kName:
      return kVariable;
    case HolderKind::kLocal:
      return local_is_parameter ? kParameter : kVariable;
    case HolderKind::kArgument:
      return kArgument;
    case HolderKind::kOperand:
      return kCallersStack;
    case HolderKind::kContainer:
    case HolderKind::kOther:
      break;
  }
  throw std::runtime_error("an unexpected holder: " + holder.text);
}

HolderSnapshot snapshot(const std::string& version, const Call& call) {
  RunOptions options;
  options.snapshot_holders_in = "getrefcount";
  return run_like(version, chapter_programs().load(call.program), options).snapshots.at(call.index);
}

int printed(const std::string& output, const Call& call) { return std::stoi(lab::lines_of(output).at(call.index)); }

plots::Bars figure_frame() {
  plots::Bars figure;
  figure.name = "who_holds";
  figure.title = "One call, four eras: f(a) adds two references up to 3.10, one in 3.11 to 3.13, none since 3.14";
  figure.axis = "references counted";
  figure.value_format = "%g";
  figure.parts = {{"variable", plots::Meaning::ours},
                  {"parameter x", plots::Meaning::ours, true},
                  {"argument", plots::Meaning::value_stack, true},
                  {"caller's stack", plots::Meaning::value_stack, true}};
  figure.passing_means = "only while the call runs";
  figure.cpython_means = "printed by CPython";
  return figure;
}

lab::Result run_who_holds(lab::Run& run) {
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {"", {{"call"}, {"like"}, {"count"}, {"held by"}, {"CPython, recorded"}}, {}};
  plots::Bars figure = figure_frame();
  for (const Call& call : kCalls) {
    plots::BarPanel panel{call.where, call.code, {}};
    for (const std::string& version : lab::eras(run.options)) {
      const HolderSnapshot seen = snapshot(version, call);
      Parts parts{};
      std::vector<std::string> holders;
      for (const Holder& holder : seen.holders) {
        parts[part_of(holder, call.local_is_parameter)] += 1;
        holders.push_back(holder.text);
      }
      const auto recorded = chapter_programs().recorded(call.program, version);
      plots::Bar bar{version, {parts.begin(), parts.end()}, {}, {}};
      if (recorded) bar.cpython = printed(*recorded, call);
      panel.bars.push_back(bar);
      lab::row(result.rows, fmt::format("{} ({})", call.code, call.where), version, seen.count,
               fmt::format("{}", fmt::join(holders, ", ")),
               recorded ? lab::cell(printed(*recorded, call)) : lab::Cell());
    }
    if (const auto output = lab::printed_by(python, chapter_programs().path(call.program))) {
      lab::row(result.rows, fmt::format("{} ({})", call.code, call.where), "your python3, " + python->version,
               printed(*output, call), std::string(), lab::Cell());
    }
    figure.panels.push_back(std::move(panel));
  }
  result.figures = {plots::bars(figure)};

  const lab::Verdict one_more = chapter_programs().judge(
      "local", [](const std::string& output) { return lab::lines_of(output).at(0) == "2"; },
      "a lone local prints 2 up to 3.13 and 1 since 3.14, where the argument borrows the local's reference");
  const lab::Verdict four = chapter_programs().judge(
      "opening", [](const std::string& output) { return lab::lines_of(output).at(1) == "4"; },
      "the call adds two up to 3.10 (the caller's stack and the parameter), one in 3.11 to 3.13, none since 3.14");
  result.verdict = four;
  result.claim_verdicts = {{"A2", one_more}, {"D3", four}};
  return result;
}

}  // namespace

lab::Experiment who_holds() {
  return {"who_holds",
          {"A2", "D3"},
          "getrefcount counts one more than the names, and a call adds two: the caller's stack and the parameter.",
          {"def f(): x = []; return getrefcount(x). What does CPython 3.14 print?",
           {{"1: x alone; the argument borrows its reference"},
            {"2: x, and the argument", "always +1, whatever the version"},
            {"3: x, the argument, and the stack that it was pushed on", "counts a moved reference twice"}}},
          run_who_holds};
}

}  // namespace ouro::ch01
