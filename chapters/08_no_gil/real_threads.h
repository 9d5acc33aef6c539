// Real threads that begin at the same time, each on a core of its own as far as there are any.
#pragma once

#include <functional>

namespace ouro::ch08 {

// Runs `prepare(thread)` and then `work(thread)` on each thread; the clock runs from the first begin of a work to the
// last end. RETURNS: nanoseconds.
double nanoseconds(int threads, const std::function<void(int thread)>& prepare,
                   const std::function<void(int thread)>& work);

}  // namespace ouro::ch08
