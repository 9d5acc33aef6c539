// float: a double.
// CPython: Objects/floatobject.c.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "object/allocate.h"
#include "object/free_lists.h"
#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Float : Object {
  static constexpr TypeId kTypeId = TypeId::floating;

  double value;
};

Ref<> make_float(ThreadState& ts, double value);
// As repr() writes it: the shortest digits that read back as the same double; "1.0", "1e+16", "inf", "nan".
std::string float_repr(double value);
// What float(text) accepts (spaces around, underscores, inf, nan); nothing if it is no number.
std::optional<double> parse_double(std::string_view text);
std::int64_t double_hash(double value);  // equal to int_hash for whole numbers; a nan hashes by address elsewhere

bool add_float_type(ThreadState& ts);

// For the eval loop: the caller's reference, or null with MemoryError.
inline Object* new_float_object(ThreadState& ts, double value) {
  Object* object = ts.free_lists->floats.take();
  if (object == nullptr) [[unlikely]] {
    object = static_cast<Object*>(ts.heap.allocate(sizeof(Float), Prefix::kNone));
    if (object == nullptr) return raise_memory_error(ts);
  }
  start_builtin_object(ts, object, ts.type(TypeId::floating), sizeof(Float));
  static_cast<Float*>(object)->value = value;
  return object;
}

// The death of an object that is exactly a float.
inline void end_float(ThreadState& ts, Object* object) {
  end_object(ts, object, sizeof(Float));
  if (!ts.free_lists->floats.give(object)) ts.heap.free(object, sizeof(Float), Prefix::kNone);
}

// Drops a reference to such an object.
[[gnu::always_inline]] inline void drop_float(ThreadState& ts, Object* object) {
  const auto end = [&ts, object ]() __attribute__((always_inline)) { end_float(ts, object); };
  decref(object, end);
}

}  // namespace ouro::OURO_BUILD
