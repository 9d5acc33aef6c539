// enumerate(): pairs of a running number and an item. CPython: Objects/enumobject.c.
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/integer_operations.h"
#include "types/iterators.h"
#include "types/locked.h"
#include "types/owned_fields.h"
#include "types/result_tuple.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

struct Enumerate : Object {
  std::int64_t next;
  Object* big_next;  // owned; an int from where on 64 bits do not do, else null
  Object* iterator;  // owned
  Tuple* result;     // owned
};
using EnumerateFields = OwnedFields<Enumerate, &Enumerate::iterator, &Enumerate::result, &Enumerate::big_next>;

Ref<> enumerate_new(ThreadState& ts, Type* type, Object* iterable, Object* start) {
  std::int64_t next = 0;
  Ref<> big_next;
  if (start != nullptr) {
    Ref<> number = to_index(ts, start);
    if (!number) return nullptr;
    const auto small = small_value(*as<Int>(number.get()));
    next = small.value_or(0);
    if (!small) big_next = std::move(number);
  }
  Ref<> iterator = get_iterator(ts, iterable);
  if (!iterator) return nullptr;
  Ref<Tuple> result = new_result_tuple(ts, 2);
  if (!result) return nullptr;
  auto* enumerate = static_cast<Enumerate*>(allocate_instance(ts, type));
  if (enumerate == nullptr) return nullptr;
  enumerate->next = next;
  enumerate->big_next = big_next.release();
  enumerate->iterator = iterator.release();
  enumerate->result = result.release();
  track(ts, enumerate);
  return steal<Object>(enumerate);
}

// enumerate(iterable, start=0), both by keyword if need be.
Ref<> enumerate_call(ThreadState& ts, Type* type, const Args& args) {
  Object* values[2] = {};
  const int positional = args.positional_count();
  if (args.count > 2) {
    return raise(ts, TypeId::type_error, "enumerate() takes at most 2 arguments ({} given)", args.count);
  }
  for (int i = 0; i < positional; ++i) values[i] = args[i];
  for (int i = positional; i < args.count; ++i) {
    const Str& name = *as<Str>(args.keyword_names->items[i - positional]);
    const int place = equals(name, "iterable") ? 0 : equals(name, "start") ? 1 : -1;
    if (place < 0 || values[place] != nullptr) {
      return raise(ts, TypeId::type_error, "'{}' is an invalid keyword argument for enumerate()", to_utf8(name));
    }
    values[place] = args[i];
  }
  if (values[0] == nullptr) return raise(ts, TypeId::type_error, "enumerate() missing required argument 'iterable'");
  return enumerate_new(ts, type, values[0], values[1]);
}

// The number for the next item; the counter goes on.
Ref<> take_number(ThreadState& ts, Enumerate& enumerate) {
  if (enumerate.big_next == nullptr) {
    Ref<> number = make_int(ts, enumerate.next);
    if (!number || !__builtin_add_overflow(enumerate.next, 1, &enumerate.next)) return number;
    enumerate.big_next = number.release();  // from here on
  }
  Ref<> one = make_int(ts, 1);
  if (!one) return nullptr;
  Ref<> following = int_add(ts, enumerate.big_next, one.get());
  if (!following) return nullptr;
  Ref<> number = share(enumerate.big_next);
  replace(enumerate.big_next, std::move(following));
  return number;
}

Ref<> enumerate_next(ThreadState& ts, Object* self) {
  Enumerate& enumerate = *as<Enumerate>(self);
  Ref<> item = enumerate.iterator->type->slots.next(ts, enumerate.iterator);
  if (!item) return nullptr;
  Ref<> number = take_number(ts, enumerate);
  if (!number) return nullptr;
  return result_pair(ts, *enumerate.result, std::move(number), std::move(item));
}

}  // namespace

bool add_enumerate_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::enumerate;
  spec.object_bytes = sizeof(Enumerate);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  EnumerateFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // whoever goes on after the collector broke the cycle must find an iterator here
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<enumerate_next>;
  spec.slots.new_object = enumerate_call;
  spec.doc = "Pairs of a running number and an item.";
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
