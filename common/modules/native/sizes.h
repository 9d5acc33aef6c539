// sys.getsizeof: the bytes of an object in the CPython that the profile models, its collector prefix included.
// CPython: the __sizeof__ methods; Include/internal/pycore_gc.h for the prefix.
//
// Our own objects are laid out differently; their real sizes are in the trace's allocation events.
#pragma once

#include <cstdint>
#include <optional>

#include "object/type.h"

namespace ouro::OURO_BUILD {

// RETURNS: nothing, with TypeError, for a type whose layout is not modelled.
std::optional<std::int64_t> size_in_cpython(ThreadState& ts, Object* object);

// Gives `object` its __sizeof__ method, which classes override and call. RETURNS: false with MemoryError.
bool add_sizeof(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
