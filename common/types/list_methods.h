// The parts of list's type that are in other files than list.cpp.
// CPython: none; all of it is in one file, Objects/listobject.c.
#pragma once

#include "types/builtin_type.h"
#include "types/list.h"

namespace ouro::OURO_BUILD {

// --- list_operations.cpp: the slots ---
void fill_list_operations(TypeSpec& spec);

// --- list_slices.cpp ---
Ref<> list_get_slice(ThreadState& ts, const List& list, Object* slice);
bool list_set_slice(ThreadState& ts, List& list, Object* slice, Object* value);  // value null: delete

// --- list_methods.cpp ---
std::span<const NativeDef> list_methods();

// --- list_iterators.cpp ---
bool add_list_iterator_types(ThreadState& ts);
Ref<> new_list_iterator(ThreadState& ts, Object* list);
Ref<> new_list_reverse_iterator(ThreadState& ts, Object* list);

}  // namespace ouro::OURO_BUILD
