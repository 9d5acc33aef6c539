// The eval loop that runs programs, and the choice between the loops.
// CPython: _PyEval_EvalFrameDefault (Python/ceval.c).
#include "vm/eval_loop.h"

namespace ouro::OURO_BUILD {

Ref<> eval_carefully(ThreadState& ts, Frame* frame);  // vm/eval_careful.cpp

Ref<> run_frame(ThreadState& ts, Frame* frame) {
  return ts.instruments != nullptr ? eval_carefully(ts, frame) : eval<FastMode>(ts, frame);
}

}  // namespace ouro::OURO_BUILD
