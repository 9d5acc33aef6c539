// Counts every reference there is by walking heap and roots, and compares with the counts in the headers.
// CPython: none; a debug build's sys.gettotalrefcount() knows only the sum.
#pragma once

#include <cstdint>

#include "threads/thread_state.h"
#include "trace/observation.h"

namespace ouro::OURO_BUILD {

// REQUIRES: no C++ code holds a Ref but through the interpreter and the thread.
Audit audit_counts(ThreadState& ts);

// How many objects are alive, without the immortal ones.
std::int64_t count_objects(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
