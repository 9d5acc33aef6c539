// float: the object and its type. CPython: Objects/floatobject.c.
#include "types/floating.h"

#include "types/builtin_type.h"
#include "types/float_operations.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

void dealloc_float(ThreadState& ts, Object* self) {
  if (self->type != ts.type(TypeId::floating)) [[unlikely]]
    return free_instance(ts, self);
  end_object(ts, self, sizeof(Float));
  if (!ts.free_lists->floats.give(self)) ts.heap.free(self, sizeof(Float), Prefix::kNone);
}

Ref<> repr_float(ThreadState& ts, Object* self) { return make_str(ts, float_repr(as<Float>(self)->value)); }
int truth_float(ThreadState&, Object* self) { return as<Float>(self)->value != 0 ? 1 : 0; }
Ref<> to_int_slot(ThreadState& ts, Object* self) { return int_from_double(ts, as<Float>(self)->value); }

}  // namespace

Ref<> make_float(ThreadState& ts, double value) { return steal(new_float_object(ts, value)); }

bool add_float_type(ThreadState& ts) {
  TypeSpec spec{.id = TypeId::floating, .object_bytes = sizeof(Float), .flags = kBaseAllowed};
  spec.doc = "float(x=0, /) -> float\n\nA number of double precision, from a text or another number.";
  spec.methods = float_methods();
  spec.class_methods = float_class_methods();
  spec.attributes = float_attributes();
  Slots& slots = spec.slots;
  slots.dealloc = dealloc_float;
  slots.repr = repr_float;
  slots.hash = float_hash;
  slots.compare = float_compare;
  slots.new_object = float_new;
  slots.truth = truth_float;
  slots.to_int = to_int_slot;
  slots.to_float = float_positive;
  slots.unary = {nullptr, float_negative, float_positive, float_absolute};  // in the order of UnaryOp
  slots.binary = {float_add,       float_subtract, float_multiply, float_true_divide, float_floor_divide,
                  float_remainder, float_power,    nullptr,        nullptr,           nullptr,
                  nullptr,         nullptr,        nullptr,        float_divmod};  // in the order of BinaryOp
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
