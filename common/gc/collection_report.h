// What a collection tells, whichever collector runs it: gc.callbacks, the lines of gc.set_debug, gc.get_stats.
// CPython: gc_collect_main, invoke_gc_callback (Python/gc.c and Python/gc_free_threading.c).
#pragma once

#include <fmt/format.h>

#include "gc/gc_state.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

class CollectionReport {
 public:
  CollectionReport(ThreadState& ts, int generation) : ts_(ts), gc_(*ts.interp.gc), generation_(generation) {}

  // May run any code, and so may `end`.
  void begin() const {
    if (gc_.hooks.notify) gc_.hooks.notify(ts_, "start", generation_, 0, 0);
    if (!is_wanted(kGcDebugStats) || !gc_.hooks.report) return;
    std::string lines = fmt::format("gc: collecting generation {}...\n", generation_);
    if constexpr (!kFreeThreaded) {  // there is no list to tell the length of
      lines += fmt::format("gc: objects in each generation: {} {} {}\n", gc_.generations[0].objects.size(),
                           gc_.generations[1].objects.size(), gc_.generations[2].objects.size());
    }
    gc_.hooks.report(ts_, lines);
  }

  // `what`: "collectable" or "uncollectable", of which `flag` wants a line for each.
  void each(const char* what, GcDebug flag, const auto& list) const {
    if (!is_wanted(flag) || !gc_.hooks.report_object) return;
    list.for_each([&](Object* object) { gc_.hooks.report_object(ts_, what, object); });
  }

  void end(std::int64_t collected, std::int64_t uncollectable) const {
    GenerationStats& stats = gc_.stats[static_cast<std::size_t>(generation_)];
    ++stats.collections;
    stats.collected += collected;
    stats.uncollectable += uncollectable;
    if (is_wanted(kGcDebugStats) && gc_.hooks.report) {
      gc_.hooks.report(
          ts_, fmt::format("gc: done, {} unreachable, {} uncollectable.\n", collected + uncollectable, uncollectable));
    }
    if (gc_.hooks.notify) gc_.hooks.notify(ts_, "stop", generation_, collected, uncollectable);
  }

 private:
  bool is_wanted(GcDebug flag) const { return (gc_.debug & flag) != 0; }

  ThreadState& ts_;
  GcState& gc_;
  const int generation_;
};

}  // namespace ouro::OURO_BUILD
