// Attributes and global names through an inline cache, inline in the eval loop.
// CPython: LOAD_ATTR_INSTANCE_VALUE, STORE_ATTR_SLOT, LOAD_ATTR_MODULE and the like (Python/bytecodes.c).
//
// A load takes no lock: it takes a reference, and then looks whether what it went by still holds. A store of a value
// where one stands already is one atomic exchange (Attributes of types/instance.h); every other store takes the
// object's lock for a moment.
#pragma once

#include <atomic>
#include <cstdint>

#include "object/shared_operand.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/module.h"
#include "types/native.h"
#include "types/str.h"
#include "vm/inline_cache.h"
#include "vm/quick_lock.h"

namespace ouro::OURO_BUILD {

inline Attributes* fixed_attributes(Object* object) {
  return reinterpret_cast<Attributes*>(reinterpret_cast<std::byte*>(object) + object->type->attributes_offset);
}

// In the dict that the object has, if it has one. RETURNS: null: not there.
inline StackRef own_in_dict(ThreadState& ts, const Attributes& attributes, Object* name) {
  if constexpr (kReadsWithoutLocks) {
    const Ref<Dict> dict = steal(try_get(attributes.dict));
    return StackRef::owned(dict ? dict_get_name(ts, *dict, as<Str>(name)) : nullptr);
  } else {
    Object* found = attributes.dict != nullptr ? dict_find(*attributes.dict, as<Str>(name)) : nullptr;
    return found != nullptr ? StackRef::shared(found) : StackRef::null();
  }
}

// A class's attribute by its number in the class's cache, for that version. RETURNS: null: not any more.
[[gnu::always_inline]] inline StackRef cached_in_class(const Type* type, CacheWord word) {
  const StackRef found = try_get_operand(type->extra->cached.slot(word.index()));
  if constexpr (kReadsWithoutLocks) {
    if (!found.is_null() && load(type->version) != word.version()) [[unlikely]] {
      found.drop();
      return StackRef::null();
    }
  }
  return found;
}

// Has the object got the attribute in its own dict? A name that its shape has not is nowhere else.
inline bool may_have_own(ThreadState& ts, const Attributes& attributes, Object* name) {
  if (load(attributes.dict) == nullptr) return false;
  if constexpr (kReadsWithoutLocks) {
    const Ref<Dict> dict = steal(try_get(attributes.dict));
    return !dict || !dict_surely_lacks(ts, *dict, as<Str>(name));
  } else {
    return dict_find(*attributes.dict, as<Str>(name)) != nullptr;
  }
}

// The attribute as an operand. `name` is called for the name where that is needed. RETURNS: null: the cache does not
// know.
[[gnu::always_inline]] inline StackRef cached_attribute(ThreadState& ts, Object* object, CacheWord word, auto&& name) {
  const Type* type = object->type;
  if (word.version() != load(type->version)) [[unlikely]] {
    if (word.kind() != CacheKind::kOfClass || !type->has(kTypeSubtype)) return StackRef::null();
    const auto* of_class = as<Type>(object);
    return load(of_class->version) == word.version() ? cached_in_class(of_class, word) : StackRef::null();
  }
  if (word.kind() == CacheKind::kValue) [[likely]] {
    const Attributes* attributes = fixed_attributes(object);
    if (word.index() < load(attributes->used)) [[likely]]
      return try_get_value_operand(attributes->values[word.index()]);
    return own_in_dict(ts, *attributes, name());
  }
  switch (word.kind()) {
    case CacheKind::kMember:
      return try_get_value_operand(*reinterpret_cast<Object**>(reinterpret_cast<std::byte*>(object) + word.index()));
    case CacheKind::kClassValue:
      if (type->attributes_offset > 0 && may_have_own(ts, *fixed_attributes(object), name())) return StackRef::null();
      return cached_in_class(type, word);
    case CacheKind::kModule:
      return dict_try_get_at(*as<Module>(object)->dict, word.index(), name());
    default:
      return StackRef::null();
  }
}

// A class's attribute that becomes a method of its instances.
inline bool binds_as_method(const Interpreter& interp, const Object* attribute) {
  return attribute->type == interp.type(TypeId::function) ||
         attribute->type == interp.type(TypeId::method_descriptor) ||
         attribute->type == interp.type(TypeId::slot_wrapper);
}

// Moves `value` into the attribute. REQUIRES: nobody else knows the object, or the caller has its lock. RETURNS: false
// if the cache does not know, and nothing is done. `old` is what was there.
[[gnu::always_inline]] inline bool put_cached_attribute(Object* object, CacheWord word, StackRef value, bool is_private,
                                                        Object*& old) {
  if (word.version() != load(object->type->version)) return false;
  if (word.kind() == CacheKind::kValue) [[likely]] {
    Attributes* attributes = fixed_attributes(object);
    const std::uint32_t index = word.index();
    Object*& slot = attributes->values[index];
    if (index < attributes->used && (old = load_relaxed(slot)) != nullptr) [[likely]] {
      if (is_private) {
        store(slot, value.take());
      } else {
        old = swap_shared(slot, value.take());
      }
      return true;
    }
    if (index != attributes->used || index >= attributes->capacity || attributes->dict != nullptr) return false;
    store(attributes->values[index], value.take());
    store(attributes->used, attributes->used + 1);
    return true;
  }
  if (word.kind() != CacheKind::kMember) return false;
  old = exchange(*reinterpret_cast<Object**>(reinterpret_cast<std::byte*>(object) + word.index()), value.take());
  return true;
}

// The same without the lock, where a value stands already.
[[gnu::always_inline]] inline bool swap_cached_value(Object* object, CacheWord word, StackRef value, Object*& old) {
  if (word.kind() != CacheKind::kValue || word.version() != load(object->type->version)) return false;
  Attributes* attributes = fixed_attributes(object);
  if (word.index() >= load(attributes->used)) return false;
  const std::atomic_ref<Object*> slot(attributes->values[word.index()]);
  old = slot.load(std::memory_order_relaxed);  // a guess; the exchange tells
  Object* const next = value.take();
  while (old != nullptr) {
    // As in swap_shared.
    if (slot.compare_exchange_weak(old, next, std::memory_order_acq_rel, std::memory_order_relaxed)) return true;
  }
  if (!value.owns()) decref(next);
  return false;
}

// The slot is used up if it succeeds. User code may run at the end.
[[gnu::always_inline]] inline bool store_cached_attribute(Object* object, CacheWord word, StackRef value) {
  Object* old = nullptr;
  if (!kObjectLocks || is_unique(object)) {
    if (!put_cached_attribute(object, word, value, true, old)) return false;
  } else if (!swap_cached_value(object, word, value, old)) {
    const QuickLock lock(object);
    if (!lock || !put_cached_attribute(object, word, value, false, old)) return false;
  }
  if (old != nullptr) decref(old);
  return true;
}

// Moves `value` under a name of a namespace, as its cache says. RETURNS: false if that does not know.
[[gnu::always_inline]] inline bool store_cached_name(Dict& names, CacheWord word, StackRef value) {
  Object* old = nullptr;
  {
    const QuickLock lock(&names);
    if (!lock || word.bits == 0 || word.version() != names.keys_version) return false;
    old = exchange(names.entries[word.index()].value, value.take());
  }
  decref(old);
  return true;
}

}  // namespace ouro::OURO_BUILD
