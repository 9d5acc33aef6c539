// The cores that this process may use, and a thread's place on one of them: threads that shall meet must run at the
// same time, and a scheduler leaves short ones where they began.
#pragma once

namespace ouro::ch05 {

int usable_cores();

// The calling thread runs on one core from now on: the number-th of those that may be used, and around again.
void stay_on_core(int number);

}  // namespace ouro::ch05
