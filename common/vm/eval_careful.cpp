// The eval loop that shows every instruction to the instruments.
// CPython: instrumented instructions (Python/instrumentation.c, PEP 669); sys.settrace before 3.12 (Python/ceval.c).
#include "vm/eval_loop.h"

namespace ouro::OURO_BUILD {

Ref<> eval_carefully(ThreadState& ts, Frame* frame);

Ref<> eval_carefully(ThreadState& ts, Frame* frame) { return eval<CarefulMode>(ts, frame); }

}  // namespace ouro::OURO_BUILD
