// The methods of dict. CPython: Objects/dictobject.c.
#include "types/dict_methods.h"

#include "types/dict_table.h"
#include "types/errors.h"
#include "types/locked.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

Dict& self_of(const Args& args) { return *as<Dict>(args[0]); }

// An optional argument whose default is None.
Object* or_none(ThreadState& ts, Object* argument) { return argument != nullptr ? argument : ts.interp.none; }

Ref<> get(ThreadState& ts, const Args& args) {
  Ref<> value = dict_get(ts, self_of(args), args[1]);
  if (value) return value;
  return ts.exception != nullptr ? nullptr : share(or_none(ts, args[2]));
}

Ref<> set_default(ThreadState& ts, const Args& args) {
  return dict_set_default(ts, self_of(args), args[1], or_none(ts, args[2]));
}

Ref<> pop(ThreadState& ts, const Args& args) { return dict_pop(ts, self_of(args), args[1], args[2]); }

Ref<> pop_item(ThreadState& ts, const Args& args) {
  Dict& dict = self_of(args);
  if (dict.size == 0) return raise(ts, TypeId::key_error, "popitem(): dictionary is empty");
  // Before the entry is removed: without memory nothing must be lost. It may start a collection, which may run code.
  Ref<Tuple> pair = new_tuple(ts, 2);
  if (!pair) return nullptr;
  if (dict.size == 0) return raise(ts, TypeId::key_error, "popitem(): dictionary is empty");
  RemovedEntry removed = table_remove_last(dict);
  pair->items[0] = removed.key.release();
  pair->items[1] = removed.value.release();
  finish_tuple(ts, *pair);
  return pair;
}

Ref<> update(ThreadState& ts, const Args& args) {
  if (!dict_update_from_arguments(ts, "update", args[0], args.from(1))) return nullptr;
  return share(ts.interp.none);
}

Ref<> clear_method(ThreadState& ts, const Args& args) {
  dict_clear(self_of(args));
  return share(ts.interp.none);
}

Ref<> copy(ThreadState& ts, const Args& args) { return dict_copy(ts, self_of(args)); }

template <DictPart kPart>
Ref<> view(ThreadState& ts, const Args& args) {
  return new_dict_view(ts, self_of(args), kPart);
}

Ref<> reversed(ThreadState& ts, const Args& args) {
  return new_dict_iterator(ts, self_of(args), DictPart::kKeys, true);
}

Ref<> from_keys(ThreadState& ts, const Args& args) {
  return dict_from_keys(ts, args[0], args[1], or_none(ts, args[2]));
}

constexpr NativeDef kMethods[] = {
    {"__reversed__", reversed, "", "An iterator over the keys, the last one first."},
    {"clear", clear_method, "", "Removes all items."},
    {"copy", copy, "", "A new dict with the same items."},
    {"get", get, "key, default=, /", "The value under the key, or the default.", Intrinsic::kDictGet},
    {"items", view<DictPart::kItems>, "", "A view of the (key, value) pairs."},
    {"keys", view<DictPart::kKeys>, "", "A view of the keys."},
    {"pop", pop, "key, default=, /", "Removes the key and returns its value, or the default; KeyError without one."},
    {"popitem", locked<pop_item>, "", "Removes the last item and returns it as a pair; KeyError if there is none."},
    {"setdefault", set_default, "key, default=, /",
     "The value under the key, after putting the default there if it is missing."},
    {"update", update, "**", "Puts in all items of a mapping or of pairs, then the keyword arguments."},
    {"values", view<DictPart::kValues>, "", "A view of the values."},
};

constexpr NativeDef kClassMethods[] = {
    {"fromkeys", from_keys, "iterable, value=, /", "A new dict with these keys, all with the same value."},
};

}  // namespace

std::span<const NativeDef> dict_methods() { return kMethods; }
std::span<const NativeDef> dict_class_methods() { return kClassMethods; }

}  // namespace ouro::OURO_BUILD
