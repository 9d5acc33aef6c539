// Python functions, their cells, and methods bound to an object.
// CPython: Objects/funcobject.c, Objects/cellobject.c, Objects/classobject.c.
#pragma once

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Function : Object {
  static constexpr TypeId kTypeId = TypeId::function;

  Object* code;  // a code object (vm/code.h); owned, as the rest
  Dict* globals;
  Dict* builtins;  // what a name that is not global is looked up in
  Str* name;
  Str* qualified_name;
  Tuple* defaults;         // of the last positional parameters; or null
  Dict* keyword_defaults;  // or null
  Tuple* closure;          // of cells; or null
  Object* doc;
  Object* module;    // the name of the module that made it; or null
  Dict* attributes;  // __dict__; or null
  Object* weakrefs;  // the head of the list of weak references; borrowed
};

// A variable that two functions share.
struct Cell : Object {
  static constexpr TypeId kTypeId = TypeId::cell;

  Object* content;  // owned; null: unbound. Read without a lock
};
// Null without an exception: unbound.
Ref<> cell_get(ThreadState& ts, Cell& cell);
void cell_set_locked(ThreadState& ts, Cell& cell, Ref<> content);
inline void cell_set(ThreadState& ts, Cell& cell, Ref<> content) {
  if constexpr (kObjectLocks) {
    cell_set_locked(ts, cell, std::move(content));
  } else {
    replace(cell.content, std::move(content));
  }
}

// x.f: a function together with its first argument.
struct BoundMethod : Object {
  static constexpr TypeId kTypeId = TypeId::bound_method;

  Object* function;  // owned
  Object* self;      // owned
  Object* weakrefs;  // borrowed
};

Ref<Function> new_function(ThreadState& ts, Object* code, Dict* globals, Str* name, Str* qualified_name, Object* doc);
Ref<Cell> new_cell(ThreadState& ts, Object* content);  // shares
Ref<> new_bound_method(ThreadState& ts, Object* function, Object* self);

bool add_function_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
