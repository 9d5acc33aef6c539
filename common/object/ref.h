// A reference that owns: it counts while it lives.
// CPython: "new reference" in the C API's documentation; Ref makes it a type.
//
//   Ref<T>     owns           T*         borrows: somebody else keeps the object alive
//   release()  gives the count away, steal(p) takes one over, share(p) adds one
#pragma once

#include <cstddef>
#include <utility>

#include "object/object.h"

namespace ouro::OURO_BUILD {

template <class T = Object>
class [[nodiscard]] Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <class U>
  requires std::is_base_of_v<T, U> Ref(Ref<U>&& other)
  noexcept : object_(other.release()) {}
  Ref& operator=(Ref&& other) noexcept {
    T* old = std::exchange(object_, std::exchange(other.object_, nullptr));
    if (old != nullptr) decref(old);
    return *this;
  }
  Ref(const Ref&) = delete;
  Ref& operator=(const Ref&) = delete;
  ~Ref() {
    if (object_ != nullptr) decref(object_);
  }

  static Ref steal(T* object) {
    Ref ref;
    ref.object_ = object;
    return ref;
  }
  static Ref share(T* object) {
    if (object != nullptr) incref(object);
    return steal(object);
  }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }

  // The count is now the caller's to give back.
  [[nodiscard]] T* release() { return std::exchange(object_, nullptr); }
  Ref share() const { return share(object_); }

 private:
  T* object_ = nullptr;
};

template <class T>
Ref<T> steal(T* object) {
  return Ref<T>::steal(object);
}
template <class T>
Ref<T> share(T* object) {
  return Ref<T>::share(object);
}

// Puts `value` into `slot`, an owning field, and drops what was there only after that: what the old value's death runs
// must already see the new one.
template <class T>
void replace(T*& slot, Ref<T> value) {
  T* old = std::exchange(slot, value.release());
  if (old != nullptr) decref(old);
}
template <class T>
void clear(T*& slot) {
  replace(slot, Ref<T>());
}

}  // namespace ouro::OURO_BUILD
