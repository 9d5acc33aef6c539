// The natives of gc_inspection.cpp, for the table of module gc. CPython: Modules/gcmodule.c.
#pragma once

#include "gc/gc_state.h"
#include "threads/thread_state.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

inline GcState& gc_state_of(ThreadState& ts) { return *ts.interp.gc; }

Ref<> gc_get_objects(ThreadState& ts, const Args& args);
Ref<> gc_get_referrers(ThreadState& ts, const Args& args);
Ref<> gc_get_referents(ThreadState& ts, const Args& args);
Ref<> gc_get_stats(ThreadState& ts, const Args& args);
Ref<> gc_freeze(ThreadState& ts, const Args& args);
Ref<> gc_unfreeze(ThreadState& ts, const Args& args);
Ref<> gc_get_freeze_count(ThreadState& ts, const Args& args);

}  // namespace ouro::OURO_BUILD
