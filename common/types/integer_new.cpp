// int(): from text, from other numbers, for derived classes. CPython: Objects/longobject.c (long_new),
// Objects/abstract.c (PyNumber_Long).
#include <optional>
#include <string>
#include <utility>

#include "types/abstract.h"
#include "types/big_number.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/errors.h"
#include "types/instance.h"
#include "types/integer_operations.h"
#include "types/integer_text.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// The text of a str or of bytes; none for anything else.
std::optional<std::string> text_of(ThreadState& ts, Object* object) {
  if (is<Str>(ts, object)) return number_text(*as<Str>(object));
  if (is<Bytes>(ts, object)) return std::string(as<Bytes>(object)->view());
  if (is<ByteArray>(ts, object)) return std::string(as<ByteArray>(object)->view());
  return std::nullopt;
}

// What a special method gave must be an int. `method` is its name.
Ref<> checked_int(ThreadState& ts, Ref<> result, const char* method) {
  if (!result) return nullptr;
  if (!is<Int>(ts, result.get())) {
    return raise(ts, TypeId::type_error, "{} returned non-int (type {})", method, type_name(result.get()));
  }
  return exact_int(ts, *as<Int>(result.get()));
}

// __trunc__: no longer asked by 3.14, but by every version before it. Null without an exception if there is none.
Ref<> truncated(ThreadState& ts, Object* object) {
  const Ref<Str> name = intern(ts, "__trunc__");
  if (!name) return nullptr;
  const Ref<> method = find_special(ts, object, name.get());
  if (!method) return nullptr;
  Ref<> result = call(ts, method.get(), {});
  if (result && !is<Int>(ts, result.get())) {
    if (result->type->slots.to_index == nullptr) {
      return raise(ts, TypeId::type_error, "__trunc__ returned non-Integral (type {})", type_name(result.get()));
    }
    result = to_index(ts, result.get());
  }
  return checked_int(ts, std::move(result), "__trunc__");
}

Ref<> from_text_in_base(ThreadState& ts, Object* object, Object* base) {
  const std::optional<std::int64_t> number = as_index(ts, base);
  if (!number) return nullptr;
  if ((*number != 0 && *number < 2) || *number > 36) {
    return raise(ts, TypeId::value_error, "int() base must be >= 2 and <= 36, or 0");
  }
  const std::optional<std::string> text = text_of(ts, object);
  if (!text) return raise(ts, TypeId::type_error, "int() can't convert non-string with explicit base");
  return parse_int(ts, *text, static_cast<int>(*number), object);
}

// The arguments of int(), each may be null.
struct IntArguments {
  Object* value = nullptr;
  Object* base = nullptr;
};

bool read_arguments(ThreadState& ts, const Args& args, IntArguments& result) {
  const int positional = args.positional_count();
  if (args.count > 2) {
    return raise(ts, TypeId::type_error, "int expected at most 2 arguments, got {}", args.count);
  }
  if (positional > 0) result.value = args[0];
  if (positional > 1) result.base = args[1];
  for (int i = positional; i < args.count; ++i) {
    const Str& name = *as<Str>(args.keyword_names->items[i - positional]);
    if (!equals(name, "base")) {
      return raise(ts, TypeId::type_error, "int() got an unexpected keyword argument '{}'", to_utf8(name));
    }
    if (result.base != nullptr) {
      return raise(ts, TypeId::type_error, "argument for int() given by name ('base') and position (2)");
    }
    result.base = args[i];
  }
  return true;
}

Ref<> new_number(ThreadState& ts, const IntArguments& given) {
  if (given.value == nullptr) {
    if (given.base != nullptr) return raise(ts, TypeId::type_error, "int() missing string argument");
    return make_int(ts, 0);
  }
  return given.base == nullptr ? to_int(ts, given.value) : from_text_in_base(ts, given.value, given.base);
}

// An object of a class derived from int.
Ref<> derived_int(ThreadState& ts, Type* type, const Int& number) {
  BigInt* big = nullptr;
  if (!copy_big(ts, number, big)) return nullptr;
  auto* derived = static_cast<Int*>(allocate_instance(ts, type));
  if (derived == nullptr) {
    free_copied_big(ts, big);
    return nullptr;
  }
  derived->value = number.value;
  derived->big = big;
  if (type->has(kGcObjects)) track(ts, derived);
  return steal(derived);
}

}  // namespace

Ref<> to_int(ThreadState& ts, Object* object) {
  if (is_exact<Int>(ts, object)) return share(object);
  if (is_exact<Str>(ts, object) && as<Str>(object)->ascii)
    return parse_int(ts, as<Str>(object)->ascii_view(), 10, object);
  const Slots& slots = object->type->slots;
  if (slots.to_int != nullptr) return checked_int(ts, slots.to_int(ts, object), "__int__");
  if (slots.to_index != nullptr) return checked_int(ts, slots.to_index(ts, object), "__index__");
  if (const std::optional<std::string> text = text_of(ts, object)) return parse_int(ts, *text, 10, object);
  Ref<> result = truncated(ts, object);
  if (result || ts.exception != nullptr) return result;
  return raise(ts, TypeId::type_error,
               "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(object));
}

Ref<> int_new(ThreadState& ts, Type* type, const Args& args) {
  if (args.count == 1 && args.keyword_names == nullptr && type == ts.type(TypeId::integer)) [[likely]] {
    return to_int(ts, args[0]);
  }
  IntArguments given;
  if (!read_arguments(ts, args, given)) return nullptr;
  Ref<> number = new_number(ts, given);
  if (!number) return nullptr;
  return type == ts.type(TypeId::integer) ? std::move(number) : derived_int(ts, type, *as<Int>(number.get()));
}

}  // namespace ouro::OURO_BUILD
