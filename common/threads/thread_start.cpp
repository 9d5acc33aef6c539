// CPython: Modules/_threadmodule.c, Python/thread_pthread.h.
#include "threads/thread_start.h"

#include <algorithm>
#include <memory>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <utility>

#include "threads/thread_list.h"
#include "threads/without_gil.h"
#include "threads/world.h"

namespace ouro::OURO_BUILD {
namespace {

struct Start {
  std::unique_ptr<ThreadState> state;
  std::unique_ptr<ThreadBody> body;
};

// As tools like top show it: at most 15 bytes.
void tell_system(const std::string& name) { pthread_setname_np(pthread_self(), name.substr(0, 15).c_str()); }

void* run(void* argument) {
  std::unique_ptr<Start> start(static_cast<Start*>(argument));
  ThreadState& ts = *start->state;
  ts.bind_to_this_thread();
  tell_system(ts.name);
  attach(ts);
  start->body->run(ts);
  if (&ts == ts.interp.main_thread) _exit(0);  // in a process that it has forked: there is nothing to go back to
  remove_thread(ts);
  start->body = nullptr;  // while there is a thread state; it may tell others that the thread is no more
  detach_for_good(ts);
  return nullptr;
}

// Signals go to the main thread: it is the one that can turn them into exceptions.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

// RETURNS: its ident, or 0.
std::uint64_t create(Start& start, std::size_t stack_bytes) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (stack_bytes != 0) pthread_attr_setstacksize(&attributes, stack_bytes);
  const SignalsBlocked while_it_begins;  // a thread inherits the mask
  pthread_t thread{};
  const bool created = pthread_create(&thread, &attributes, run, &start) == 0;
  pthread_attr_destroy(&attributes);
  return created ? static_cast<std::uint64_t>(thread) : 0;
}

}  // namespace

std::uint64_t start_thread(ThreadState& ts, NewThread thread) {
  if constexpr (kFreeThreaded && !kReadsWithoutLocks) return 0;  // not all is there that several threads need
  Interpreter& interp = ts.interp;
  auto start = std::make_unique<Start>();
  start->state = std::make_unique<ThreadState>(interp);
  if constexpr (!kFreeThreaded) start->state->free_lists = ts.free_lists;  // of the interpreter: the GIL guards them
  start->state->name = std::move(thread.name);
  start->body = std::move(thread.body);
  interp.gil->expect_threads(ts);
  add_thread(*start->state);
  const std::uint64_t ident = create(*start, thread.stack_bytes);
  if (ident == 0) {
    remove_thread(*start->state);
    if constexpr (kFreeThreaded) start->state->give_parts_back();
    interp.leaving_threads.fetch_sub(1, std::memory_order_relaxed);
    return 0;
  }
  static_cast<void>(start.release());  // the thread's
  return ident;
}

namespace {

// Is a thread about to look into objects, or to give back what it has, without being attached? Acquire: what it has
// read is read, and what it gave back is the interpreter's.
bool is_waited_for(const Interpreter& interp) {
  return interp.readers_without_gil.load(std::memory_order_acquire) > 0 ||
         (kFreeThreaded && interp.leaving_threads.load(std::memory_order_acquire) > 0);
}

void wait_a_moment(ThreadState& ts) {
  detach(ts);
  constexpr timespec kMoment{0, 100'000};
  nanosleep(&kMoment, nullptr);
  attach(ts);
}

void wait_for_readers(ThreadState& ts) {
  while (is_waited_for(ts.interp)) wait_a_moment(ts);
}

// Only while all stand still is it certain that no other begins.
[[maybe_unused]] void end_world(ThreadState& ts) {
  World& world = *ts.interp.world;
  for (world.stop(ts); is_waited_for(ts.interp); world.stop(ts)) {
    world.start(ts);
    wait_for_readers(ts);
  }
  world.end(ts);
}

}  // namespace

void wait_for_leaving_threads(ThreadState& ts) {
  if constexpr (!kFreeThreaded) return;
  // Acquire: what they gave back is the interpreter's.
  while (ts.interp.leaving_threads.load(std::memory_order_acquire) > 0) wait_a_moment(ts);
}

int leave_threads_behind(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  interp.ending.store(&ts, std::memory_order_relaxed);
  wait_for_readers(ts);
  if constexpr (kFreeThreaded) {
    end_world(ts);
  } else {
    interp.gil->close(ts);
  }
  const auto left = std::erase_if(interp.threads, [&](ThreadState* each) { return each != &ts; });
  interp.left_threads_behind = left > 0;
  return static_cast<int>(left);
}

}  // namespace ouro::OURO_BUILD
