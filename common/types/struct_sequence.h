// Tuples whose items also have names: sys.version_info, time.struct_time and the like.
// CPython: Objects/structseq.c.
#pragma once

#include <initializer_list>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// One of the types below with its items, as many as it has names. They are shared.
Ref<> make_struct_sequence(ThreadState& ts, TypeId type, std::initializer_list<Object*> items);

bool add_struct_sequence_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
