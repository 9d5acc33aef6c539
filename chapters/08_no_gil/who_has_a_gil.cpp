// Who tells whether there is a lock, and whether it is on.
#include "experiments.h"

namespace ouro::ch08 {
namespace {

lab::Result run_who_has_a_gil(lab::Run& run) {
  lab::Result result{};
  result.rows = {"is_gil_enabled.py", {{"who runs it"}, {"prints"}}, {}};
  std::vector<Runner> runners = this_runtime(run);
  for (Runner& each : real_ones(run)) runners.push_back(each);
  for (const Runner& runner : runners) {
    lab::row(result.rows, runner.name, lab::on_one_line(output_of(runner, "is_gil_enabled", {})));
  }
  for (const std::string& version : chapter_programs().versions("is_gil_enabled")) {
    lab::row(result.rows, "CPython " + version + ", recorded",
             lab::on_one_line(*chapter_programs().recorded("is_gil_enabled", version)));
  }
  result.notes = {
      "A build without the lock may run with it: PYTHON_GIL=1 or -X gil=1 switch it on, and so does the import of an "
      "extension that does not say that it can do without. Then the function says True.",
      "Which build it is tells sysconfig.get_config_var('Py_GIL_DISABLED')."};
  result.verdict = chapter_programs().judge(
      "is_gil_enabled", [](const std::string& output) { return output.find("not there") == std::string::npos; },
      "sys._is_gil_enabled() is there since 3.13; it says whether the lock is on now, which a build without it may "
      "have too");
  return result;
}

}  // namespace

lab::Experiment who_has_a_gil() {
  return {"who_has_a_gil",
          {"A26"},
          "sys._is_gil_enabled() tells whether the GIL is on.",
          {"python3.14t imports an extension that was not written for it. What does sys._is_gil_enabled() say then?",
           {{"False: this build has none", "the build decides, once and for all"},
            {"True, and there is a warning"},
            {"the import fails", "extensions cannot be shared between the builds' rules"}}},
          run_who_has_a_gil};
}

}  // namespace ouro::ch08
