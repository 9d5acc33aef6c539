// CPython: Python/pystate.c (PyThreadState_Clear, tstate_delete_common).
#include "threads/thread_list.h"

#include <algorithm>

#include "memory/table_lock.h"
#include "support/check.h"
#include "threads/without_gil.h"

namespace ouro::OURO_BUILD {

void add_thread(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  const TableLock lock(interp.threads_mutex);
  interp.threads.push_back(&ts);
  if (interp.thread_observer != nullptr) interp.thread_observer->on_start(ts);
}

void remove_thread(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  const TableLock lock(interp.threads_mutex);
  if (interp.thread_observer != nullptr) interp.thread_observer->on_end(ts);
  interp.finished_threads.add(ts.stats);
  ts.stats = {};
  std::erase(interp.threads, &ts);
  interp.leaving_threads.fetch_add(1, std::memory_order_relaxed);
}

ThreadState* set_main_thread(Interpreter& interp, ThreadState* thread) {
  const TableLock lock(interp.threads_mutex);
  return interp.main_thread.exchange(thread);
}

// Under the lock: the main thread of a sub-interpreter comes and goes.
std::uint64_t main_thread_ident(Interpreter& interp) {
  const TableLock lock(interp.threads_mutex);
  return interp.main_thread.load()->ident;
}

std::size_t thread_count(Interpreter& interp) {
  const TableLock lock(interp.threads_mutex);
  return interp.threads.size();
}

void detach_for_good(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  OURO_DCHECK(ts.sections == nullptr, "a thread that ends, by an exception or not, has left its critical sections");
  if constexpr (kFreeThreaded) {
    ts.give_parts_back();
    const TableLock lock(interp.threads_mutex);
    interp.finished_threads.add(ts.stats);
  }
  // Release: the interpreter's end waits for it, and sees all of it.
  interp.leaving_threads.fetch_sub(1, std::memory_order_release);
  detach(ts);
}

}  // namespace ouro::OURO_BUILD
