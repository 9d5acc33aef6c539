// The eval loop that runs programs since 3.10, and the choice between the loops.
// CPython: _PyEval_EvalFrameDefault (Python/ceval.c).
#include "vm/eval_loop.h"

namespace ouro::OURO_BUILD {

Ref<> eval_carefully(ThreadState& ts, Frame* frame);  // vm/eval_careful.cpp
Ref<> eval_by_ticks(ThreadState& ts, Frame* frame);   // vm/eval_tick.cpp

Ref<> run_frame(ThreadState& ts, Frame* frame) {
  if (ts.instruments != nullptr) [[unlikely]]
    return eval_carefully(ts, frame);
  return ts.counts_ticks ? eval_by_ticks(ts, frame) : eval<FastMode>(ts, frame);
}

}  // namespace ouro::OURO_BUILD
