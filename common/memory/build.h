// The one switch between the two builds. CMake compiles every layer from here down twice, with OURO_BUILD set to `gil`
// and to `nogil`; the name is a namespace, so that both fit into one executable and linking the wrong one is an error.
// CPython: Py_GIL_DISABLED (configure --disable-gil).
#pragma once

namespace ouro {

// With the lock: reference counts are plain integers, and only the thread that holds the lock touches objects.
namespace gil {
inline constexpr bool kFreeThreaded = false;
inline constexpr bool kBiasedCounts = false;
inline constexpr bool kDeferredCounts = false;
inline constexpr bool kObjectLocks = false;
inline constexpr bool kReadsWithoutLocks = false;
}  // namespace gil

// Without it: headers have room for an owner and a lock, each thread has a heap, memory is reclaimed only when no
// reader can still see it, the collector walks the heaps; and what is named here. All of that, but in the libraries
// ouro_runtime_price_N, which have the first N only and run one thread: chapter 8 compares, to see what each costs.
namespace nogil {
inline constexpr int kMechanisms = OURO_MECHANISMS;
inline constexpr bool kFreeThreaded = true;
inline constexpr bool kBiasedCounts = kMechanisms >= 1;       // one count for the owner, one for all others
inline constexpr bool kDeferredCounts = kMechanisms >= 2;     // functions, classes and the like are not counted
inline constexpr bool kObjectLocks = kMechanisms >= 3;        // who changes an object has its lock
inline constexpr bool kReadsWithoutLocks = kMechanisms >= 4;  // who reads one looks twice instead
}  // namespace nogil

}  // namespace ouro
