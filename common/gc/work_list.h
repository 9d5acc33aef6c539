// The unreachable objects of a collection without a GIL, while the world runs again: a list that holds them.
// CPython: struct worklist (Python/gc_free_threading.c).
//
// A merged count leaves the owner's word unused: the link to the next object is kept there, so that the list needs no
// memory of its own. Threads that count the object meanwhile compare that word with their own id, which is never the
// address of an object.
#pragma once

#include <cstdint>
#include <utility>

#include "gc/header_words.h"

namespace ouro::OURO_BUILD {

class WorkList {
 public:
  WorkList() = default;
  WorkList(const WorkList&) = delete;
  WorkList& operator=(const WorkList&) = delete;

  bool empty() const { return first_ == nullptr; }
  std::int64_t size() const { return size_; }

  // Behind all others. REQUIRES: the object's count is merged; one reference of it is the list's from now on.
  void push(Object* object) {
    set_link(object, nullptr);
    if (first_ == nullptr) {
      first_ = object;
    } else {
      set_link(last_, object);
    }
    last_ = object;
    ++size_;
  }

  // RETURNS: the first, with the list's reference to it.
  Object* pop() {
    Object* object = first_;
    first_ = link(object);
    set_link(object, nullptr);
    --size_;
    return object;
  }

  void for_each(auto&& visit) const {
    for (Object* object = first_; object != nullptr; object = link(object)) visit(object);
  }

  // Those that `goes` says yes to move behind `others`; the order stays.
  void move_if(WorkList& others, auto&& goes) {
    WorkList all;
    std::swap(all.first_, first_);
    size_ = 0;
    while (!all.empty()) {
      Object* object = all.pop();
      (goes(object) ? others : *this).push(object);
    }
  }

 private:
  Object* first_ = nullptr;
  Object* last_ = nullptr;  // if there is a first
  std::int64_t size_ = 0;
};

}  // namespace ouro::OURO_BUILD
