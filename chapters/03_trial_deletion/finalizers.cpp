// User code that runs in the middle of a collection: finalizers, objects that come back, callbacks of weak references.
#include "experiments.h"
#include "lab/output_table.h"

namespace ouro::ch03 {
namespace {

lab::Result run_finalizers(lab::Run& run) {
  const lab::ProgramFiles& files = conformance_programs();
  lab::Result result{};
  result.rows.title = "what the programs print";
  lab::compare_outputs(
      run, files,
      {{"15_finalizer_runs_once",
        "a cycle comes back in __del__, then dies again: how often __del__ ran, what survived"},
       {"17_resurrection_is_transitive", "what came back brings its cargo: the cargo's 42, and how many are back"},
       {"19_finalizer_breaks_its_own_cycle", "__del__ cuts the cycle itself: 7, and what collect() reports"},
       {"21_weakref_callback_skipped_when_weakref_is_trash",
        "a weak reference that is garbage too stays silent: only 6"},
       {"24_weakref_callback_vs_del_order", "callback 2 and finalizer 1 by count, then by collection"},
       {"42_generator_finally_runs_in_gc", "a generator in a cycle runs its finally: 8"},
       {"13_cycle_hanging_off_cycle", "a cycle that hangs off a cycle, and has a name: 1, then 1"}},
      [](const std::string& version, const Program& program) { return run_like(version, program).out; }, result);
  result.verdict = files.judge(
      "24_weakref_callback_vs_del_order", [](const std::string& output) { return output == "1\n2\n0\n2\n1\n0\n"; },
      "when the count frees, __del__ runs before the callbacks; when the collector frees, the callbacks run before "
      "__del__, which finds its weak references dead; 2.7 does not free a cycle with __del__ at all");
  return result;
}

}  // namespace

lab::Experiment finalizers() {
  return {"finalizers",
          {},
          "Callbacks of weak references run after __del__ when the count frees, and before it when the collector does.",
          {"A garbage cycle has __del__, and a living weak reference to it has a callback. Which runs first?",
           {{"__del__, as always", "the collector frees as the count does"},
            {"the callback: no weak reference may see the garbage while finalizers run"},
            {"neither: the collector only frees memory", "the collector skips finalizers"}}},
          run_finalizers};
}

}  // namespace ouro::ch03
