// CPython: Objects/typeobject.c (slot_tp_*, slot_nb_*, wrap_*).
#include "types/special_methods.h"

#include <type_traits>

#include "types/abstract.h"
#include "types/function.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

using Name = Str* KnownNames::*;

Str* text_of(ThreadState& ts, Name name) { return ts.interp.names.*name; }

Ref<> none_or_error(ThreadState& ts, bool done) { return done ? share(ts.interp.none) : nullptr; }
Ref<> boolean_or_error(ThreadState& ts, int truth) {
  return truth < 0 ? nullptr : share(truth != 0 ? ts.interp.true_ : ts.interp.false_);
}

// Calls a special method that must exist.
Ref<> call_defined(ThreadState& ts, Object* self, Name name, std::initializer_list<Object*> arguments) {
  Ref<> method = find_special(ts, self, text_of(ts, name));
  if (method) return call(ts, method.get(), arguments);
  if (ts.exception != nullptr) return nullptr;
  return raise(ts, TypeId::attribute_error, "{}",
               to_utf8(*text_of(ts, name)));  // it has __setitem__, say, but no __delitem__
}

// --- one slot, one method: the kinds ---
// `python` is the slot of a class that defines the method; `call` calls a slot as a method.

template <Name kName, auto kField>
struct Unary {
  static constexpr int kLeast = 0, kMost = 0;
  static Ref<> python(ThreadState& ts, Object* self) { return call_defined(ts, self, kName, {}); }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) { return (slots.*kField)(ts, args[0]); }
};

// __repr__ and __str__ must give a str.
template <Name kName, auto kField>
struct Text : Unary<kName, kField> {
  static Ref<> python(ThreadState& ts, Object* self) {
    Ref<> result = call_defined(ts, self, kName, {});
    if (!result || is<Str>(ts, result.get())) return result;
    return raise(ts, TypeId::type_error, "{} returned non-string (type {})", to_utf8(*text_of(ts, kName)),
                 type_name(result.get()));
  }
};

template <Name kName, auto kField>
struct Binary {
  static constexpr int kLeast = 1, kMost = 1;
  static Ref<> python(ThreadState& ts, Object* self, Object* other) { return call_defined(ts, self, kName, {other}); }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    return (slots.*kField)(ts, args[0], args[1]);
  }
};

template <Name kName, auto kField>
struct Next {
  static constexpr int kLeast = 0, kMost = 0;
  static Ref<> python(ThreadState& ts, Object* self) { return call_defined(ts, self, kName, {}); }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    const Ref<> held = share(args[0]);  // see locked_if_shared
    Ref<> item = (slots.*kField)(ts, held.get());
    if (!item && ts.exception == nullptr)
      raise_object(ts, ouro::OURO_BUILD::call(ts, ts.type(TypeId::stop_iteration), {}));
    return item;
  }
};

template <Name kName, auto kField>
struct Hash {
  static constexpr int kLeast = 0, kMost = 0;
  static std::int64_t python(ThreadState& ts, Object* self) {
    Ref<> result = call_defined(ts, self, kName, {});
    if (!result) return -1;
    if (!is<Int>(ts, result.get())) return raise(ts, TypeId::type_error, "__hash__ method should return an integer");
    return int_hash(*as<Int>(result.get()));
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    const std::int64_t value = (slots.*kField)(ts, args[0]);
    return ts.exception != nullptr ? nullptr : make_int(ts, value);
  }
};

template <Name kName, auto kField>
struct Length {
  static constexpr int kLeast = 0, kMost = 0;
  static std::int64_t python(ThreadState& ts, Object* self) {
    Ref<> result = call_defined(ts, self, kName, {});
    if (!result) return -1;
    const std::optional<std::int64_t> value = as_index(ts, result.get(), TypeId::overflow_error);
    if (!value) return -1;
    if (*value < 0) return raise(ts, TypeId::value_error, "__len__() should return >= 0");
    return *value;
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    const std::int64_t value = (slots.*kField)(ts, args[0]);
    return value < 0 ? nullptr : make_int(ts, value);
  }
};

template <Name kName, auto kField>
struct Truth {
  static constexpr int kLeast = 0, kMost = 0;
  static int python(ThreadState& ts, Object* self) {
    Ref<> result = call_defined(ts, self, kName, {});
    if (!result) return -1;
    if (is_bool(ts, result.get())) return result.get() == ts.interp.true_;
    return raise(ts, TypeId::type_error, "__bool__ should return bool, returned {}", type_name(result.get()));
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    return boolean_or_error(ts, (slots.*kField)(ts, args[0]));
  }
};

// `__iter__ = None` and `__contains__ = None` say that the objects of a class cannot be asked for it, whatever else
// they have.
bool is_refused(ThreadState& ts, Object* self, Name name) {
  return type_lookup(ts, self->type, text_of(ts, name)).get() == ts.interp.none;
}

template <Name kName, auto kField>
struct Iterate : Unary<kName, kField> {
  static Ref<> python(ThreadState& ts, Object* self) {
    if (is_refused(ts, self, kName))
      return raise(ts, TypeId::type_error, "'{}' object is not iterable", type_name(self));
    return call_defined(ts, self, kName, {});
  }
};

template <Name kName, auto kField>
struct Contains {
  static constexpr int kLeast = 1, kMost = 1;
  static int python(ThreadState& ts, Object* self, Object* value) {
    if (is_refused(ts, self, kName))
      return raise(ts, TypeId::type_error, "'{}' object is not a container", type_name(self));
    Ref<> result = call_defined(ts, self, kName, {value});
    return result ? is_true(ts, result.get()) : -1;
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    return boolean_or_error(ts, (slots.*kField)(ts, args[0], args[1]));
  }
};

template <Name kName, auto kField>
struct Call {
  static constexpr int kLeast = 0, kMost = -1;
  static Ref<> python(ThreadState& ts, Object* self, const Args& args) {
    Ref<> method = find_special(ts, self, text_of(ts, kName));
    if (!method) return nullptr;
    return ouro::OURO_BUILD::call(ts, method.get(), args);
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    return (slots.*kField)(ts, args[0], args.from(1));
  }
};

template <Name kName, auto kField>
struct Init {
  static constexpr int kLeast = 0, kMost = -1;
  static bool python(ThreadState& ts, Object* self, const Args& args) {
    Ref<> result = Call<kName, kField>::python(ts, self, args);
    if (!result) return false;
    if (result.get() == ts.interp.none) return true;
    return raise(ts, TypeId::type_error, "__init__() should return None, not '{}'", type_name(result.get()));
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    return none_or_error(ts, (slots.*kField)(ts, args[0], args.from(1)));
  }
};

template <Name kName, auto kField>
struct DescriptorGet {
  static constexpr int kLeast = 1, kMost = 2;
  static Ref<> python(ThreadState& ts, Object* self, Object* instance, Type* owner) {
    Object* none = ts.interp.none;
    return call_defined(ts, self, kName, {instance != nullptr ? instance : none, owner != nullptr ? owner : none});
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    Object* instance = args[1] == ts.interp.none ? nullptr : args[1];
    Type* owner = args.count > 2 && args[2] != ts.interp.none ? as<Type>(args[2]) : nullptr;
    if (owner == nullptr && instance == nullptr) return raise(ts, TypeId::type_error, "__get__(None, None) is invalid");
    return (slots.*kField)(ts, args[0], instance, owner);
  }
};

// __del__: nobody can catch what it raises.
template <Name kName, auto kField>
struct Finalize {
  static constexpr int kLeast = 0, kMost = 0;
  static void python(ThreadState& ts, Object* self) {
    Ref<> pending = take_exception(ts);
    Ref<> method = find_special(ts, self, text_of(ts, kName));
    if (method && !ouro::OURO_BUILD::call(ts, method.get(), {})) {
      report_unraisable(ts, is<BoundMethod>(ts, method.get()) ? as<BoundMethod>(method.get())->function : method.get());
    }
    restore_exception(ts, std::move(pending));
  }
  static Ref<> call(ThreadState& ts, const Slots& slots, const Args& args) {
    (slots.*kField)(ts, args[0]);
    return share(ts.interp.none);
  }
};

template <Name kName, auto kField, template <Name, auto> class Kind>
constexpr SpecialMethod row() {
  using K = Kind<kName, kField>;
  return {kName,
          [](const Slots& slots) { return slots.*kField != nullptr; },
          [](const Slots& slots, const Slots& from) { return slots.*kField != from.*kField; },
          [](Slots& into, const Slots& from) { into.*kField = from.*kField; },
          [](Slots& into) { into.*kField = K::python; },
          K::call,
          K::kLeast,
          K::kMost};
}

// --- operators: one slot, three methods (__add__, __radd__, and __iadd__ for a slot of its own) ---

template <Name kName, UnaryOp kOp>
constexpr SpecialMethod unary_row() {
  constexpr auto kIndex = static_cast<std::size_t>(kOp);
  return {kName,
          [](const Slots& slots) { return slots.unary[kIndex] != nullptr; },
          [](const Slots& slots, const Slots& from) { return slots.unary[kIndex] != from.unary[kIndex]; },
          [](Slots& into, const Slots& from) { into.unary[kIndex] = from.unary[kIndex]; },
          [](Slots& into) {
            into.unary[kIndex] = [](ThreadState& ts, Object* self) { return call_defined(ts, self, kName, {}); };
          },
          [](ThreadState& ts, const Slots& slots, const Args& args) { return slots.unary[kIndex](ts, args[0]); },
          0,
          0};
}

// The slot of a class that defines __add__ or __radd__. It is called for either operand; which one is the class's own
// shows by whose slot it is.
template <Name kName, Name kReflected, BinaryOp kOp>
Ref<> python_operator(ThreadState& ts, Object* left, Object* right) {
  constexpr auto kIndex = static_cast<std::size_t>(kOp);
  const BinarySlot self = python_operator<kName, kReflected, kOp>;
  const bool left_is_mine = left->type->slots.binary[kIndex] == self;
  const bool right_is_mine = left->type != right->type && right->type->slots.binary[kIndex] == self;
  bool right_tried = false;
  if (left_is_mine) {
    // A subclass on the right that overrides goes first.
    if (right_is_mine && is_subtype(right->type, left->type) &&
        type_lookup(ts, right->type, text_of(ts, kReflected)).get() !=
            type_lookup(ts, left->type, text_of(ts, kReflected)).get()) {
      right_tried = true;
      Ref<> result = call_special(ts, right, text_of(ts, kReflected), {left});
      if (!result || result.get() != ts.interp.not_implemented) return result;
    }
    Ref<> result = call_special(ts, left, text_of(ts, kName), {right});
    if (!result || result.get() != ts.interp.not_implemented || !right_is_mine || right_tried) return result;
  }
  if (right_is_mine && !right_tried) return call_special(ts, right, text_of(ts, kReflected), {left});
  return share(ts.interp.not_implemented);
}

template <Name kName, Name kReflected, BinaryOp kOp, bool kIsReflected>
constexpr SpecialMethod binary_row() {
  constexpr auto kIndex = static_cast<std::size_t>(kOp);
  return {kIsReflected ? kReflected : kName,
          [](const Slots& slots) { return slots.binary[kIndex] != nullptr; },
          [](const Slots& slots, const Slots& from) { return slots.binary[kIndex] != from.binary[kIndex]; },
          [](Slots& into, const Slots& from) { into.binary[kIndex] = from.binary[kIndex]; },
          [](Slots& into) { into.binary[kIndex] = python_operator<kName, kReflected, kOp>; },
          [](ThreadState& ts, const Slots& slots, const Args& args) {
            return kIsReflected ? slots.binary[kIndex](ts, args[1], args[0])
                                : slots.binary[kIndex](ts, args[0], args[1]);
          },
          1,
          kOp == BinaryOp::kPower ? 2 : 1};
}

template <Name kName, BinaryOp kOp>
constexpr SpecialMethod inplace_row() {
  constexpr auto kIndex = static_cast<std::size_t>(kOp);
  return {
      kName,
      [](const Slots& slots) { return slots.inplace[kIndex] != nullptr; },
      [](const Slots& slots, const Slots& from) { return slots.inplace[kIndex] != from.inplace[kIndex]; },
      [](Slots& into, const Slots& from) { into.inplace[kIndex] = from.inplace[kIndex]; },
      [](Slots& into) {
        into.inplace[kIndex] = [](ThreadState& ts, Object* left, Object* right) {
          return call_special(ts, left, text_of(ts, kName), {right});
        };
      },
      [](ThreadState& ts, const Slots& slots, const Args& args) { return slots.inplace[kIndex](ts, args[0], args[1]); },
      1,
      1};
}

// --- comparison: one slot, six methods ---

Name comparison_name(CompareOp op) {
  static constexpr Name kNames[] = {&KnownNames::dunder_lt, &KnownNames::dunder_le, &KnownNames::dunder_eq,
                                    &KnownNames::dunder_ne, &KnownNames::dunder_gt, &KnownNames::dunder_ge};
  return kNames[static_cast<int>(op)];
}

Ref<> python_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  return call_special(ts, self, text_of(ts, comparison_name(op)), {other});
}

template <CompareOp kOp>
constexpr SpecialMethod compare_row(Name name) {
  return {
      name,
      [](const Slots& slots) { return slots.compare != nullptr; },
      [](const Slots& slots, const Slots& from) { return slots.compare != from.compare; },
      [](Slots& into, const Slots& from) { into.compare = from.compare; },
      [](Slots& into) { into.compare = python_compare; },
      [](ThreadState& ts, const Slots& slots, const Args& args) { return slots.compare(ts, args[0], args[1], kOp); },
      1,
      1};
}

// --- pairs: setting and deleting share a slot ---

bool python_set_item(ThreadState& ts, Object* self, Object* key, Object* value) {
  if (value == nullptr) return bool(call_defined(ts, self, &KnownNames::dunder_delitem, {key}));
  return bool(call_defined(ts, self, &KnownNames::dunder_setitem, {key, value}));
}

bool python_set_attribute(ThreadState& ts, Object* self, Str* name, Object* value) {
  if (value == nullptr) return bool(call_defined(ts, self, &KnownNames::dunder_delattr, {name}));
  return bool(call_defined(ts, self, &KnownNames::dunder_setattr, {name, value}));
}

bool python_descriptor_set(ThreadState& ts, Object* self, Object* instance, Object* value) {
  if (value == nullptr) return bool(call_defined(ts, self, &KnownNames::dunder_delete, {instance}));
  return bool(call_defined(ts, self, &KnownNames::dunder_set, {instance, value}));
}

// __getattribute__ first; __getattr__ only for what that does not find.
Ref<> python_get_attribute(ThreadState& ts, Object* self, Str* name) {
  Ref<> result = call_defined(ts, self, &KnownNames::dunder_getattribute, {name});
  if (result || !pending_is(ts, TypeId::attribute_error)) return result;
  if (!type_lookup(ts, self->type, ts.interp.names.dunder_getattr)) return nullptr;
  discard_exception(ts);
  return call_defined(ts, self, &KnownNames::dunder_getattr, {name});
}

Ref<Str> name_argument(ThreadState& ts, Object* name) {
  if (is<Str>(ts, name)) return intern(ts, share(as<Str>(name)));
  return raise(ts, TypeId::type_error, "attribute name must be string, not '{}'", type_name(name));
}

template <auto kField, auto kPython, bool kDeletes>
constexpr SpecialMethod setter_row(Name name) {
  return {name,
          [](const Slots& slots) { return slots.*kField != nullptr; },
          [](const Slots& slots, const Slots& from) { return slots.*kField != from.*kField; },
          [](Slots& into, const Slots& from) { into.*kField = from.*kField; },
          [](Slots& into) { into.*kField = kPython; },
          [](ThreadState& ts, const Slots& slots, const Args& args) -> Ref<> {
            Object* value = kDeletes ? nullptr : args[2];
            if constexpr (std::is_same_v<decltype(slots.*kField), const SetAttributeSlot&>) {
              Ref<Str> attribute = name_argument(ts, args[1]);
              return attribute ? none_or_error(ts, (slots.*kField)(ts, args[0], attribute.get(), value)) : nullptr;
            } else {
              return none_or_error(ts, (slots.*kField)(ts, args[0], args[1], value));
            }
          },
          kDeletes ? 1 : 2,
          kDeletes ? 1 : 2};
}

constexpr SpecialMethod get_attribute_row(Name name) {
  return {name,
          [](const Slots& slots) { return slots.get_attribute != nullptr; },
          [](const Slots& slots, const Slots& from) { return slots.get_attribute != from.get_attribute; },
          [](Slots& into, const Slots& from) { into.get_attribute = from.get_attribute; },
          [](Slots& into) { into.get_attribute = python_get_attribute; },
          [](ThreadState& ts, const Slots& slots, const Args& args) -> Ref<> {
            Ref<Str> attribute = name_argument(ts, args[1]);
            return attribute ? slots.get_attribute(ts, args[0], attribute.get()) : nullptr;
          },
          1,
          1};
}

#define OURO_OPERATOR(method, op)                                                                    \
  binary_row<&KnownNames::dunder_##method, &KnownNames::dunder_r##method, BinaryOp::op, false>(),    \
      binary_row<&KnownNames::dunder_##method, &KnownNames::dunder_r##method, BinaryOp::op, true>(), \
      inplace_row<&KnownNames::dunder_i##method, BinaryOp::op>()

constexpr SpecialMethod kRows[] = {
    row<&KnownNames::dunder_repr, &Slots::repr, Text>(),
    row<&KnownNames::dunder_str, &Slots::str, Text>(),
    row<&KnownNames::dunder_hash, &Slots::hash, Hash>(),
    row<&KnownNames::dunder_call, &Slots::call, Call>(),
    row<&KnownNames::dunder_iter, &Slots::iter, Iterate>(),
    row<&KnownNames::dunder_next, &Slots::next, Next>(),
    row<&KnownNames::dunder_init, &Slots::init, Init>(),
    row<&KnownNames::dunder_del, &Slots::finalize, Finalize>(),
    row<&KnownNames::dunder_len, &Slots::length, Length>(),
    row<&KnownNames::dunder_getitem, &Slots::get_item, Binary>(),
    row<&KnownNames::dunder_contains, &Slots::contains, Contains>(),
    row<&KnownNames::dunder_bool, &Slots::truth, Truth>(),
    row<&KnownNames::dunder_int, &Slots::to_int, Unary>(),
    row<&KnownNames::dunder_float, &Slots::to_float, Unary>(),
    row<&KnownNames::dunder_index, &Slots::to_index, Unary>(),
    row<&KnownNames::dunder_get, &Slots::descriptor_get, DescriptorGet>(),
    setter_row<&Slots::set_item, &python_set_item, false>(&KnownNames::dunder_setitem),
    setter_row<&Slots::set_item, &python_set_item, true>(&KnownNames::dunder_delitem),
    setter_row<&Slots::set_attribute, &python_set_attribute, false>(&KnownNames::dunder_setattr),
    setter_row<&Slots::set_attribute, &python_set_attribute, true>(&KnownNames::dunder_delattr),
    setter_row<&Slots::descriptor_set, &python_descriptor_set, false>(&KnownNames::dunder_set),
    setter_row<&Slots::descriptor_set, &python_descriptor_set, true>(&KnownNames::dunder_delete),
    get_attribute_row(&KnownNames::dunder_getattribute),
    get_attribute_row(&KnownNames::dunder_getattr),
    compare_row<CompareOp::kLess>(&KnownNames::dunder_lt),
    compare_row<CompareOp::kLessEqual>(&KnownNames::dunder_le),
    compare_row<CompareOp::kEqual>(&KnownNames::dunder_eq),
    compare_row<CompareOp::kNotEqual>(&KnownNames::dunder_ne),
    compare_row<CompareOp::kGreater>(&KnownNames::dunder_gt),
    compare_row<CompareOp::kGreaterEqual>(&KnownNames::dunder_ge),
    unary_row<&KnownNames::dunder_invert, UnaryOp::kInvert>(),
    unary_row<&KnownNames::dunder_neg, UnaryOp::kNegative>(),
    unary_row<&KnownNames::dunder_pos, UnaryOp::kPositive>(),
    unary_row<&KnownNames::dunder_abs, UnaryOp::kAbsolute>(),
    OURO_OPERATOR(add, kAdd),
    OURO_OPERATOR(sub, kSubtract),
    OURO_OPERATOR(mul, kMultiply),
    OURO_OPERATOR(truediv, kTrueDivide),
    OURO_OPERATOR(floordiv, kFloorDivide),
    OURO_OPERATOR(mod, kRemainder),
    OURO_OPERATOR(pow, kPower),
    OURO_OPERATOR(lshift, kLeftShift),
    OURO_OPERATOR(rshift, kRightShift),
    OURO_OPERATOR(and, kAnd),
    OURO_OPERATOR(or, kOr),
    OURO_OPERATOR(xor, kXor),
    OURO_OPERATOR(matmul, kMatrixMultiply),
    binary_row<&KnownNames::dunder_divmod, &KnownNames::dunder_rdivmod, BinaryOp::kDivmod, false>(),
    binary_row<&KnownNames::dunder_divmod, &KnownNames::dunder_rdivmod, BinaryOp::kDivmod, true>(),
};
#undef OURO_OPERATOR

}  // namespace

std::span<const SpecialMethod> special_methods() { return kRows; }

Ref<> call_special(ThreadState& ts, Object* self, Str* name, std::initializer_list<Object*> arguments) {
  Ref<> method = find_special(ts, self, name);
  if (method) return call(ts, method.get(), arguments);
  return ts.exception != nullptr ? nullptr : share(ts.interp.not_implemented);
}

}  // namespace ouro::OURO_BUILD
