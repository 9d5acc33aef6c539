// The one switch between the two builds. CMake compiles every layer from here down twice, with OURO_BUILD set to `gil`
// and to `nogil`; the name is a namespace, so that both fit into one executable and linking the wrong one is an error.
// CPython: Py_GIL_DISABLED (configure --disable-gil).
#pragma once

namespace ouro {

// With the lock: reference counts are plain integers, and only the thread that holds the lock touches objects.
namespace gil {
inline constexpr bool kFreeThreaded = false;
}

// Without it: counts are biased, objects carry a mutex, memory is reclaimed only when no reader can still see it.
namespace nogil {
inline constexpr bool kFreeThreaded = true;
}

}  // namespace ouro
