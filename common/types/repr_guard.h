// repr() of a container that contains itself: where it comes round to one whose repr() is under way, that prints "...".
// CPython: Py_ReprEnter, Py_ReprLeave (Objects/object.c).
#pragma once

#include <algorithm>

#include "object/object.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

class ReprGuard {
 public:
  ReprGuard(ThreadState& ts, Object* object)
      : ts_(ts), again_(std::find(ts.repr_running.begin(), ts.repr_running.end(), object) != ts.repr_running.end()) {
    if (!again_) ts_.repr_running.push_back(object);
  }
  ~ReprGuard() {
    if (!again_) ts_.repr_running.pop_back();
  }
  ReprGuard(const ReprGuard&) = delete;
  ReprGuard& operator=(const ReprGuard&) = delete;

  // The object's repr() is under way already.
  bool again() const { return again_; }

 private:
  ThreadState& ts_;
  const bool again_;
};

}  // namespace ouro::OURO_BUILD
