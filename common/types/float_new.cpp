// float(): from text, from other numbers, for derived classes. CPython: Objects/floatobject.c (float_new),
// Objects/abstract.c (PyNumber_Float).
#include <cmath>
#include <utility>

#include "types/abstract.h"
#include "types/arguments.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/errors.h"
#include "types/float_operations.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/integer_text.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> from_text(ThreadState& ts, std::string_view text, Object* original) {
  if (const std::optional<double> value = parse_double(text)) return make_float(ts, *value);
  const Ref<Str> shown = repr(ts, original);
  if (!shown) return nullptr;
  return raise(ts, TypeId::value_error, "could not convert string to float: {}", to_utf8(*shown));
}

Ref<> from_slot(ThreadState& ts, Object* object) {
  Ref<> result = object->type->slots.to_float(ts, object);
  if (!result || is_exact<Float>(ts, result.get())) return result;
  if (!is<Float>(ts, result.get())) {
    return raise(ts, TypeId::type_error, "{}.__float__ returned non-float (type {})", type_name(object),
                 type_name(result.get()));
  }
  return make_float(ts, as<Float>(result.get())->value);
}

Ref<> from_index(ThreadState& ts, Object* object) {
  const Ref<> number = to_index(ts, object);
  if (!number) return nullptr;
  const double value = int_to_double(*as<Int>(number.get()));
  if (std::isinf(value)) return raise(ts, TypeId::overflow_error, "int too large to convert to float");
  return make_float(ts, value);
}

}  // namespace

Ref<> to_float(ThreadState& ts, Object* object) {
  if (is_exact<Float>(ts, object)) return share(object);
  if (is<Str>(ts, object)) {
    const Str& text = *as<Str>(object);
    return text.ascii ? from_text(ts, text.ascii_view(), object) : from_text(ts, number_text(text), object);
  }
  if (object->type->slots.to_float != nullptr) return from_slot(ts, object);
  if (object->type->slots.to_index != nullptr) return from_index(ts, object);
  if (is<Bytes>(ts, object)) return from_text(ts, as<Bytes>(object)->view(), object);
  if (is<ByteArray>(ts, object)) return from_text(ts, std::string(as<ByteArray>(object)->view()), object);
  return raise(ts, TypeId::type_error, "float() argument must be a string or a real number, not '{}'",
               type_name(object));
}

Ref<> float_new(ThreadState& ts, Type* type, const Args& args) {
  const bool derived = type != ts.type(TypeId::floating);
  if (args.keyword_count() > 0 && !may_take_keywords(ts, type, TypeId::floating)) {
    return raise(ts, TypeId::type_error, "float() takes no keyword arguments");
  }
  const int given = args.positional_count();
  if (given > 1) return raise(ts, TypeId::type_error, "float expected at most 1 argument, got {}", given);
  Ref<> value = given == 0 ? make_float(ts, 0) : to_float(ts, args[0]);
  if (!value || !derived) return value;
  Object* instance = allocate_instance(ts, type);
  if (instance == nullptr) return nullptr;
  as<Float>(instance)->value = as<Float>(value.get())->value;
  if (type->has(kGcObjects)) track(ts, instance);
  return steal(instance);
}

}  // namespace ouro::OURO_BUILD
