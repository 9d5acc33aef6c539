// The eval loop that shows every instruction to the instruments.
#include "vm/eval_loop.h"

namespace ouro::OURO_BUILD {

Ref<> eval_carefully(ThreadState& ts, Frame* frame);

Ref<> eval_carefully(ThreadState& ts, Frame* frame) { return eval<CarefulMode>(ts, frame); }

}  // namespace ouro::OURO_BUILD
