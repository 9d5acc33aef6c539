// A field that one thread changes while others read it: how the build without a GIL loads and stores it, and how a
// reader gets a reference out of it without a lock.
// CPython: FT_ATOMIC_* (Include/internal/pycore_pyatomic_ft_wrappers.h), _Py_TryXGetRef
// (Include/internal/pycore_object.h).
//
// The rules, for every container and attribute:
//   - who writes holds the object's lock (threads/critical_section.h), and writes with the functions below;
//   - who reads under that lock may read plainly;
//   - who reads without it uses load and try_get, and takes the lock if that does not do.
// A write that follows another in the program is seen after it: a new array before the size that reaches into it.
//
// With a GIL all of this is a plain load or store.
#pragma once

#include <atomic>
#include <type_traits>
#include <utility>

#include "memory/build.h"
#include "object/object.h"
#include "object/ref.h"

namespace ouro::OURO_BUILD {

// The type of a parameter that is not to be deduced from.
template <class T>
using Same = std::type_identity_t<T>;

// Acquire: whatever the field leads to is seen as it was when it was put there.
template <class T>
inline T load(const T& field) {
  if constexpr (kFreeThreaded) {
    return std::atomic_ref<T>(const_cast<T&>(field)).load(std::memory_order_acquire);
  } else {
    return field;
  }
}

// For a number that leads nowhere.
template <class T>
inline T load_relaxed(const T& field) {
  if constexpr (kFreeThreaded) {
    return std::atomic_ref<T>(const_cast<T&>(field)).load(std::memory_order_relaxed);
  } else {
    return field;
  }
}

// Release: pairs with load.
template <class T>
inline void store(T& field, Same<T> value) {
  if constexpr (kFreeThreaded) {
    std::atomic_ref<T>(field).store(value, std::memory_order_release);
  } else {
    field = value;
  }
}

template <class T>
inline void store_relaxed(T& field, Same<T> value) {
  if constexpr (kFreeThreaded) {
    std::atomic_ref<T>(field).store(value, std::memory_order_relaxed);
  } else {
    field = value;
  }
}

// Puts a value into a field that has no other writer now. RETURNS: what was there.
template <class T>
inline T exchange(T& field, Same<T> value) {
  T old = field;
  store(field, value);
  return old;
}

// exchange, for a field that others may exchange at the same time. Acquire: what the old value leads to is seen.
// Release: pairs with load.
template <class T>
inline T swap_shared(T& field, Same<T> value) {
  if constexpr (kObjectLocks) {
    return std::atomic_ref<T>(field).exchange(value, std::memory_order_acq_rel);
  } else {
    return std::exchange(field, value);
  }
}

// A reference from nothing but an address that was read a moment ago: if the object is this thread's, or immortal, it
// is still there, and nothing need be looked at again. RETURNS: false: it is another thread's, or dead.
[[gnu::always_inline]] inline bool incref_own(auto* object) {
  if constexpr (kFreeThreaded) {
    return object->count.increment_own(current_thread_id());
  } else {
    incref(object);
    return true;
  }
}

// Can it be looked at without a reference, as long as this thread drops none? As for incref_own.
inline bool stays(const auto* object) {
  if constexpr (kReadsWithoutLocks) {
    return object->count.owner() == current_thread_id() || object->count.is_immortal();
  } else {
    return true;
  }
}

// The rest of try_get, for an object that is not this thread's. The block of an object that is dead meanwhile has a
// count still, which says so (memory/slab.h); that the slot has not changed after the count was taken proves that it
// was alive in it.
template <class T>
[[gnu::noinline]] T* try_get_from_other(T* const& slot, T* object) {
  if (!object->count.try_increment(current_thread_id())) return nullptr;
  if (load(slot) == object) return object;
  decref(object);
  return nullptr;
}

// The object in the slot, with a count for the caller. Null: the slot is empty, or its object cannot be had without a
// lock (its owner counts alone, or it is dying).
template <class T>
[[gnu::always_inline]] inline T* try_get(T* const& slot) {
  T* object = load(slot);
  if (object == nullptr) return nullptr;
  if constexpr (kReadsWithoutLocks) {
    return incref_own(object) ? object : try_get_from_other(slot, object);
  } else {
    incref(object);
    return object;
  }
}

// From now on try_get has the object wherever it stands. REQUIRES: the caller has a reference to it.
inline void allow_try_get(auto* object) {
  if constexpr (kReadsWithoutLocks) object->count.mark_maybe_weakref();
}

// try_get under the lock, where it cannot fail but for an empty slot. From now on it has the object without, too.
template <class T>
inline T* get_locked(T* const& slot) {
  T* object = slot;
  if (object == nullptr) return nullptr;
  allow_try_get(object);
  incref(object);
  return object;
}

// replace and clear of object/ref.h, for a slot that others read without a lock.
template <class T>
void replace_shared(T*& slot, Ref<T> value) {
  T* old = exchange(slot, value.release());
  if (old != nullptr) decref(old);
}
template <class T>
void clear_shared(T*& slot) {
  replace_shared(slot, Ref<T>());
}

}  // namespace ouro::OURO_BUILD
