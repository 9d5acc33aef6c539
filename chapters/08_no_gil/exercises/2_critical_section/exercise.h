// Exercise 2: a critical section over two objects.
// CPython: Python/critical_section.c (_PyCriticalSection2_BeginSlow, _PyCriticalSection_SuspendAll,
// _PyCriticalSection_Resume).
//
// Without a GIL every object has a lock. A *critical section* is the time in which a thread works on one object, or on
// two. Sections nest: a function in a section calls a function that begins another one. Nobody may wait for ever all
// the same. Two rules see to that:
//
// - The two locks of a section are taken in the order of the objects' addresses (std::less<>). One object given twice
// is
//   one lock.
// - Before a thread waits for anything it is *suspended*: it lets go of the locks of all its sections, also of the
// outer
//   ones. So who waits has nothing that another one may want, but the first of two locks that it is about to take.
//
// A thread knows its innermost section, a section knows the next outer one. A section has its locks if and only if
// `active` says so. Write
//
// - begin: puts a new section over a and b on top, takes its locks with lock(), and makes it active. It is on top
//   before the first lock(), and not yet active.
// - end: lets go of the locks, takes the section off, and resumes the one that is now on top, if there is one.
// - suspend: lets go of the locks of all active sections of the thread. They are not active any more.
// - resume: if the section on top is not active, takes its locks with lock() and makes it active. Outer ones wait until
//   they are on top.
//
// And a function that uses them:
//
// - move_top: takes the top item off one stack and puts it on another one, in one section over both. Nothing happens if
//   `from` is empty. Before it takes anything it calls `make_room(thread, to)`, in the section. That may wait:
//   meanwhile the section is suspended, and others may come by.
//
// Put the five functions into exercise.cpp.
#pragma once

#include <vector>

#include "../lock.h"

inline constexpr const char* kFromEmpty = "an item is taken from an empty stack";

// Empty, or with a top item. Whoever calls these has the lock.
struct Stack {
  ObjectLock lock{"lock"};
  std::vector<int> items;

  bool is_empty() const { return items.empty(); }
  int top() const {
    ouro::sim::require(!items.empty(), kFromEmpty);
    return items.empty() ? 0 : items.back();
  }
  void pop() {
    ouro::sim::require(!items.empty(), kFromEmpty);
    if (!items.empty()) items.pop_back();
  }
  void push(int item) { items.push_back(item); }
};

struct Section {
  ObjectLock* first = nullptr;   // to be taken first
  ObjectLock* second = nullptr;  // null: there is only one
  bool active = false;
  Section* outer = nullptr;
};

struct Thread {
  Section* top = nullptr;
};

void begin(Thread& thread, Section& section, ObjectLock& a, ObjectLock& b);
void end(Thread& thread, Section& section);
void suspend(Thread& thread);
void resume(Thread& thread);

void move_top(Thread& thread, Stack& from, Stack& to);

// Given: takes a lock. Who has to wait for it is suspended first.
inline void lock(Thread& thread, ObjectLock& object) {
  if (object.try_lock()) return;
  suspend(thread);
  object.wait_and_lock();
}

// Given: may wait for memory.
void make_room(Thread& thread, Stack& stack);
