// int: the object, its cache of small numbers, its type. CPython: Objects/longobject.c.
#include "types/integer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>

#include "memory/arrays.h"
#include "types/abstract.h"
#include "types/big_number.h"
#include "types/boolean.h"
#include "types/builtin_type.h"
#include "types/errors.h"
#include "types/exact_double.h"
#include "types/floating.h"
#include "types/format_spec.h"
#include "types/instance.h"
#include "types/integer_operations.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// Above this a number is refused outright: GMP itself ends at about twice the size.
constexpr double kLargestNumber = 0x1p33;
// Up to here the account sees a number when it is finished, which is soon enough.
constexpr double kNoQuestions = 1 << 16;
// From here on the operating system is asked, too.
constexpr double kHuge = 1 << 24;

std::size_t big_bytes(mp_size_t limbs) { return sizeof(BigInt) + static_cast<std::size_t>(limbs) * sizeof(mp_limb_t); }
std::size_t big_bytes(const BigInt& big) { return big_bytes(limb_count(big.number)); }

// Builds it in memory of big_bytes(count).
BigInt* place_big(void* memory, const mp_limb_t* limbs, mp_size_t count, bool negative) {
  auto* own = reinterpret_cast<mp_limb_t*>(static_cast<BigInt*>(memory) + 1);
  std::copy_n(limbs, count, own);
  return new (memory) BigInt{MPZ_ROINIT_N(own, static_cast<int>(negative ? -count : count))};
}

// GMP computes in buffers of several times the result's size, and ends the process if it gets none: so a malloc of that
// size is tried and given back.
bool machine_has(double bytes) {
  constexpr double kBuffers = 3;
  void* memory = std::malloc(static_cast<std::size_t>(bytes * kBuffers));
  std::free(memory);
  return memory != nullptr;
}

void dealloc_int(ThreadState& ts, Object* self) {
  BigInt* big = as<Int>(self)->big;
  if (self->type != ts.type(TypeId::integer)) [[unlikely]] {
    free_copied_big(ts, big);
    return free_instance(ts, self);
  }
  free_object(ts, self, sizeof(Int) + (big != nullptr ? big_bytes(*big) : 0));
}

Ref<> repr_int(ThreadState& ts, Object* self) { return int_to_str(ts, *as<Int>(self)); }
std::int64_t hash_slot(ThreadState&, Object* self) { return int_hash(*as<Int>(self)); }
int truth_int(ThreadState&, Object* self) { return int_sign(*as<Int>(self)) != 0 ? 1 : 0; }
Ref<> to_exact_int(ThreadState& ts, Object* self) { return exact_int(ts, *as<Int>(self)); }

Ref<> to_float(ThreadState& ts, Object* self) {
  const double value = int_to_double(*as<Int>(self));
  if (std::isinf(value)) return raise(ts, TypeId::overflow_error, "int too large to convert to float");
  return make_float(ts, value);
}

}  // namespace

// --- making ---

Ref<> make_int(ThreadState& ts, std::int64_t value) { return steal(small_int_object(ts, value)); }

Ref<> make_uint(ThreadState& ts, std::uint64_t value) {
  const mp_limb_t limb = value;
  return make_from_limbs(ts, &limb, 1, false);
}

Ref<> make_big(ThreadState& ts, mpz_t number) {
  Ref<> result = make_from_limbs(ts, limbs_of(number), limb_count(number), sign_of(number) < 0);
  mpz_clear(number);
  return result;
}

Ref<> make_from_limbs(ThreadState& ts, const mp_limb_t* limbs, mp_size_t count, bool negative) {
  while (count > 0 && limbs[count - 1] == 0) --count;
  if (count <= 1) {
    const std::uint64_t magnitude = count == 0 ? 0 : limbs[0];
    const auto value = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
    if ((value < 0) == negative || value == 0) return make_int(ts, value);
  }
  Int* object = allocate<Int>(ts, ts.type(TypeId::integer), sizeof(Int) + big_bytes(count));
  if (object == nullptr) return nullptr;
  object->value = 0;
  object->big = place_big(object + 1, limbs, count, negative);
  return steal<Object>(object);
}

Ref<> int_from_double(ThreadState& ts, double value) {
  constexpr double kBeyond = 0x1p63;
  if (value >= -kBeyond && value < kBeyond) return make_int(ts, static_cast<std::int64_t>(value));
  if (std::isnan(value)) return raise(ts, TypeId::value_error, "cannot convert float NaN to integer");
  if (std::isinf(value)) return raise(ts, TypeId::overflow_error, "cannot convert float infinity to integer");
  Mpz number;
  mpz_set_d(number, value);
  return number.finish(ts);
}

Ref<> exact_int(ThreadState& ts, Int& number) {
  if (is_exact<Int>(ts, &number)) return share<Object>(&number);
  if (number.is_small()) return make_int(ts, number.value);
  const mpz_srcptr big = number.big->number;
  return make_from_limbs(ts, limbs_of(big), limb_count(big), sign_of(big) < 0);
}

// --- reading ---

std::optional<std::int64_t> small_value(const Int& number) {
  return number.is_small() ? std::optional(number.value) : std::nullopt;
}

double int_to_double(const Int& number) {
  return number.is_small() ? static_cast<double>(number.value) : nearest_double(number.big->number);
}

bool is_bool(const ThreadState& ts, const Object* object) { return object->type == ts.type(TypeId::boolean); }

std::size_t int_size_in_cpython(const Interpreter& interp, const Int& number) {
  constexpr std::int64_t kDigitBits = 30;
  constexpr std::size_t kHeader = 24;
  const std::int64_t digits = (bit_length(number) + kDigitBits - 1) / kDigitBits;
  const std::int64_t least = interp.profile.at_least(3, 11) ? 1 : 0;
  return kHeader + 4 * static_cast<std::size_t>(std::max(digits, least));
}

// --- big numbers ---

bool has_room(ThreadState& ts, double bytes) {
  if (bytes <= kNoQuestions) return true;
  MemoryAccount& memory = ts.interp.memory;
  const auto count = static_cast<std::size_t>(std::min(bytes, kLargestNumber));
  const bool allowed = bytes <= kLargestNumber && memory.reserve(count);
  if (allowed) memory.release(count);
  if (allowed && (bytes < kHuge || machine_has(bytes))) return true;
  raise_memory_error(ts);
  return false;
}

std::int64_t bit_length(mpz_srcptr number) {
  return mpz_sgn(number) == 0 ? 0 : static_cast<std::int64_t>(mpz_sizeinbase(number, 2));
}

std::int64_t bit_length(const Int& number) { return bit_length(MpzView(number)); }

bool copy_big(ThreadState& ts, const Int& number, BigInt*& copy) {
  copy = nullptr;
  if (number.is_small()) return true;
  const mpz_srcptr big = number.big->number;
  void* memory = allocate_array(ts.heap, big_bytes(*number.big));
  if (memory == nullptr) {
    raise_memory_error(ts);
    return false;
  }
  copy = place_big(memory, limbs_of(big), limb_count(big), sign_of(big) < 0);
  return true;
}

void free_copied_big(ThreadState& ts, BigInt* big) {
  if (big != nullptr) free_array(ts.heap, big, big_bytes(*big));
}

// --- the type ---

namespace {

bool add_int_type(ThreadState& ts) {
  TypeSpec spec{.id = TypeId::integer, .object_bytes = sizeof(Int), .flags = kBaseAllowed | kIntSubtype};
  spec.doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nA number without limits to its size.";
  spec.methods = int_methods();
  spec.class_methods = int_class_methods();
  spec.attributes = int_attributes();
  Slots& slots = spec.slots;
  slots.dealloc = dealloc_int;
  slots.repr = repr_int;
  slots.hash = hash_slot;
  slots.compare = int_compare;
  slots.new_object = int_new;
  slots.truth = truth_int;
  slots.to_int = to_exact_int;
  slots.to_index = to_exact_int;
  slots.to_float = to_float;
  slots.unary = {int_invert, int_negative, int_positive, int_absolute};  // in the order of UnaryOp
  slots.binary = {int_add,       int_subtract, int_multiply,   int_true_divide, int_floor_divide,
                  int_remainder, int_power,    int_left_shift, int_right_shift, int_and,
                  int_or,        int_xor,      nullptr,        int_divmod};  // in the order of BinaryOp
  return add_builtin_type(ts, spec);
}

bool fill_cache(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  for (std::int64_t value = Interpreter::kSmallIntMin; value <= interp.profile.largest_small_int; ++value) {
    Object* number = new_small_int_object(ts, value);
    if (number == nullptr) return false;
    if (interp.profile.immortals) number->count.make_immortal();
    interp.small_ints[static_cast<std::size_t>(value - Interpreter::kSmallIntMin)] = number;
  }
  return true;
}

}  // namespace

bool add_integer_types(ThreadState& ts) { return add_int_type(ts) && fill_cache(ts) && add_bool_type(ts); }

}  // namespace ouro::OURO_BUILD
