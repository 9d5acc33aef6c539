// Who holds an object: every reference to it, found by walking heap and frames, with a word for where it is.
// CPython: gc.get_referrers() finds containers only, and says nothing of stacks.
#pragma once

#include <vector>

#include "object/type.h"
#include "trace/observation.h"
#include "vm/call_instruction.h"

namespace ouro::OURO_BUILD {

// While `call`, a native call, runs: who holds `object`. Its own argument slot is one of them, if it counts.
std::vector<Holder> find_holders(ThreadState& ts, Object* object, const CallSite& call);

}  // namespace ouro::OURO_BUILD
