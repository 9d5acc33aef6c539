// Exception objects. CPython: Objects/exceptions.c.
#include "types/exception.h"

#include <algorithm>
#include <span>
#include <utility>

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/exception_notes.h"
#include "types/exception_slots.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/memory_error.h"
#include "types/os_error.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/unicode_error.h"

namespace ouro::OURO_BUILD {
namespace {

Exception* self_of(Object* object) { return as<Exception>(object); }

void dealloc_exception(ThreadState& ts, Object* self) {
  untrack(self);
  clear_exception(self);
  if (!keep_as_spare(ts, self)) free_instance(ts, self);
}

Ref<> new_exception(ThreadState& ts, Type* type, const Args& args) {
  Ref<> self = steal(allocate_instance(ts, type));
  if (!self || !set_exception_args(ts, *self_of(self.get()), args)) return nullptr;
  track(ts, self.get());
  return self;
}

bool init_exception(ThreadState& ts, Object* self, const Args& args) {
  if (args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "{}() takes no keyword arguments", type_name(self));
  }
  return set_exception_args(ts, *self_of(self), args);
}

// ImportError(..., name=, path=): both become attributes.
bool init_import_error(ThreadState& ts, Object* self, const Args& args) {
  for (int i = 0; i < args.keyword_count(); ++i) {
    Str* name = as<Str>(args.keyword_names->items[i]);
    if (!equals(*name, "name") && !equals(*name, "path")) {
      return raise(ts, TypeId::type_error, "'{}' is an invalid keyword argument for ImportError", to_utf8(*name));
    }
    if (!set_attribute(ts, self, name, args[args.positional_count() + i])) return false;
  }
  return set_exception_args(ts, *self_of(self), Args{args.values, args.positional_count()});
}

Ref<> repr_exception(ThreadState& ts, Object* self) {
  Tuple* args = self_of(self)->args;
  Ref<Str> inner = args->size == 1 ? repr(ts, args->items[0]) : repr(ts, args);
  if (!inner) return nullptr;
  StrBuilder text;
  text.add(*self->type->name);
  if (args->size == 1) text.add(U'(');
  text.add(*inner);
  if (args->size == 1) text.add(U')');
  return text.finish(ts);
}

// KeyError('x') says 'x' with quotes: an empty or odd key would be invisible without.
Ref<> str_key_error(ThreadState& ts, Object* self) {
  const Tuple& args = *self_of(self)->args;
  if (args.size == 1) return repr(ts, args.items[0]);
  return str_exception(ts, self);
}

// --- attributes ---

Ref<> or_none(ThreadState& ts, Object* object) { return share(object != nullptr ? object : ts.interp.none); }

Ref<> get_args(ThreadState&, Object* self) { return share<Object>(self_of(self)->args); }
bool set_args_attribute(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "args may not be deleted");
  Ref<Tuple> tuple = tuple_from(ts, value);
  if (!tuple) return false;
  replace(self_of(self)->args, std::move(tuple));
  return true;
}
Ref<> get_message(ThreadState& ts, Object* self) {
  if (self_of(self)->message != nullptr) return share(self_of(self)->message);
  return raise(ts, TypeId::attribute_error, "'{}' object has no attribute 'message'", type_name(self));
}
Ref<> get_traceback(ThreadState& ts, Object* self) { return or_none(ts, self_of(self)->traceback); }
bool set_traceback(ThreadState& ts, Object* self, Object* value) {
  if (value != nullptr && value != ts.interp.none && !is<Traceback>(ts, value)) {
    return raise(ts, TypeId::type_error, "__traceback__ must be a traceback or None");
  }
  const bool none = value == nullptr || value == ts.interp.none;
  replace(self_of(self)->traceback, none ? Ref<Traceback>() : share(as<Traceback>(value)));
  return true;
}
bool set_chained(ThreadState& ts, Exception*& field, Object* value, const char* what) {
  const bool none = value == nullptr || value == ts.interp.none;
  if (!none && !is<Exception>(ts, value)) {
    return raise(ts, TypeId::type_error, "exception {} must be None or derive from BaseException", what);
  }
  replace(field, none ? Ref<Exception>() : share(as<Exception>(value)));
  return true;
}
Ref<> get_cause(ThreadState& ts, Object* self) { return or_none(ts, self_of(self)->cause); }
bool set_cause(ThreadState& ts, Object* self, Object* value) {
  self_of(self)->suppress_context = true;
  return set_chained(ts, self_of(self)->cause, value, "cause");
}
Ref<> get_context(ThreadState& ts, Object* self) { return or_none(ts, self_of(self)->context); }
bool set_context(ThreadState& ts, Object* self, Object* value) {
  return set_chained(ts, self_of(self)->context, value, "context");
}
Ref<> get_suppress_context(ThreadState& ts, Object* self) {
  return share(self_of(self)->suppress_context ? ts.interp.true_ : ts.interp.false_);
}
bool set_suppress_context(ThreadState& ts, Object* self, Object* value) {
  const int truth = value == nullptr ? 0 : is_true(ts, value);
  if (truth < 0) return false;
  self_of(self)->suppress_context = truth != 0;
  return true;
}

Ref<> get_dict(ThreadState& ts, Object* self) { return instance_dict(ts, self); }
bool set_dict(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "__dict__ may not be deleted");
  if (!is<Dict>(ts, value)) return raise(ts, TypeId::type_error, "__dict__ must be a dictionary");
  return set_instance_dict(ts, self, as<Dict>(value));
}

Ref<> with_traceback(ThreadState& ts, const Args& args) {
  if (!set_traceback(ts, args[0], args[1])) return nullptr;
  return share(args[0]);
}

constexpr NativeDef kMethods[] = {
    {"add_note", add_note, "note, /", "Text to print below the traceback."},
    {"with_traceback", with_traceback, "tb, /", "Sets __traceback__ and returns the exception."},
};
constexpr GetSetDef kAttributes[] = {
    {"__dict__", get_dict, set_dict, nullptr},
    {"args", get_args, set_args_attribute, "The arguments of the constructor."},
    {"__traceback__", get_traceback, set_traceback, nullptr},
    {"__cause__", get_cause, set_cause, nullptr},
    {"__context__", get_context, set_context, nullptr},
    {"__suppress_context__", get_suppress_context, set_suppress_context, nullptr},
};
constexpr GetSetDef kMessageAttribute = {"message", get_message, nullptr, "args[0]; 2.7 keeps it once more."};

// --- exceptions with attributes of their own, computed from args ---

template <int kIndex>
Ref<> get_arg(ThreadState& ts, Object* self) {
  const Tuple& args = *self_of(self)->args;
  return or_none(ts, kIndex < args.size ? args.items[kIndex] : nullptr);
}

Ref<> get_exit_code(ThreadState& ts, Object* self) {
  Tuple* args = self_of(self)->args;
  return args->size > 1 ? share<Object>(args) : get_arg<0>(ts, self);
}

constexpr GetSetDef kExitAttributes[] = {{"code", get_exit_code, nullptr, "The exit status."}};
constexpr GetSetDef kStopAttributes[] = {{"value", get_arg<0>, nullptr, "What the generator returned."}};

struct ExceptionRow {
  TypeId id;
  TypeId base;
};
constexpr ExceptionRow kRows[] = {
#define EXCEPTION(id, name, base) {TypeId::id, TypeId::base},
#include "threads/builtin_exceptions.def"
#undef EXCEPTION
};

// In the table a base stands before those derived from it.
bool is_os_error(TypeId id) {
  for (const ExceptionRow& row : kRows) {
    if (row.id == id) return id == TypeId::os_error || is_os_error(row.base);
  }
  return false;
}

TypeSpec spec_of(const ExceptionRow& row) {
  TypeSpec spec;
  spec.id = row.id;
  spec.base = row.base;
  spec.object_bytes = sizeof(Exception);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc | kExceptionSubtype;
  spec.has_attributes = true;
  if (is_os_error(row.id)) describe_os_error(spec);
  switch (row.id) {
    case TypeId::base_exception:
      spec.slots.traverse = traverse_exception;
      spec.slots.clear = clear_exception;
      spec.slots.dealloc = dealloc_exception;
      spec.slots.new_object = new_exception;
      spec.slots.init = init_exception;
      spec.slots.str = str_exception;
      spec.slots.repr = repr_exception;
      spec.methods = kMethods;
      spec.attributes = all_locked<kAttributes>();
      break;
    case TypeId::import_error:
      spec.slots.init = init_import_error;
      break;
    case TypeId::key_error:
      spec.slots.str = str_key_error;
      break;
    case TypeId::system_exit:
      spec.attributes = all_locked<kExitAttributes>();
      break;
    case TypeId::stop_iteration:
      spec.attributes = all_locked<kStopAttributes>();
      break;
    case TypeId::unicode_decode_error:
    case TypeId::unicode_encode_error:
      spec.slots.str = str_unicode_error;
      spec.attributes = unicode_error_attributes();
      break;
    default:
      break;
  }
  return spec;
}

}  // namespace

// --- what all of them do ---

void traverse_exception(Object* self, Visit visit, void* context) {
  const Exception& e = *as<Exception>(self);
  for (Object* each : {static_cast<Object*>(e.args), e.message, static_cast<Object*>(e.traceback),
                       static_cast<Object*>(e.cause), static_cast<Object*>(e.context)}) {
    if (each != nullptr) visit(each, context);
  }
  traverse_attributes(self, visit, context);
}

void clear_exception(Object* self) {
  Exception& e = *as<Exception>(self);
  clear_attributes(self);
  clear(e.args);
  clear(e.message);
  clear(e.cause);
  clear(e.context);
  clear(e.traceback);
}

bool set_exception_args(ThreadState& ts, Exception& e, const Args& args) {
  Ref<Tuple> tuple = new_tuple(ts, args.positional_count());
  if (!tuple) return false;
  for (int i = 0; i < args.positional_count(); ++i) {
    incref(args[i]);
    tuple->items[i] = args[i];
  }
  finish_tuple(ts, *tuple);
  replace(e.args, std::move(tuple));
  if (ts.interp.profile.exceptions_keep_message && e.args->size == 1) replace(e.message, share(e.args->items[0]));
  return true;
}

Ref<> str_exception(ThreadState& ts, Object* self) {
  const Tuple& args = *as<Exception>(self)->args;
  if (args.size == 0) return share<Object>(ts.interp.names.empty);
  return args.size == 1 ? Ref<>(str_of(ts, args.items[0])) : Ref<>(str_of(ts, as<Exception>(self)->args));
}

// --- making and matching ---

Ref<> make_exception(ThreadState& ts, Type* type, Object* argument) {
  if (argument == nullptr) return call(ts, type, {});
  return call(ts, type, {argument});
}

Ref<Exception> instantiate_exception(ThreadState& ts, Object* exception) {
  if (is<Exception>(ts, exception)) return share(as<Exception>(exception));
  if (is<Type>(ts, exception) && as<Type>(exception)->has(kExceptionSubtype)) {
    Ref<> made = call(ts, exception, {});
    if (!made) return nullptr;
    if (is<Exception>(ts, made.get())) return steal(as<Exception>(made.release()));
    Ref<Str> called = repr(ts, exception);
    Ref<Str> returned = called ? repr(ts, made->type) : nullptr;
    if (!returned) return nullptr;
    return raise(ts, TypeId::type_error, "calling {} should have returned an instance of BaseException, not {}",
                 to_utf8(*called), to_utf8(*returned));
  }
  return raise(ts, TypeId::type_error, "exceptions must derive from BaseException");
}

// A tuple is looked through as a whole before anything is compared. In one of its own it would be no class.
int exception_matches(ThreadState& ts, Object* exception, Object* type) {
  const std::span<Object* const> classes =
      is<Tuple>(ts, type) ? as<Tuple>(type)->span() : std::span<Object* const>(&type, 1);
  const auto is_exception_class = [&](Object* each) {
    return is<Type>(ts, each) && as<Type>(each)->has(kExceptionSubtype);
  };
  if (!std::all_of(classes.begin(), classes.end(), is_exception_class)) {
    return raise(ts, TypeId::type_error, "catching classes that do not inherit from BaseException is not allowed");
  }
  return std::any_of(classes.begin(), classes.end(),
                     [&](Object* each) { return is_subtype(exception->type, as<Type>(each)); });
}

bool add_exception_types(ThreadState& ts) {
  for (const ExceptionRow& row : kRows) {
    if (!add_builtin_type(ts, spec_of(row))) return false;
  }
  return true;
}

bool finish_exception_types(ThreadState& ts) {
  if (!make_spare_memory_errors(ts)) return false;
  if (!ts.interp.profile.exceptions_keep_message) return true;
  Type* base = ts.type(TypeId::base_exception);
  Ref<> message = new_getset(ts, kMessageAttribute, base);
  return message && dict_set(ts, *base->dict, kMessageAttribute.name, message.get());
}

}  // namespace ouro::OURO_BUILD
