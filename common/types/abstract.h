// What can be done to any object, whatever its type: the operators of the language as functions.
// CPython: Objects/abstract.c, Objects/object.c.
//
// All of them: arguments are borrowed; the result is owned by the caller; on error null, false or -1 with an exception
// set on `ts`.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD {

struct Str;
struct List;

// --- any object ---
Ref<Str> repr(ThreadState& ts, Object* object);
Ref<Str> str_of(ThreadState& ts, Object* object);
Ref<Str> ascii_of(ThreadState& ts, Object* object);
// format(object, spec): calls __format__.
Ref<Str> format_object(ThreadState& ts, Object* object, Str* spec);
std::int64_t hash(ThreadState& ts, Object* object);
// RETURNS: 1, 0 or -1.
int is_true(ThreadState& ts, Object* object);
Ref<> compare(ThreadState& ts, Object* left, Object* right, CompareOp op);
// compare, then truth; an object equals itself. RETURNS: 1, 0 or -1.
int compare_true(ThreadState& ts, Object* left, Object* right, CompareOp op);
inline int equal(ThreadState& ts, Object* left, Object* right) {
  return left == right ? 1 : compare_true(ts, left, right, CompareOp::kEqual);
}

// --- attributes ---
Ref<> get_attribute(ThreadState& ts, Object* object, Str* name);
Ref<> get_attribute(ThreadState& ts, Object* object, std::string_view name);
// Null without an exception when there is none.
Ref<> find_attribute(ThreadState& ts, Object* object, Str* name);
bool set_attribute(ThreadState& ts, Object* object, Str* name, Object* value);  // value null: delete

// --- operators ---
Ref<> binary_operation(ThreadState& ts, BinaryOp op, Object* left, Object* right);
Ref<> inplace_operation(ThreadState& ts, BinaryOp op, Object* left, Object* right);
Ref<> unary_operation(ThreadState& ts, UnaryOp op, Object* operand);
const char* operator_text(BinaryOp op);  // "+", "//", "divmod()"

// --- containers ---
std::int64_t length(ThreadState& ts, Object* object);
Ref<> get_item(ThreadState& ts, Object* object, Object* key);
bool set_item(ThreadState& ts, Object* object, Object* key, Object* value);  // value null: delete
int contains(ThreadState& ts, Object* container, Object* value);             // 1, 0 or -1

// --- iteration ---
Ref<> get_iterator(ThreadState& ts, Object* object);
// Null without an exception: exhausted (a StopIteration is swallowed).
Ref<> next_item(ThreadState& ts, Object* iterator);
// Calls `visit(item)` for each; it returns false to stop (with or without an exception set).
// RETURNS: false if an exception is set.
template <class Visitor>
bool for_each(ThreadState& ts, Object* iterable, Visitor&& visit);
// A hint for preallocation: len(), else __length_hint__, else `otherwise`; never an error.
std::int64_t length_hint(ThreadState& ts, Object* object, std::int64_t otherwise);

// --- calls ---
Ref<> call(ThreadState& ts, Object* callable, const Args& args);
Ref<> call(ThreadState& ts, Object* callable, std::initializer_list<Object*> arguments);
Ref<> call_method(ThreadState& ts, Object* object, Str* name, std::initializer_list<Object*> arguments);
Ref<> call_method(ThreadState& ts, Object* object, std::string_view name, std::initializer_list<Object*> arguments);
bool is_callable(const Object* object);
// The special method `name`, looked up on the type and bound to `object`; null without an exception if there is none.
Ref<> find_special(ThreadState& ts, Object* object, Str* name);

// --- numbers ---
// The int that __index__ gives; TypeError if it has none.
Ref<> to_index(ThreadState& ts, Object* object);
// As a machine number. Out of range: clipped, or IndexError / OverflowError if `error` names one.
std::optional<std::int64_t> as_index(ThreadState& ts, Object* object, std::optional<TypeId> error = std::nullopt);
std::optional<double> as_double(ThreadState& ts, Object* object);
// int(): a machine number, else OverflowError naming `what`.
std::optional<std::int64_t> as_int64(ThreadState& ts, Object* object, const char* what);

// --- types ---
int is_instance(ThreadState& ts, Object* object, Object* classes);  // 1, 0 or -1; classes: a class or a tuple of them
int is_subclass(ThreadState& ts, Object* type, Object* classes);

// ------------------------------------------------------------------------------------------------------------------

template <class Visitor>
bool for_each(ThreadState& ts, Object* iterable, Visitor&& visit) {
  Ref<> iterator = get_iterator(ts, iterable);
  if (!iterator) return false;
  const NextSlot next = iterator->type->slots.next;
  while (true) {
    Ref<> item = next(ts, iterator.get());
    if (!item) {
      return ts.exception == nullptr || discard_if(ts, TypeId::stop_iteration);
    }
    if (!visit(item.get())) return ts.exception == nullptr;
  }
}

}  // namespace ouro::OURO_BUILD
