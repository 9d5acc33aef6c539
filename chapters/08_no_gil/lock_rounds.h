// Threads that take one lock again and again: what it costs, and who had to sleep for it.
#pragma once

#include <cstdint>

namespace ouro::ch08 {

enum class LockKind { kNone, kAtomic, kByteMutex, kStdMutex };

struct LockRounds {
  double ns = 0;            // by the clock, per lock and unlock of one thread
  std::int64_t sleeps = 0;  // in the parking lot; of a ByteMutex only
  double fewest_share = 0;  // of all turns, by the thread that had the fewest: a fair share is 1 / threads
};

// Each thread takes the lock `rounds` times, computes `inside` steps with it and `outside` steps without. With a time
// limit (in ms, 0: none) they take it until it is over.
LockRounds take_and_release(LockKind kind, int threads, int rounds, int inside, int outside, int limit_ms = 0);

}  // namespace ouro::ch08
