// int: the object, its cache of small numbers, its type. CPython: Objects/longobject.c.
#include "types/integer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>

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
// Up to here the account sees a number when it is finished: soon enough.
constexpr double kNoQuestions = 1 << 16;
// From here on the operating system is asked, too.
constexpr double kHuge = 1 << 24;

std::size_t limb_bytes(const BigInt& big) { return static_cast<std::size_t>(big.number->_mp_alloc) * sizeof(mp_limb_t); }

// GMP computes in buffers of several times the result's size, and ends the process if it gets none: so a malloc of that
// size is tried and given back.
bool machine_has(double bytes) {
  constexpr double kBuffers = 3;
  void* memory = std::malloc(static_cast<std::size_t>(bytes * kBuffers));
  std::free(memory);
  return memory != nullptr;
}

// Puts the number on the account. RETURNS: null with MemoryError; the number is cleared then.
BigInt* adopt(ThreadState& ts, mpz_ptr number) {
  MemoryAccount& memory = ts.interp.memory;
  const std::size_t limbs = mpz_size(number);
  if (static_cast<std::size_t>(number->_mp_alloc) > limbs + limbs / 4 + 1) {
    _mpz_realloc(number, static_cast<mp_size_t>(limbs));  // a computation may leave room behind the number
  }
  BigInt taken = {{*number}};
  if (memory.reserve(limb_bytes(taken))) {
    if (void* place = allocate_array(memory, sizeof(BigInt))) return new (place) BigInt(taken);
    memory.release(limb_bytes(taken));
  }
  mpz_clear(number);
  return raise_memory_error(ts);
}

void dealloc_int(ThreadState& ts, Object* self) {
  free_big(ts, as<Int>(self)->big);
  if (self->type == ts.type(TypeId::integer)) [[likely]] return free_object(ts, self, sizeof(Int));
  free_instance(ts, self);
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
  Mpz number;
  mpz_set_ui(number, value);
  return number.finish(ts);
}

Ref<> make_big(ThreadState& ts, mpz_t number) {
  if (mpz_fits_slong_p(number) != 0) {
    const std::int64_t value = mpz_get_si(number);
    mpz_clear(number);
    return make_int(ts, value);
  }
  BigInt* big = adopt(ts, number);
  if (big == nullptr) return nullptr;
  Int* object = allocate<Int>(ts);
  if (object == nullptr) {
    free_big(ts, big);
    return nullptr;
  }
  object->value = 0;
  object->big = big;
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
  Mpz copy;
  mpz_set(copy, number.big->number);
  return copy.finish(ts);
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
  const std::int64_t least = interp.profile.at_least(3, 12) ? 1 : 0;
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
  if (!has_room(ts, static_cast<double>(limb_bytes(*number.big)))) return false;
  mpz_t limbs;
  mpz_init_set(limbs, number.big->number);
  copy = adopt(ts, limbs);
  return copy != nullptr;
}

void free_big(ThreadState& ts, BigInt* big) {
  if (big == nullptr) return;
  ts.interp.memory.release(limb_bytes(*big));
  mpz_clear(big->number);
  free_array(ts.interp.memory, big, sizeof(BigInt));
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
  slots.binary = {int_add,       int_subtract,  int_multiply,    int_true_divide, int_floor_divide,
                  int_remainder, int_power,     int_left_shift,  int_right_shift, int_and,
                  int_or,        int_xor,       nullptr,         int_divmod};  // in the order of BinaryOp
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
