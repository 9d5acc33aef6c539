// The methods and attributes of float. CPython: Objects/floatobject.c (float_methods, float_getset).
#include <cmath>

#include "types/abstract.h"
#include "types/errors.h"
#include "types/float_operations.h"
#include "types/format_spec.h"
#include "types/integer.h"
#include "types/integer_text.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

double self_of(const Args& args) { return as<Float>(args[0])->value; }

Ref<> itself(ThreadState& ts, const Args& args) { return float_positive(ts, args[0]); }
Ref<> trunc(ThreadState& ts, const Args& args) { return int_from_double(ts, self_of(args)); }
Ref<> floor(ThreadState& ts, const Args& args) { return int_from_double(ts, std::floor(self_of(args))); }
Ref<> ceil(ThreadState& ts, const Args& args) { return int_from_double(ts, std::ceil(self_of(args))); }
Ref<> method_round(ThreadState& ts, const Args& args) { return float_round(ts, self_of(args), args[1]); }
Ref<> as_integer_ratio(ThreadState& ts, const Args& args) { return float_integer_ratio(ts, self_of(args)); }
Ref<> hex(ThreadState& ts, const Args& args) { return make_str(ts, float_hex(self_of(args))); }

Ref<> is_integer(ThreadState& ts, const Args& args) {
  const double value = self_of(args);
  return make_bool(ts, std::isfinite(value) && std::floor(value) == value);
}

Ref<> method_format(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1])) {
    return raise(ts, TypeId::type_error, "__format__() argument must be str, not {}", type_name(args[1]));
  }
  const Str& spec = *as<Str>(args[1]);
  if (spec.length == 0) return str_of(ts, args[0]);
  return format_float(ts, self_of(args), spec);
}

// A float as `type`: derived classes are called with it.
Ref<> of_type(ThreadState& ts, Object* type, double value) {
  Ref<> number = make_float(ts, value);
  if (!number || type == ts.type(TypeId::floating)) return number;
  return call(ts, type, {number.get()});
}

Ref<> from_hex(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1])) return raise(ts, TypeId::type_error, "bad argument type for built-in operation");
  const std::optional<double> value = double_from_hex(ts, to_utf8(*as<Str>(args[1])));
  if (!value) return nullptr;
  return of_type(ts, args[0], *value);
}

Ref<> from_number(ThreadState& ts, const Args& args) {
  if (is_exact<Float>(ts, args[1]) && args[0] == ts.type(TypeId::floating)) return share(args[1]);
  const std::optional<double> value = as_double(ts, args[1]);
  if (!value) return nullptr;
  return of_type(ts, args[0], *value);
}

Ref<> new_arguments(ThreadState& ts, const Args& args) {
  const Ref<> number = float_positive(ts, args[0]);
  if (!number) return nullptr;
  return make_tuple(ts, {number.get()});
}

Ref<> get_itself(ThreadState& ts, Object* self) { return float_positive(ts, self); }
Ref<> get_zero(ThreadState& ts, Object*) { return make_float(ts, 0); }

constexpr NativeDef kMethods[] = {
    {"conjugate", itself, "", "The number itself: it has no imaginary part."},
    {"is_integer", is_integer, "", "Whether it is a whole number."},
    {"as_integer_ratio", as_integer_ratio, "", "Two ints, of which it is the exact quotient."},
    {"hex", hex, "", "The bits as hexadecimal text."},
    {"__trunc__", trunc, "", "The int without the fraction."},
    {"__floor__", floor, "", "The largest int that is not greater."},
    {"__ceil__", ceil, "", "The smallest int that is not less."},
    {"__round__", method_round, "ndigits=, /", "To so many decimal places, ties to the even digit."},
    {"__format__", method_format, "format_spec, /", "As format() writes it."},
    {"__getnewargs__", new_arguments, "", nullptr},
};

constexpr NativeDef kClassMethods[] = {
    {"fromhex", from_hex, "string, /", "The number that hexadecimal text stands for."},
    {"from_number", from_number, "number, /", "The number as a float; no text."},
};

constexpr GetSetDef kAttributes[] = {
    {"real", get_itself, nullptr, "The number itself."},
    {"imag", get_zero, nullptr, "0.0: the number is real."},
};

}  // namespace

std::span<const NativeDef> float_methods() { return kMethods; }
std::span<const NativeDef> float_class_methods() { return kClassMethods; }
std::span<const GetSetDef> float_attributes() { return kAttributes; }

}  // namespace ouro::OURO_BUILD
