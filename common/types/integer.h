// int: 64 bits inline, more in a GMP number behind it.
// CPython: Objects/longobject.c, which keeps 30-bit digits of its own.
#pragma once

#include <cstdint>
#include <gmp.h>
#include <optional>
#include <string>
#include <string_view>

#include "object/allocate.h"
#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// An integer beyond 64 bits; owned by its Int. The number's limbs stand behind it in the same block: GMP may read them,
// and must not be asked to change them.
struct BigInt {
  mpz_t number;
};

// Also bool: True and False are an Int of their own type with value 1 and 0.
// INVARIANT: `big` is null exactly when the number fits into 64 bits.
struct Int : Object {
  static constexpr TypeId kTypeId = TypeId::integer;
  static constexpr TypeFlag kSubtypeFlag = kIntSubtype;

  std::int64_t value;  // if big is null
  BigInt* big;         // right behind this; of an instance of a derived class, in an array of its own

  bool is_small() const { return big == nullptr; }
};

// The cached object for a small int (-5 to the profile's largest), else a new one.
Ref<> make_int(ThreadState& ts, std::int64_t value);
Ref<> make_uint(ThreadState& ts, std::uint64_t value);
// Takes the number over, whatever it is: it is cleared. A small one becomes an ordinary Int.
Ref<> make_big(ThreadState& ts, mpz_t number);
Ref<> int_from_double(ThreadState& ts, double value);  // truncates; OverflowError, ValueError for inf and nan
// Digits with underscores, sign and prefix as int(text, base) accepts them; ValueError as int() raises it.
Ref<> int_from_text(ThreadState& ts, std::string_view text, int base);
// `digits` as GMP reads them: for constants of the program.
Ref<> int_from_digits(ThreadState& ts, const char* digits);

// RETURNS: nothing if it does not fit.
std::optional<std::int64_t> small_value(const Int& number);
double int_to_double(const Int& number);  // the nearest; infinite if out of range
inline int int_sign(const Int& number) {
  return number.is_small() ? (number.value > 0) - (number.value < 0) : mpz_sgn(number.big->number);
}
std::string int_to_text(const Int& number, int base = 10);  // sign, digits, no prefix
// The same as str() and repr() give it: ValueError if it has more than kMaxDecimalDigits, MemoryError if there is no
// room.
Ref<Str> int_to_str(ThreadState& ts, const Int& number);
std::int64_t int_hash(const Int& number);
bool is_bool(const ThreadState& ts, const Object* object);

inline bool is_cached(const Interpreter& interp, std::int64_t value) {
  return value >= Interpreter::kSmallIntMin && value <= interp.profile.largest_small_int;
}
inline Object* cached_int(const Interpreter& interp, std::int64_t value) {
  return interp.small_ints[static_cast<std::size_t>(value - Interpreter::kSmallIntMin)];
}

inline Ref<> make_bool(ThreadState& ts, bool value) { return share(value ? ts.interp.true_ : ts.interp.false_); }

// What sys.getsizeof says of it: CPython's layout, in digits of 30 bits.
std::size_t int_size_in_cpython(const Interpreter& interp, const Int& number);

bool add_integer_types(ThreadState& ts);  // int, bool; the cache, True and False

// --- for the eval loop; the result is the caller's reference, or null with MemoryError ---

// Always a new object. REQUIRES: `value` is not one that is cached.
inline Object* new_small_int_object(ThreadState& ts, std::int64_t value) {
  auto* number = static_cast<Int*>(ts.heap.allocate(sizeof(Int), Prefix::kNone));
  if (number == nullptr) [[unlikely]]
    return raise_memory_error(ts);
  start_builtin_object(ts, number, ts.type(TypeId::integer), sizeof(Int));
  number->value = value;
  number->big = nullptr;
  return number;
}

// The death of an object that is exactly an int.
inline void end_int(ThreadState& ts, Object* object) {
  if (!static_cast<Int*>(object)->is_small()) [[unlikely]]
    return dealloc(object);
  end_object(ts, object, sizeof(Int));
  ts.heap.free(object, sizeof(Int), Prefix::kNone);
}

// Drops a reference to such an object: no other code runs.
[[gnu::always_inline]] inline void drop_int(ThreadState& ts, Object* object) {
  const auto end = [&ts, object ]() __attribute__((always_inline)) { end_int(ts, object); };
  decref(object, end);
}

// The cached object or a new one.
inline Object* small_int_object(ThreadState& ts, std::int64_t value) {
  constexpr std::uint64_t kReach = Interpreter::kSmallIntMax - Interpreter::kSmallIntMin;
  const std::uint64_t place = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(Interpreter::kSmallIntMin);
  if (place > kReach) return new_small_int_object(ts, value);
  if (value > ts.interp.profile.largest_small_int) return new_small_int_object(ts, value);
  Object* cached = cached_int(ts.interp, value);
  incref(cached);
  return cached;
}

}  // namespace ouro::OURO_BUILD
