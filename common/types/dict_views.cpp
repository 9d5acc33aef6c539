// d.keys(), d.values() and d.items(): what the dict holds now, not a copy. CPython: Objects/dictobject.c.
#include "types/abstract.h"
#include "types/dict_methods.h"
#include "types/dict_table.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/owned_fields.h"
#include "types/quick_equal.h"
#include "types/repr_guard.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using Fields = OwnedFields<DictView, &DictView::dict>;

Dict& viewed_dict(Object* self) { return *as<DictView>(self)->dict; }

TypeId type_of(DictPart part) {
  switch (part) {
    case DictPart::kKeys:
      return TypeId::dict_keys;
    case DictPart::kValues:
      return TypeId::dict_values;
    case DictPart::kItems:
      return TypeId::dict_items;
  }
  return TypeId::dict_keys;
}

std::int64_t view_length(ThreadState&, Object* self) { return dict_size(viewed_dict(self)); }

template <DictPart kPart>
Ref<> view_iter(ThreadState& ts, Object* self) {
  return new_dict_iterator(ts, viewed_dict(self), kPart, false);
}

template <DictPart kPart>
Ref<> view_reversed(ThreadState& ts, const Args& args) {
  return new_dict_iterator(ts, viewed_dict(args[0]), kPart, true);
}

int keys_contain(ThreadState& ts, Object* self, Object* key) { return dict_has(ts, viewed_dict(self), key); }

int items_contain(ThreadState& ts, Object* self, Object* item) {
  if (!is<Tuple>(ts, item) || as<Tuple>(item)->size != 2) return 0;
  const Tuple& pair = *as<Tuple>(item);
  const Ref<> value = dict_get(ts, viewed_dict(self), pair.items[0]);
  if (!value) return ts.exception != nullptr ? -1 : 0;
  return items_equal(ts, value.get(), pair.items[1]);
}

// "dict_keys(['a', 'b'])"
Ref<> view_repr(ThreadState& ts, Object* self) {
  const ReprGuard guard(ts, self);
  if (guard.again()) return make_str(ts, "...");
  const Ref<List> items = list_from(ts, self);
  if (!items) return nullptr;
  const Ref<Str> text = repr(ts, items.get());
  if (!text) return nullptr;
  StrBuilder result;
  result.add(type_name(self) + "(");
  result.add(*text);
  result.add(")");
  return result.finish(ts);
}

constexpr NativeDef kKeysMethods[] = {
    {"__reversed__", view_reversed<DictPart::kKeys>, "", "An iterator over the keys, the last one first."},
    {"isdisjoint", view_is_disjoint, "other, /", "Whether the two have nothing in common."},
};
constexpr NativeDef kValuesMethods[] = {
    {"__reversed__", view_reversed<DictPart::kValues>, "", "An iterator over the values, the last one first."},
};
constexpr NativeDef kItemsMethods[] = {
    {"__reversed__", view_reversed<DictPart::kItems>, "", "An iterator over the pairs, the last one first."},
    {"isdisjoint", view_is_disjoint, "other, /", "Whether the two have nothing in common."},
};

template <DictPart kPart>
bool add_type(ThreadState& ts, ContainsSlot contains, std::span<const NativeDef> methods) {
  TypeSpec spec;
  spec.id = type_of(kPart);
  spec.object_bytes = sizeof(DictView);
  spec.flags = kGcObjects | kDeepDealloc;
  Fields::fill(spec.slots);
  spec.slots.clear = nullptr;  // its field is never null, as everything here expects
  spec.slots.repr = view_repr;
  spec.slots.iter = view_iter<kPart>;
  spec.slots.length = view_length;
  spec.slots.contains = contains;
  if (kPart != DictPart::kValues) fill_view_set_operations(spec);
  spec.methods = methods;
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> new_dict_view(ThreadState& ts, Dict& dict, DictPart part) {
  auto* view = allocate_gc<DictView>(ts, ts.type(type_of(part)));
  if (view == nullptr) return nullptr;
  view->dict = share(&dict).release();
  track(ts, view);
  return steal<Object>(view);
}

bool add_dict_view_types(ThreadState& ts) {
  return add_type<DictPart::kKeys>(ts, keys_contain, kKeysMethods) &&
         add_type<DictPart::kValues>(ts, nullptr, kValuesMethods) &&
         add_type<DictPart::kItems>(ts, items_contain, kItemsMethods);
}

}  // namespace ouro::OURO_BUILD
