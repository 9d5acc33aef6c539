// What any object can be asked: text, hash, truth, comparison, attributes. CPython: Objects/object.c.
#include "types/abstract.h"
#include "types/attributes.h"
#include "types/descriptors.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<Str> require_str(ThreadState& ts, Ref<> text, const char* what) {
  if (!text) return nullptr;
  if (is<Str>(ts, text.get())) return steal(as<Str>(text.release()));
  return raise(ts, TypeId::type_error, "{} returned non-string (type {})", what, type_name(text.get()));
}

constexpr CompareOp kSwapped[] = {CompareOp::kGreater,  CompareOp::kGreaterEqual, CompareOp::kEqual,
                                  CompareOp::kNotEqual, CompareOp::kLess,         CompareOp::kLessEqual};
constexpr const char* kCompareTexts[] = {"<", "<=", "==", "!=", ">", ">="};

}  // namespace

Ref<Str> repr(ThreadState& ts, Object* object) {
  if (!check_c_stack(ts, " while getting the repr of an object")) return nullptr;
  return require_str(ts, object->type->slots.repr(ts, object), "__repr__");
}

Ref<Str> str_of(ThreadState& ts, Object* object) {
  if (is_exact<Str>(ts, object)) return share(as<Str>(object));
  if (!check_c_stack(ts, " while getting the str of an object")) return nullptr;
  return require_str(ts, object->type->slots.str(ts, object), "__str__");
}

Ref<Str> ascii_of(ThreadState& ts, Object* object) {
  Ref<Str> text = repr(ts, object);
  if (!text || text->ascii) return text;
  StrBuilder result;
  for (const char32_t c : to_utf32(*text)) {
    if (c < 0x80) {
      result.add(c);
    } else {
      result.add(c < 0x100     ? fmt::format("\\x{:02x}", static_cast<unsigned>(c))
                 : c < 0x10000 ? fmt::format("\\u{:04x}", static_cast<unsigned>(c))
                               : fmt::format("\\U{:08x}", static_cast<unsigned>(c)));
    }
  }
  return result.finish(ts);
}

Ref<Str> format_object(ThreadState& ts, Object* object, Str* spec) {
  if (spec->length == 0 && is_exact<Str>(ts, object)) return share(as<Str>(object));
  Ref<> method = find_special(ts, object, ts.interp.names.dunder_format);
  Ref<> text = method ? call(ts, method.get(), {spec}) : nullptr;
  if (!text) return nullptr;
  if (is<Str>(ts, text.get())) return steal(as<Str>(text.release()));
  return raise(ts, TypeId::type_error, "__format__ must return a str, not {}", type_name(text.get()));
}

std::int64_t hash(ThreadState& ts, Object* object) {
  if (is_exact<Str>(ts, object)) return str_hash(*as<Str>(object));
  if (object->type->slots.hash != nullptr) return object->type->slots.hash(ts, object);
  return raise(ts, TypeId::type_error, "unhashable type: '{}'", type_name(object));
}

int is_true(ThreadState& ts, Object* object) {
  if (object == ts.interp.true_) return 1;
  if (object == ts.interp.false_ || object == ts.interp.none) return 0;
  const Slots& slots = object->type->slots;
  if (slots.truth != nullptr) return slots.truth(ts, object);
  if (slots.length == nullptr) return 1;
  const std::int64_t length = slots.length(ts, object);
  return length < 0 ? -1 : length > 0;
}

// The right operand goes first if it is of a class derived from the left one's.
Ref<> compare(ThreadState& ts, Object* left, Object* right, CompareOp op) {
  if (!check_c_stack(ts, " in comparison")) return nullptr;
  const CompareOp swapped = kSwapped[static_cast<int>(op)];
  const CompareSlot of_left = left->type->slots.compare;
  const CompareSlot of_right = right->type->slots.compare;
  Object* not_implemented = ts.interp.not_implemented;
  bool right_tried = false;
  if (left->type != right->type && is_subtype(right->type, left->type) && of_right != nullptr) {
    right_tried = true;
    Ref<> result = of_right(ts, right, left, swapped);
    if (!result || result.get() != not_implemented) return result;
  }
  if (of_left != nullptr) {
    Ref<> result = of_left(ts, left, right, op);
    if (!result || result.get() != not_implemented) return result;
  }
  if (!right_tried && of_right != nullptr) {
    Ref<> result = of_right(ts, right, left, swapped);
    if (!result || result.get() != not_implemented) return result;
  }
  if (op == CompareOp::kEqual) return share(left == right ? ts.interp.true_ : ts.interp.false_);
  if (op == CompareOp::kNotEqual) return share(left != right ? ts.interp.true_ : ts.interp.false_);
  return raise(ts, TypeId::type_error, "'{}' not supported between instances of '{}' and '{}'",
               kCompareTexts[static_cast<int>(op)], type_name(left), type_name(right));
}

int compare_true(ThreadState& ts, Object* left, Object* right, CompareOp op) {
  if (left == right) {
    if (op == CompareOp::kEqual) return 1;
    if (op == CompareOp::kNotEqual) return 0;
  }
  Ref<> result = compare(ts, left, right, op);
  return result ? is_true(ts, result.get()) : -1;
}

// --- attributes ---

Ref<> get_attribute(ThreadState& ts, Object* object, Str* name) {
  return object->type->slots.get_attribute(ts, object, name);
}

Ref<> get_attribute(ThreadState& ts, Object* object, std::string_view name) {
  Ref<Str> interned = intern(ts, name);
  return interned ? get_attribute(ts, object, interned.get()) : nullptr;
}

Ref<> find_attribute(ThreadState& ts, Object* object, Str* name) {
  Ref<> found = get_attribute(ts, object, name);
  if (!found) discard_if(ts, TypeId::attribute_error);
  return found;
}

bool set_attribute(ThreadState& ts, Object* object, Str* name, Object* value) {
  return object->type->slots.set_attribute(ts, object, name, value);
}

Ref<> find_special(ThreadState& ts, Object* object, Str* name) {
  Ref<> found = type_lookup(ts, object->type, name);
  return found ? bind_attribute(ts, found.get(), object, object->type) : nullptr;
}

// --- types ---

namespace {

// A class with its own opinion (a metaclass's __instancecheck__) is asked; `type`'s own is known.
int check_by_hook(ThreadState& ts, Object* classes, Object* subject, Str* hook_name, bool& asked) {
  asked = false;
  if (classes->type == ts.type(TypeId::type)) return 0;
  Ref<> hook = find_special(ts, classes, hook_name);
  if (!hook) return ts.exception != nullptr ? -1 : 0;
  asked = true;
  Ref<> answer = call(ts, hook.get(), {subject});
  return answer ? is_true(ts, answer.get()) : -1;
}

}  // namespace

int is_instance(ThreadState& ts, Object* object, Object* classes) {
  if (object->type == classes) return 1;
  if (is<Tuple>(ts, classes)) {
    for (Object* each : as<Tuple>(classes)->span()) {
      const int answer = is_instance(ts, object, each);
      if (answer != 0) return answer;
    }
    return 0;
  }
  bool asked = false;
  const int answer = check_by_hook(ts, classes, object, ts.interp.names.dunder_instancecheck, asked);
  if (asked || answer < 0) return answer;
  if (!is<Type>(ts, classes)) {
    return raise(ts, TypeId::type_error, "isinstance() arg 2 must be a type, a tuple of types, or a union");
  }
  if (is_subtype(object->type, as<Type>(classes))) return 1;
  // A proxy says that it is what it stands for.
  if (object->type->has(kGenericGetAttribute)) return 0;
  Ref<> claimed = find_attribute(ts, object, ts.interp.names.dunder_class);
  if (!claimed) return ts.exception != nullptr ? -1 : 0;
  return is<Type>(ts, claimed.get()) && is_subtype(as<Type>(claimed.get()), as<Type>(classes)) ? 1 : 0;
}

int is_subclass(ThreadState& ts, Object* type, Object* classes) {
  if (is<Tuple>(ts, classes)) {
    for (Object* each : as<Tuple>(classes)->span()) {
      const int answer = is_subclass(ts, type, each);
      if (answer != 0) return answer;
    }
    return 0;
  }
  bool asked = false;
  const int answer = check_by_hook(ts, classes, type, ts.interp.names.dunder_subclasscheck, asked);
  if (asked || answer < 0) return answer;
  if (!is<Type>(ts, type)) return raise(ts, TypeId::type_error, "issubclass() arg 1 must be a class");
  if (!is<Type>(ts, classes)) {
    return raise(ts, TypeId::type_error, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  }
  return is_subtype(as<Type>(type), as<Type>(classes)) ? 1 : 0;
}

}  // namespace ouro::OURO_BUILD
