// The methods and attributes of int. CPython: Objects/longobject.c (long_methods, long_getset).
#include <array>

#include "types/abstract.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/format_spec.h"
#include "types/integer_operations.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

Int& self_of(const Args& args) { return *as<Int>(args[0]); }

Ref<> itself(ThreadState& ts, const Args& args) { return exact_int(ts, self_of(args)); }

Ref<> method_bit_length(ThreadState& ts, const Args& args) { return make_int(ts, bit_length(self_of(args))); }

Ref<> bit_count(ThreadState& ts, const Args& args) {
  const MpzView number(self_of(args));
  const mp_size_t limbs = static_cast<mp_size_t>(mpz_size(number));
  if (limbs == 0) return make_int(ts, 0);
  return make_uint(ts, mpn_popcount(limbs_of(number), limbs));
}

Ref<> as_integer_ratio(ThreadState& ts, const Args& args) {
  const Ref<> number = exact_int(ts, self_of(args));
  if (!number) return nullptr;
  return make_tuple(ts, {number.get(), cached_int(ts.interp, 1)});
}

Ref<> is_integer(ThreadState& ts, const Args&) { return make_bool(ts, true); }
Ref<> method_round(ThreadState& ts, const Args& args) { return int_round(ts, self_of(args), args[1]); }

Ref<> method_format(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1])) {
    return raise(ts, TypeId::type_error, "__format__() argument must be str, not {}", type_name(args[1]));
  }
  return format_int(ts, self_of(args), *as<Str>(args[1]));
}

Ref<> new_arguments(ThreadState& ts, const Args& args) {
  const Ref<> number = exact_int(ts, self_of(args));
  if (!number) return nullptr;
  return make_tuple(ts, {number.get()});
}

Ref<> get_itself(ThreadState& ts, Object* self) { return exact_int(ts, *as<Int>(self)); }
Ref<> get_zero(ThreadState& ts, Object*) { return make_int(ts, 0); }
Ref<> get_one(ThreadState& ts, Object*) { return make_int(ts, 1); }

constexpr NativeDef kMethods[] = {
    {"conjugate", itself, "", "The number itself: it has no imaginary part."},
    {"bit_length", method_bit_length, "", "How many bits the absolute value takes."},
    {"bit_count", bit_count, "", "How many bits of the absolute value are set."},
    {"to_bytes", int_to_bytes, "length=, byteorder=, *, signed=", "The number in so many bytes, as two's complement."},
    {"as_integer_ratio", as_integer_ratio, "", "The number as numerator and denominator."},
    {"is_integer", is_integer, "", "True: there is no fraction."},
    {"__trunc__", itself, "", "The number itself."},
    {"__floor__", itself, "", "The number itself."},
    {"__ceil__", itself, "", "The number itself."},
    {"__round__", method_round, "ndigits=, /", "To the nearest multiple of 10 ** -ndigits, ties to the even one."},
    {"__format__", method_format, "format_spec, /", "As format() writes it."},
    {"__getnewargs__", new_arguments, "", nullptr},
};

constexpr NativeDef kClassMethods[] = {
    {"from_bytes", int_from_bytes, "bytes, byteorder=, *, signed=", "The number that the bytes hold."},
};

constexpr GetSetDef kAttributes[] = {
    {"real", get_itself, nullptr, "The number itself."},
    {"imag", get_zero, nullptr, "0: the number is real."},
    {"numerator", get_itself, nullptr, "The number as a fraction: above the line."},
    {"denominator", get_one, nullptr, "The number as a fraction: below the line."},
};

}  // namespace

std::span<const NativeDef> int_methods() { return kMethods; }
std::span<const NativeDef> int_class_methods() { return kClassMethods; }
std::span<const GetSetDef> int_attributes() { return kAttributes; }

}  // namespace ouro::OURO_BUILD
