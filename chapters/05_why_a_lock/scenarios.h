// Threads that meet over a count, over locks, over an allocator: what this chapter explores, and what its exercises
// attack. A function makes one scenario, for sim::explore() and sim::replay().
#pragma once

#include "sim/scenario.h"

namespace ouro::ch05 {

inline constexpr const char* kRight = "right";
inline constexpr const char* kLeaks = "leaks";
inline constexpr const char* kFreedEarly = "freed too early";

// A and B each take another reference to an object that has one reference: load, add, store.
sim::Scenario two_increments();

// A and B each have a reference. A takes another one, B gives its own back: two are left, if all is right.
sim::Scenario increment_against_decrement();

// How the threads of the two above may be kept apart.
enum class Care { none, lock, atomic, own };

// The same two threads with more care. own: each thread has a count of its own, and the sum counts.
sim::Scenario counting(Care care);

// Two threads each take the next free block of an arena. own: each has a piece of the arena to itself.
sim::Scenario allocating(Care care);

// A collector marks what two variables refer to, while a thread moves the only reference from the second to the first.
// With the world stopped the thread waits until the marking is over.
sim::Scenario marking(bool stops_the_world);

// Two calls of a native function that counts its calls: `calls = calls + 1`, with no thought of threads.
sim::Scenario naive_extension(bool under_one_lock);

// `locks` threads, each takes two of `locks` locks: crossing, thread i takes i and then i + 1, and the last one its own
// and then the first; in order, everybody takes the lower one first.
sim::Scenario with_two_locks(int locks, bool in_order);

// One lock: two threads take it, and twice: one that has it takes it again.
sim::Scenario with_one_lock(bool twice);

// A and B have a reference each. A takes another one, gives it back, and uses the object; B gives its own back. Whoever
// brings the count to 0 frees.
sim::Scenario borrow_and_use();

}  // namespace ouro::ch05
