// CPython: Objects/exceptions.c (OSError_new, OSError_init, OSError_str).
#include "types/os_error.h"

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/exception_slots.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

OsError& error_of(Object* self) { return *as<OsError>(self); }

void os_error_traverse(Object* self, Visit visit, void* context) {
  const OsError& e = error_of(self);
  for (Object* each : {e.number, e.text, e.filename, e.second_filename}) {
    if (each != nullptr) visit(each, context);
  }
  traverse_exception(self, visit, context);
}

void clear_error(Object* self) {
  OsError& e = error_of(self);
  clear(e.number);
  clear(e.text);
  clear(e.filename);
  clear(e.second_filename);
  clear_exception(self);
}

void dealloc_error(ThreadState& ts, Object* self) {
  untrack(self);
  clear_error(self);
  free_instance(ts, self);
}

constexpr int kMostArguments = 5;  // with more it is an exception like any other
bool has_number(const Args& args) { return args.positional_count() >= 2 && args.positional_count() <= kMostArguments; }

// OSError(number, text, filename, unused, second filename): the first two are its args, if there is a file; else all of
// them are.
bool fill(ThreadState& ts, OsError& e, const Args& args) {
  if (!set_exception_args(ts, e, args)) return false;
  if (!has_number(args)) return true;
  const auto given = [&](int index) {
    return index < args.positional_count() && args[index] != ts.interp.none ? share(args[index]) : Ref<>();
  };
  replace(e.number, share(args[0]));
  replace(e.text, share(args[1]));
  replace(e.filename, given(2));
  if (e.filename == nullptr) return true;
  replace(e.second_filename, given(4));
  return set_exception_args(ts, e, Args{args.values, 2});
}

// A class with an __init__ of its own, but no __new__, decides itself what the arguments mean: by calling super().
bool waits_for_init(const ThreadState& ts, const Type* type) {
  const Slots& own = ts.type(TypeId::os_error)->slots;
  return type->slots.init != own.init && type->slots.new_object == own.new_object;
}

// OSError(number, text) becomes the subclass that the number has.
Ref<> new_error(ThreadState& ts, Type* type, const Args& args) {
  if (type == ts.type(TypeId::os_error) && has_number(args) && is<Int>(ts, args[0])) {
    const std::optional<std::int64_t> number = small_value(*as<Int>(args[0]));
    if (number && *number == static_cast<int>(*number)) type = ts.type(os_error_type(static_cast<int>(*number)));
  }
  Ref<> self = steal(allocate_instance(ts, type));
  if (!self || !fill(ts, error_of(self.get()), waits_for_init(ts, type) ? Args{} : args)) return nullptr;
  track(ts, self.get());
  return self;
}

bool init_error(ThreadState& ts, Object* self, const Args& args) {
  if (!waits_for_init(ts, self->type)) return true;
  if (args.keyword_count() > 0)
    return raise(ts, TypeId::type_error, "{}() takes no keyword arguments", type_name(self));
  return fill(ts, error_of(self), args);
}

Ref<> str_error(ThreadState& ts, Object* self) {
  const OsError& e = error_of(self);
  if (e.number == nullptr || e.text == nullptr) return str_exception(ts, self);
  const Ref<Str> number = str_of(ts, e.number);
  const Ref<Str> text = number ? str_of(ts, e.text) : nullptr;
  if (!text) return nullptr;
  StrBuilder result(ts);
  result.add("[Errno ");
  result.add(*number);
  result.add("] ");
  result.add(*text);
  const char* before = ": ";
  for (Object* filename : {e.filename, e.second_filename}) {
    if (filename == nullptr) break;
    const Ref<Str> shown = repr(ts, filename);
    if (!shown) return nullptr;
    result.add(before);
    result.add(*shown);
    before = " -> ";
  }
  return result.finish(ts);
}

template <Object* OsError::*kField>
Ref<> os_error_get(ThreadState& ts, Object* self) {
  Object* value = error_of(self).*kField;
  return share(value != nullptr ? value : ts.interp.none);
}
template <Object* OsError::*kField>
bool os_error_set(ThreadState&, Object* self, Object* value) {
  replace(error_of(self).*kField, share(value));
  return true;
}

constexpr GetSetDef kOsErrorAttributes[] = {
    {"errno", os_error_get<&OsError::number>, os_error_set<&OsError::number>, "The error's number."},
    {"strerror", os_error_get<&OsError::text>, os_error_set<&OsError::text>, "Its text."},
    {"filename", os_error_get<&OsError::filename>, os_error_set<&OsError::filename>, "The file, if there was one."},
    {"filename2", os_error_get<&OsError::second_filename>, os_error_set<&OsError::second_filename>,
     "The second, if there were two."},
};

}  // namespace

void describe_os_error(TypeSpec& spec) {
  spec.object_bytes = sizeof(OsError);
  if (spec.id != TypeId::os_error) return;
  spec.slots.traverse = os_error_traverse;
  spec.slots.clear = clear_error;
  spec.slots.dealloc = dealloc_error;
  spec.slots.new_object = new_error;
  spec.slots.init = init_error;
  spec.slots.str = str_error;
  spec.attributes = all_locked<kOsErrorAttributes>();
}

}  // namespace ouro::OURO_BUILD
