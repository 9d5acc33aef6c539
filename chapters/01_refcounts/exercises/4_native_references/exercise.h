// Exercise 4: references in native functions: find the decref that is missing and the decref too many.
// CPython: Doc/extending/extending.rst ("Ownership Rules"); the C API says of each function which kind it is.
//
// exercise.cpp holds five functions as somebody wrote them for a C extension. Each gives the right result, and each
// handles one reference wrongly: a leak, or an object freed while it is in use. Mend them, and delete the todo() of
// each.
//
// Who has to drop a reference? The name of each function below tells.
//     NEW       the result is yours: drop it, or hand it on.
//     BORROWED  the result is not yours: somebody else holds it. Do not drop it. To keep it, incref it first.
//     STEALS    takes over the reference that you pass. It is not yours any more, not even when you still have the
//     pointer.
// Arguments of your own functions are borrowed from your caller. Objects that you return are NEW to your caller.
#pragma once

#include <cstdint>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// An int, or a tuple of ints. Only the Api looks inside.
struct Object;

class Api {
 public:
  virtual Object* make_int(std::int64_t value) = 0;  // NEW; nullptr when memory runs out
  virtual Object* make_tuple(int size) = 0;          // NEW, with empty slots; nullptr when memory runs out

  virtual std::int64_t value(Object* number) = 0;
  virtual int size(Object* tuple) = 0;
  virtual Object* get_item_new(Object* tuple, int i) = 0;       // NEW       as PySequence_GetItem
  virtual Object* get_item_borrowed(Object* tuple, int i) = 0;  // BORROWED  as PyTuple_GetItem
  // Fills an empty slot.
  virtual void set_item_steal(Object* tuple, int i, Object* item) = 0;  // STEALS item  as PyTuple_SetItem

  virtual void incref(Object* object) = 0;
  virtual void decref(Object* object) = 0;  // at 0 the object dies; a tuple drops what its slots hold

 protected:
  ~Api() = default;
};

// RETURNS: the sum of the numbers.
std::int64_t total(Api& api, Object* numbers);

// RETURNS: NEW, the largest of the numbers.
// REQUIRES: there is at least one.
Object* largest(Api& api, Object* numbers);

// RETURNS: NEW, the tuple (first, second); nullptr when memory runs out.
Object* make_pair(Api& api, Object* first, Object* second);

// RETURNS: NEW, the tuple (0, 1, ..., n - 1); nullptr when memory runs out.
Object* count_to(Api& api, int n);

// RETURNS: NEW, a tuple of the numbers times two; nullptr when memory runs out.
Object* doubled(Api& api, Object* numbers);
