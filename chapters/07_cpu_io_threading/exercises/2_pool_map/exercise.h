// Exercise 2: map() of a pool of processes.
// CPython: Lib/multiprocessing/pool.py (worker, Pool.map), Lib/concurrent/futures/process.py (BrokenProcessPool).
//
//   map(square, {1, 2, 3, 4}, 2)   gives {1, 4, 9, 16}
//
// Two child processes, and each computes half of them: the first one tasks 0 and 2, the other one tasks 1 and 3. They
// are real processes: start() forks. A child begins as a copy of its parent, with a copy of all its variables, and has
// nothing to give back but what it sends through a pipe.
//
//   - The results come in the order of the tasks, whichever is ready first.
//   - With N processes, child k does the tasks k, k + N, k + 2N and so on. All children run at the same time.
//   - When a task throws, its child sends what() and goes on. When all have ended, map() throws TaskFailed with these
//     words; of several, with those of the task that comes first.
//   - A child may be killed in the middle: the operating system does that when memory runs out. Then map() throws
//     ChildLost.
//   - However map() is left: no child is left, neither running nor as a zombie, and no descriptor is left open.
//
// A pipe has two ends. A process that is forked has both, too: they are copies of yours. receive() says "nobody can
// write any more" only when every copy of the write end is closed, and a process that ends closes its own.
//
// Write map() into exercise.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "lab/exercise/todo.h"
#include "processes.h"

using ouro::exercise::todo;

struct TaskFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct ChildLost : std::runtime_error {
  ChildLost() : std::runtime_error("a child has ended before it had sent all its results") {}
};

using Function = std::function<long(long)>;

// REQUIRES: processes > 0. Throws TaskFailed or ChildLost.
std::vector<long> map(const Function& function, const std::vector<long>& tasks, int processes);
