// The methods of list. CPython: Objects/listobject.c.
#include "types/list_methods.h"

#include <algorithm>

#include "types/locked.h"
#include "types/sequence.h"

namespace ouro::OURO_BUILD {
namespace {

List& self_of(const Args& args) { return *as<List>(args[0]); }

Ref<> none(ThreadState& ts) { return share(ts.interp.none); }
Ref<> none_if(ThreadState& ts, bool done) { return done ? none(ts) : nullptr; }

Ref<> append(ThreadState& ts, const Args& args) { return none_if(ts, list_append(ts, self_of(args), share(args[1]))); }

Ref<> extend(ThreadState& ts, const Args& args) { return none_if(ts, list_extend(ts, self_of(args), args[1])); }

Ref<> insert(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> index = as_index(ts, args[1], TypeId::overflow_error);
  if (!index) return nullptr;
  return none_if(ts, list_insert(ts, self_of(args), *index, share(args[2])));
}

Ref<> pop(ThreadState& ts, const Args& args) {
  std::int64_t index = -1;
  if (args[1] != nullptr) {
    const std::optional<std::int64_t> given = as_index(ts, args[1], TypeId::overflow_error);
    if (!given) return nullptr;
    index = *given;
  }
  List& list = self_of(args);
  if (list.size == 0) return raise(ts, TypeId::index_error, "pop from empty list");
  if (index < 0) index += list.size;
  if (index < 0 || index >= list.size) return raise(ts, TypeId::index_error, "pop index out of range");
  return list_pop(ts, list, index);
}

Ref<> remove(ThreadState& ts, const Args& args) {
  List& list = self_of(args);
  const std::int64_t index = find_item(ts, list, args[1], 0, kMaxItems);
  if (ts.exception != nullptr) return nullptr;
  if (index < 0) return raise(ts, TypeId::value_error, "list.remove(x): x not in list");
  if (index < list.size) return none_if(ts, list_replace(ts, list, index, index + 1, {}));
  return none(ts);  // the comparison shortened the list
}

Ref<> index(ThreadState& ts, const Args& args) {
  const List& list = self_of(args);
  SearchBounds bounds;
  if (!bounds.read(ts, args[2], args[3])) return nullptr;
  bounds.adjust(list.size);
  const std::int64_t found = find_item(ts, list, args[1], bounds.start, bounds.stop);
  if (found >= 0) return make_int(ts, found);
  if (ts.exception != nullptr) return nullptr;
  return raise(ts, TypeId::value_error, "list.index(x): x not in list");
}

Ref<> count(ThreadState& ts, const Args& args) { return count_item(ts, self_of(args), args[1]); }

Ref<> clear_method(ThreadState& ts, const Args& args) {
  list_clear(ts, self_of(args));
  return none(ts);
}

Ref<> copy(ThreadState& ts, const Args& args) { return list_slice(ts, self_of(args), 0, self_of(args).size); }

Ref<> reverse(ThreadState& ts, const Args& args) {
  List& list = self_of(args);
  for (std::int64_t i = 0, j = list.size - 1; i < j; ++i, --j) {
    Object* first = list.items[i];
    store(list.items[i], list.items[j]);
    store(list.items[j], first);
  }
  return none(ts);
}

Ref<> sort(ThreadState& ts, const Args& args) {
  Object* key = args[1] == ts.interp.none ? nullptr : args[1];
  const int descending = args[2] == nullptr ? 0 : is_true(ts, args[2]);
  if (descending < 0) return nullptr;
  return none_if(ts, list_sort(ts, self_of(args), key, descending != 0));
}

Ref<> reversed(ThreadState& ts, const Args& args) { return new_list_reverse_iterator(ts, args[0]); }

constexpr NativeDef kMethods[] = {
    {"append", locked<append>, "object, /", "Puts the object at the end.", Intrinsic::kListAppend},
    {"clear", locked<clear_method>, "", "Removes all items."},
    {"copy", locked<copy>, "", "A new list of the same items."},
    {"count", locked<count>, "value, /", "How many items equal the value."},
    {"extend", extend, "iterable, /", "Puts all that the iterable gives at the end."},
    {"index", locked<index>, "value, start=, stop=, /",
     "The index of the first item that equals the value; ValueError if there is none."},
    {"insert", locked<insert>, "index, object, /", "Puts the object before the item at the index."},
    {"pop", locked<pop>, "index=, /", "Removes the item at the index, or the last one, and returns it."},
    {"remove", locked<remove>, "value, /",
     "Removes the first item that equals the value; ValueError if there is none."},
    {"reverse", locked<reverse>, "", "Turns the order round, in place."},
    {"sort", sort, "*, key=, reverse=", "Sorts in place; items that compare equal keep their order."},
    {"__reversed__", reversed, "", "An iterator from the last item to the first."},
};

}  // namespace

std::span<const NativeDef> list_methods() { return kMethods; }

}  // namespace ouro::OURO_BUILD
