// The eval loop of the profiles up to 3.9, which may stop after any counted instruction: the tick GIL counts them, the
// first interval GIL only looks. CPython: PyEval_EvalFrameEx (2.7's Python/ceval.c), and 3.9's.
#include "vm/eval_loop.h"

namespace ouro::OURO_BUILD {

Ref<> eval_by_ticks(ThreadState& ts, Frame* frame);

Ref<> eval_by_ticks(ThreadState& ts, Frame* frame) { return eval<TickMode>(ts, frame); }

}  // namespace ouro::OURO_BUILD
