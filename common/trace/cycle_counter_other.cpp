// Processors other than x86: the kernel's clock serves, which is quick there too.
// CPython: none; Python/pytime.c asks the operating system.
#include "trace/cycle_counter.h"

namespace ouro {

std::int64_t read_cycle_counter() { return 0; }

bool cycle_counter_is_steady() { return false; }

}  // namespace ouro
