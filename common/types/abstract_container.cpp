// Containers, iteration and calls on any object. CPython: Objects/abstract.c, Objects/call.c.
#include <vector>

#include "types/abstract.h"
#include "types/integer.h"
#include "types/iterators.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

// --- containers ---

std::int64_t length(ThreadState& ts, Object* object) {
  if (object->type->slots.length != nullptr) return object->type->slots.length(ts, object);
  return raise(ts, TypeId::type_error, "object of type '{}' has no len()", type_name(object));
}

Ref<> get_item(ThreadState& ts, Object* object, Object* key) {
  if (object->type->slots.get_item != nullptr) return object->type->slots.get_item(ts, object, key);
  if (is<Type>(ts, object)) {  // list[int]: __class_getitem__
    Ref<> hook = find_attribute(ts, object, ts.interp.names.dunder_class_getitem);
    if (hook) return call(ts, hook.get(), {key});
    if (ts.exception != nullptr) return nullptr;
    return raise(ts, TypeId::type_error, "type '{}' is not subscriptable", name_of(as<Type>(object)));
  }
  return raise(ts, TypeId::type_error, "'{}' object is not subscriptable", type_name(object));
}

bool set_item(ThreadState& ts, Object* object, Object* key, Object* value) {
  if (object->type->slots.set_item != nullptr) return object->type->slots.set_item(ts, object, key, value);
  return raise(ts, TypeId::type_error, "'{}' object {}", type_name(object),
               value == nullptr ? "doesn't support item deletion" : "does not support item assignment");
}

int contains(ThreadState& ts, Object* container, Object* value) {
  const Slots& slots = container->type->slots;
  if (slots.contains != nullptr) return slots.contains(ts, container, value);
  if (slots.iter == nullptr && slots.get_item == nullptr) {
    return raise(ts, TypeId::type_error, "argument of type '{}' is not a container or iterable", type_name(container));
  }
  int found = 0;
  const bool done = for_each(ts, container, [&](Object* item) {
    found = equal(ts, item, value);
    return found == 0;
  });
  return done ? found : -1;
}

// --- iteration ---

Ref<> get_iterator(ThreadState& ts, Object* object) {
  const Slots& slots = object->type->slots;
  if (slots.iter == nullptr) {
    if (slots.get_item != nullptr && !is<Type>(ts, object)) return new_sequence_iterator(ts, object);
    return raise(ts, TypeId::type_error, "'{}' object is not iterable", type_name(object));
  }
  Ref<> iterator = slots.iter(ts, object);
  if (!iterator || iterator->type->slots.next != nullptr) return iterator;
  return raise(ts, TypeId::type_error, "iter() returned non-iterator of type '{}'", type_name(iterator.get()));
}

Ref<> next_item(ThreadState& ts, Object* iterator) {
  Ref<> item = iterator->type->slots.next(ts, iterator);
  if (!item && ts.exception != nullptr) discard_if(ts, TypeId::stop_iteration);
  return item;
}

std::int64_t length_hint(ThreadState& ts, Object* object, std::int64_t otherwise) {
  std::int64_t hint = -1;
  if (object->type->slots.length != nullptr) {
    hint = object->type->slots.length(ts, object);
  } else if (Ref<> method = find_special(ts, object, ts.interp.names.dunder_length_hint)) {
    Ref<> result = call(ts, method.get(), {});
    if (result && is<Int>(ts, result.get())) hint = small_value(*as<Int>(result.get())).value_or(-1);
  }
  if (ts.exception != nullptr) discard_exception(ts);
  return hint < 0 ? otherwise : hint;
}

// --- calls ---

bool is_callable(const Object* object) { return object->type->slots.call != nullptr; }

Ref<> call(ThreadState& ts, Object* callable, const Args& args) {
  const CallSlot slot = callable->type->slots.call;
  if (slot == nullptr) return raise(ts, TypeId::type_error, "'{}' object is not callable", type_name(callable));
  if (!check_c_stack(ts, "")) return nullptr;
  return slot(ts, callable, args);
}

Ref<> call(ThreadState& ts, Object* callable, std::initializer_list<Object*> arguments) {
  constexpr std::size_t kInline = 6;
  OURO_CHECK(arguments.size() <= kInline, "more arguments go through Args");
  StackRef values[kInline];
  int count = 0;
  for (Object* argument : arguments) values[count++] = StackRef::borrowed(argument);
  return call(ts, callable, Args{values, count});
}

Ref<> call_method(ThreadState& ts, Object* object, Str* name, std::initializer_list<Object*> arguments) {
  Ref<> method = get_attribute(ts, object, name);
  return method ? call(ts, method.get(), arguments) : nullptr;
}

Ref<> call_method(ThreadState& ts, Object* object, std::string_view name, std::initializer_list<Object*> arguments) {
  Ref<Str> interned = intern(ts, name);
  return interned ? call_method(ts, object, interned.get(), arguments) : nullptr;
}

}  // namespace ouro::OURO_BUILD
