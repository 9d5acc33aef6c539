// Exercise 3: gather() on an event loop.
// CPython: Lib/asyncio/tasks.py (gather, _GatheringFuture).
//
//   results = await asyncio.gather(fetch(a), fetch(b), fetch(c))
//
// Three downloads of a second each take one second together. Here a part is what a coroutine is before it runs: nothing
// has happened yet. To call it is to begin it, and gives a future that ends when the part does. gather() begins parts
// and gives one future for all of them:
//
//   - All parts begin before gather() returns, in their order. It does not wait: the loop can do nothing before the
//     function that it has called returns. What is to be done later is given to when_done().
//   - When all parts have results, the future ends with these, in the order of the parts.
//   - When a part ends with an error, the future ends with that error, at once. The other parts are left alone.
//   - When a part ends as cancelled, the future ends as cancelled, at once.
//   - cancel() of the future cancels all parts that are not done. That alone does not end the future: the parts may
//   have
//     to clean up first. It ends as the parts do. But if all of them bring results in spite of it, it is cancelled.
//   - No parts: the future has ended when gather() returns, without results.
//
// loop.h has the loop and the futures. Write gather() into exercise.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lab/exercise/todo.h"
#include "loop.h"

using ouro::exercise::todo;

using Part = std::function<std::shared_ptr<Future<long>>(Loop&)>;
using Gathered = Future<std::vector<long>>;

std::shared_ptr<Gathered> gather(Loop& loop, const std::vector<Part>& parts);
