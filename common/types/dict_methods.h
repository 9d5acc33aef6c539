// The parts of dict's type that are in other files than dict.cpp.
// CPython: none; all of it is in one file, Objects/dictobject.c.
#pragma once

#include <span>

#include "types/builtin_type.h"
#include "types/dict.h"

namespace ouro::OURO_BUILD {

// --- dict_operations.cpp: the slots ---
void fill_dict_operations(TypeSpec& spec);

// --- dict_update.cpp ---
// What dict(...) and update(...) do with their arguments: at most one source, then keywords. `name` is for messages.
bool dict_update_from_arguments(ThreadState& ts, const char* name, Object* self, const Args& args);
// dict.fromkeys(iterable, value) for a class.
Ref<> dict_from_keys(ThreadState& ts, Object* type, Object* iterable, Object* value);

// --- dict_methods.cpp ---
std::span<const NativeDef> dict_methods();
std::span<const NativeDef> dict_class_methods();

// --- dict_views.cpp ---
enum class DictPart { kKeys, kValues, kItems };
struct DictView : Object {
  Dict* dict;  // owned
};
inline Dict* dict_of_view(Object* view) { return as<DictView>(view)->dict; }
Ref<> new_dict_view(ThreadState& ts, Dict& dict, DictPart part);
bool add_dict_view_types(ThreadState& ts);

// --- dict_view_sets.cpp: what views of keys and items have in common with sets ---
void fill_view_set_operations(TypeSpec& spec);
Ref<> view_is_disjoint(ThreadState& ts, const Args& args);

// --- dict_iterators.cpp ---
Ref<> new_dict_iterator(ThreadState& ts, Dict& dict, DictPart part, bool reversed);
bool add_dict_iterator_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
