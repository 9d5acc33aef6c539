// True and False. CPython: Objects/boolobject.c.
#include "types/boolean.h"

#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/integer_operations.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> repr_bool(ThreadState& ts, Object* self) { return intern(ts, as<Int>(self)->value != 0 ? "True" : "False"); }

Ref<> new_bool(ThreadState& ts, Type*, const Args& args) {
  if (!no_keywords(ts, "bool", args) || !positional_count_is(ts, "bool", args, 0, 1)) return nullptr;
  if (args.count == 0) return make_bool(ts, false);
  const int truth = is_true(ts, args[0]);
  if (truth < 0) return nullptr;
  return make_bool(ts, truth == 1);
}

// & | ^ of two bools is a bool; with an int beside it, it is an int.
template <auto kOnBools, auto kOnInts>
Ref<> logic(ThreadState& ts, Object* left, Object* right) {
  if (!is_bool(ts, left) || !is_bool(ts, right)) return kOnInts(ts, left, right);
  return make_bool(ts, kOnBools(as<Int>(left)->value != 0, as<Int>(right)->value != 0));
}

Object* new_constant(ThreadState& ts, bool value) {
  Int* constant = allocate<Int>(ts, ts.type(TypeId::boolean));
  if (constant == nullptr) return nullptr;
  constant->value = value ? 1 : 0;
  constant->big = nullptr;
  if (ts.interp.profile.immortals) constant->count.make_immortal();
  return constant;
}

}  // namespace

bool add_bool_type(ThreadState& ts) {
  TypeSpec spec{.id = TypeId::boolean, .base = TypeId::integer, .object_bytes = sizeof(Int), .flags = kIntSubtype};
  spec.doc = "bool(object=False, /) -> bool\n\nTrue if the object counts as true, else False.";
  spec.slots.repr = repr_bool;
  spec.slots.new_object = new_bool;
  auto& binary = spec.slots.binary;
  binary[static_cast<std::size_t>(BinaryOp::kAnd)] = logic<[](bool a, bool b) { return a && b; }, int_and>;
  binary[static_cast<std::size_t>(BinaryOp::kOr)] = logic<[](bool a, bool b) { return a || b; }, int_or>;
  binary[static_cast<std::size_t>(BinaryOp::kXor)] = logic<[](bool a, bool b) { return a != b; }, int_xor>;
  if (!add_builtin_type(ts, spec)) return false;
  ts.interp.true_ = new_constant(ts, true);
  ts.interp.false_ = new_constant(ts, false);
  return ts.interp.true_ != nullptr && ts.interp.false_ != nullptr;
}

}  // namespace ouro::OURO_BUILD
