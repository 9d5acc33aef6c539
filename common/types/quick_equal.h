// Equality and hashes of the frequent item types, without a call through their slots.
// CPython: unicode_eq and the special cases in Objects/dictobject.c, Objects/setobject.c and Python/bytecodes.c.
//
// None of this runs Python code, so no container can change under it. Where it does not know, the caller asks
// compare_true or hash, and must expect anything to have changed afterwards.
#pragma once

#include <cstdint>
#include <cstring>

#include "object/ref.h"
#include "object/type.h"
#include "types/abstract.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

enum class Quick { kNo, kYes, kUnknown };

// Equal texts have equal widths: the width is the narrowest that fits.
inline bool same_text(const Str& a, const Str& b) {
  if (&a == &b) return true;
  if (a.length != b.length || a.width != b.width) return false;
  return std::memcmp(a.data1(), b.data1(), static_cast<std::size_t>(a.length) * a.width) == 0;
}

inline Quick quick_equal(const ThreadState& ts, const Object* a, const Object* b) {
  if (a == b) return Quick::kYes;
  if (a->type != b->type) return Quick::kUnknown;
  if (a->type == ts.type(TypeId::str)) {
    return same_text(*as<Str>(a), *as<Str>(b)) ? Quick::kYes : Quick::kNo;
  }
  if (a->type == ts.type(TypeId::integer)) {
    const Int& left = *as<Int>(a);
    const Int& right = *as<Int>(b);
    if (left.is_small() != right.is_small()) return Quick::kNo;
    if (!left.is_small()) return Quick::kUnknown;
    return left.value == right.value ? Quick::kYes : Quick::kNo;
  }
  return Quick::kUnknown;
}

// The items of a container compare: the container may give them away meanwhile, so they are held.
// RETURNS: 1, 0 or -1.
inline int items_equal(ThreadState& ts, Object* a, Object* b) {
  const Quick quick = quick_equal(ts, a, b);
  if (quick != Quick::kUnknown) return quick == Quick::kYes ? 1 : 0;
  const Ref<> held_a = share(a);
  const Ref<> held_b = share(b);
  return compare_true(ts, a, b, CompareOp::kEqual);
}

// hash(object). RETURNS: -1 with an exception.
inline std::int64_t quick_hash(ThreadState& ts, Object* object) {
  if (object->type == ts.type(TypeId::str)) {
    Str& text = *as<Str>(object);
    return text.hash != -1 ? text.hash : str_hash(text);
  }
  if (object->type == ts.type(TypeId::integer)) {
    // Below 2^61 - 1, the modulus of all numbers' hashes, a number is its own hash.
    constexpr std::int64_t kOwnHashBelow = (std::int64_t{1} << 61) - 1;
    const Int& number = *as<Int>(object);
    if (number.is_small() && number.value >= 0 && number.value < kOwnHashBelow) return number.value;
    return int_hash(number);
  }
  return hash(ts, object);
}

}  // namespace ouro::OURO_BUILD
