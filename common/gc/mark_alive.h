// Before trial deletion without a GIL, since 3.14: most objects live, and most of those can be reached from the modules
// and the frames. One look into each marks them, and trial deletion, which takes two, is left with the rest.
// CPython: mark_alive_from_roots (Python/gc_free_threading.c).
//
// It need not be complete: a living object that is not reached from here is found to live by trial deletion.
#pragma once

#include "gc/header_words.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

class MarkAlive {
 public:
  explicit MarkAlive(ThreadState& ts);

  // Marked objects are not collected (is_collected) until walk C has taken the marks back. It neither recurses nor
  // allocates. REQUIRES: the world is stopped.
  void run();

 private:
  static void reach_root(Object* object, void* self);
  static void reach(Object* object, void* self);
  void scan();

  ThreadState& ts_;
  OwnerNumbers& owners_;
  Object* to_scan_ = nullptr;  // marked, not looked into yet; linked
};

}  // namespace ouro::OURO_BUILD
