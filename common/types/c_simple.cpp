// Single values of C: c_int, c_double, c_char_p and the like.
// CPython: Simple_* (Modules/_ctypes/_ctypes.c).
#include <algorithm>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/c_data.h"
#include "types/c_value.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> new_simple(ThreadState& ts, Type* type, const Args&) { return new_c_data(ts, type); }

Ref<> get_value(ThreadState& ts, Object* self) { return load_c(ts, data_of(self).layout->code, data_of(self).address); }

bool set_value(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "can't delete attribute");
  CData& data = data_of(self);
  Ref<> kept;
  if (!store_c(ts, data.layout->code, data.address, value, kept)) return false;
  const bool address = data.layout->code == 'z' || data.layout->code == 'Z';
  return !address || keep(ts, data, data.address, kept.get());
}

bool init_simple(ThreadState& ts, Object* self, const Args& args) {
  if (!positional_count_is(ts, "__init__", args, 0, 1)) return false;
  return args.positional_count() == 0 || set_value(ts, self, args[0]);
}

// Text is shown by its address: what is there may be no text at all.
Ref<> repr_simple(ThreadState& ts, Object* self) {
  const CData& data = data_of(self);
  if (!data.layout->plain) {
    return make_str(ts, fmt::format("<{} object at {}>", type_name(self), fmt::ptr(self)));
  }
  const bool text = data.layout->code == 'z' || data.layout->code == 'Z';
  const Ref<> value = load_c(ts, text ? 'P' : data.layout->code, data.address);
  const Ref<Str> shown = value ? repr(ts, value.get()) : nullptr;
  return shown ? make_str(ts, fmt::format("{}({})", type_name(self), to_utf8(*shown))) : nullptr;
}

int truth_of_simple(ThreadState&, Object* self) {
  const CData& data = data_of(self);
  return std::any_of(data.address, data.address + data.layout->bytes,
                     [](std::byte each) { return each != std::byte{0}; });
}

constexpr GetSetDef kSimpleAttributes[] = {
    {"value", get_value, set_value, "The value as an object of Python."},
};

}  // namespace

bool add_c_simple_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_simple;
  spec.base = TypeId::c_data;
  spec.metatype = TypeId::c_type;
  spec.object_bytes = sizeof(CData);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.slots.new_object = new_simple;
  spec.slots.init = init_simple;
  spec.slots.repr = repr_simple;
  spec.slots.truth = truth_of_simple;
  spec.attributes = kSimpleAttributes;
  spec.doc = "Base of the types of single values: _type_ says which.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
