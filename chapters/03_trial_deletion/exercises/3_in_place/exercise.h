// Exercise 3: the unreachable set in place.
// CPython: Python/gc.c (move_unreachable, visit_reachable).
//
// A collector that needs memory to free memory is in trouble. So CPython finds the unreachable with nothing but its
// lists: one pass over `young`, from the first object to the last.
//
//     - gc_refs > 0: the object lives. Look at what it refers to. Such an object may have been moved already: then it
//     comes
//       back, to the end of young. Or the pass has not come by yet: then see to it that it will be found alive.
//     - gc_refs = 0: nobody is known to hold it, so far. Move it to `unreachable`. It may have to come back.
//
//     young: [ a 0 ] [ b 1 -> a ] [ c 0 ]      a is moved; b lives and brings a back, behind c; c is moved; a is looked
//     at
//
// Write the function at the end of this file. Put it into exercise.cpp. No recursion, no container of your own: what
// you need to know about an object stands in the object.
#pragma once

#include <cstdint>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

enum class Place {
  elsewhere,    // not being collected
  ahead,        // in young; the pass has not come by
  scanned,      // in young, alive, and what it refers to has been looked at
  unreachable,  // so far
};

struct Object {
  std::int64_t gc_refs = 0;  // references from outside the list; yours to change
  std::vector<Object*> refers_to{};
  Place place = Place::elsewhere;  // yours to keep right
  Object* next = nullptr;          // the links of the list that it is in
  Object* previous = nullptr;
};

// A doubly linked list of objects.
class List {
 public:
  List() { end_.next = end_.previous = &end_; }
  List(const List&) = delete;
  List& operator=(const List&) = delete;

  Object* first() { return end_.next; }
  Object* end() { return &end_; }  // what `next` of the last object is
  // Takes the object out of the list that it is in and puts it at the end of this one.
  void take(Object* object) {
    object->previous->next = object->next;
    object->next->previous = object->previous;
    append(object);
  }
  void append(Object* object) {  // REQUIRES: it is in no list
    object->previous = end_.previous;
    object->next = &end_;
    end_.previous->next = object;
    end_.previous = object;
  }

 private:
  Object end_;
};

// Leaves what lives in young and the garbage in unreachable.
// REQUIRES: every object of young is `ahead` and has its gc_refs; unreachable is empty.
void move_unreachable(List& young, List& unreachable);
