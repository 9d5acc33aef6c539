// A number for every builtin type and exception, under which an interpreter keeps its own type object.
// CPython: the addresses of its static types; here each interpreter has types of its own.
#pragma once

#include <cstdint>

namespace ouro {

enum class TypeId : std::uint8_t {
#define BUILTIN_TYPE(id, name) id,
#include "threads/builtin_types.def"
#undef BUILTIN_TYPE
#define EXCEPTION(id, name, base) id,
#include "threads/builtin_exceptions.def"
#undef EXCEPTION
};

inline constexpr int kTypeIdCount = 0
#define BUILTIN_TYPE(id, name) +1
#include "threads/builtin_types.def"
#undef BUILTIN_TYPE
#define EXCEPTION(id, name, base) +1
#include "threads/builtin_exceptions.def"
#undef EXCEPTION
    ;
static_assert(kTypeIdCount < 256);

}  // namespace ouro
