// CPython: PyCFuncPtr_* (Modules/_ctypes/_ctypes.c), GetResult (Modules/_ctypes/callproc.c).
#include "types/c_function.h"

#include <algorithm>
#include <cstring>
#include <dlfcn.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/c_call.h"
#include "types/c_value.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/module.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

CFunction& function_of(Object* self) { return *as<CFunction>(self); }

// --- memory ---

void traverse(Object* self, Visit visit, void* context) {
  const CFunction& function = function_of(self);
  for (Object* each : {function.callable, static_cast<Object*>(function.name), function.library,
                       static_cast<Object*>(function.arguments), function.result, function.error_check}) {
    if (each != nullptr) visit(each, context);
  }
  c_data::traverse(self, visit, context);
}

// A callback that is being collected is not called any more.
void clear_function(Object* self) {
  CFunction& function = function_of(self);
  clear(function.callable);
  clear(function.library);
  clear(function.arguments);
  clear(function.result);
  clear(function.error_check);
  c_data::clear(self);
}

void dealloc(ThreadState& ts, Object* self) {
  untrack(self);
  delete std::exchange(function_of(self).callback, nullptr);
  clear_function(self);
  clear(function_of(self).name);
  c_data::dealloc(ts, self);
}

// --- making ---

void set_address(CFunction& function, const void* address) { std::memcpy(function.address, &address, sizeof address); }

// (name, library)
bool find_symbol(ThreadState& ts, CFunction& function, const Tuple& where) {
  const bool pair = where.size == 2 && is<Str>(ts, where.items[0]);
  if (!pair)
    return raise(ts, TypeId::type_error,
                 "the first item in the tuple must be the name of a function, the second its library");
  const Ref<> handle = get_attribute(ts, where.items[1], "_handle");
  if (!handle) return false;
  const std::optional<std::uint64_t> library = is<Int>(ts, handle.get()) ? low_bits(ts, handle.get()) : std::nullopt;
  if (!library) return raise(ts, TypeId::type_error, "the _handle attribute of the second argument must be an integer");
  dlerror();
  void* address = dlsym(reinterpret_cast<void*>(*library), to_utf8(*as<Str>(where.items[0])).c_str());
  if (address == nullptr) {
    const char* problem = dlerror();
    return raise(ts, TypeId::attribute_error, "{}", problem != nullptr ? problem : "symbol not found");
  }
  set_address(function, address);
  function.name = share(as<Str>(where.items[0])).release();
  function.library = share(where.items[1]).release();
  return true;
}

bool fill(ThreadState& ts, CFunction& function, Object* source) {
  if (is<Tuple>(ts, source)) return find_symbol(ts, function, *as<Tuple>(source));
  if (is<Int>(ts, source)) {
    const std::optional<std::uint64_t> address = low_bits(ts, source);
    set_address(function, reinterpret_cast<void*>(*address));
    return true;
  }
  if (!is_callable(source)) {
    return raise(ts, TypeId::type_error, "argument must be callable or integer function address");
  }
  function.callable = share(source).release();
  return make_callback(ts, function);
}

Ref<> new_function(ThreadState& ts, Type* type, const Args& args) {
  Ref<CData> made = new_c_data(ts, type);
  if (!made || !positional_count_is(ts, "CFuncPtr", args, 0, 1)) return nullptr;
  if (args.positional_count() == 1 && !fill(ts, function_of(made.get()), args[0])) return nullptr;
  return made;
}

bool init_function(ThreadState&, Object*, const Args&) { return true; }

// --- calling ---

// "argument 1: TypeError: wrong type" in the place of what is pending.
Raised raise_argument_error(ThreadState& ts, std::size_t number) {
  const Ref<> problem = take_exception(ts);
  const Ref<Str> text = str_of(ts, problem.get());
  Object* module = dict_find(ts, *ts.interp.modules, "_ctypes");
  Object* error = module != nullptr ? dict_find(ts, *as<Module>(module)->dict, "ArgumentError") : nullptr;
  if (!text || error == nullptr) return {};
  const Ref<Str> message =
      make_str(ts, fmt::format("argument {}: {}: {}", number, type_name(problem.get()), to_utf8(*text)));
  Ref<> raised = message ? call(ts, error, {message.get()}) : nullptr;
  return raised ? raise_object(ts, std::move(raised)) : Raised{};
}

// What the prototype makes of an argument.
Ref<> convert(ThreadState& ts, Object* type, Object* value) {
  if (is_c_type(ts, type)) {
    const Ref<Str> name = intern(ts, "from_param");
    Ref<> own = name ? find_attribute(ts, type, name.get()) : nullptr;
    if (own && own->type == ts.type(TypeId::native_function)) return from_param(ts, as<Type>(type), value);
    return own ? call(ts, own.get(), {value}) : nullptr;
  }
  return call_method(ts, type, "from_param", {value});
}

bool convert_all(ThreadState& ts, const Tuple* types, const Args& args, CArguments& converted) {
  for (int i = 0; i < args.positional_count(); ++i) {
    const bool declared = types != nullptr && i < types->size;
    const Ref<> value = declared ? convert(ts, types->items[i], args[i]) : share(args[i]);
    if (!value || !converted.add(ts, value.get())) return raise_argument_error(ts, static_cast<std::size_t>(i) + 1);
  }
  return true;
}

// The layout of a result that is an object of ctypes; null if it is none.
const CLayout* result_layout(ThreadState& ts, Object* result) {
  return result != nullptr && is_c_type(ts, result) ? find_layout(ts, as<Type>(result)) : nullptr;
}

ffi_type* passed_result(ThreadState& ts, Object* result) {
  if (result == ts.interp.none) return &ffi_type_void;
  const CLayout* layout = result_layout(ts, result);
  return layout != nullptr && layout->passed != nullptr ? layout->passed : &ffi_type_sint;
}

// No restype is int; a callable that is no type gets an int.
Ref<> load_result(ThreadState& ts, Object* result, const std::byte* bytes) {
  if (result == ts.interp.none) return share(ts.interp.none);
  if (const CLayout* layout = result_layout(ts, result)) {
    if (layout->plain) return load_c(ts, layout->code, bytes);
    Ref<CData> data = new_c_data(ts, as<Type>(result));
    if (data) std::memcpy(data->address, bytes, layout->bytes);
    return data;
  }
  const Ref<> number = load_c(ts, 'i', bytes);
  return number && result != nullptr ? call(ts, result, {number.get()}) : number.share();
}

Ref<> check_result(ThreadState& ts, Object* self, Ref<> value, const Args& args) {
  if (!value || function_of(self).error_check == nullptr) return value;
  const Ref<> check = share(function_of(self).error_check);
  std::vector<Object*> values;
  values.reserve(static_cast<std::size_t>(args.positional_count()));
  for (int i = 0; i < args.positional_count(); ++i) values.push_back(args[i]);
  const Ref<Tuple> given = make_tuple(ts, std::span<Object* const>(values));
  return given ? call(ts, check.get(), {value.get(), self, given.get()}) : nullptr;
}

Ref<> call_c_function(ThreadState& ts, Object* self, const Args& args) {
  CFunction& function = function_of(self);
  if (!check_c_stack(ts, " while calling a foreign function")) return nullptr;
  if (is_null(function)) return raise(ts, TypeId::value_error, "the function pointer is NULL");
  const Ref<Tuple> types = share(arguments_of(function));
  const Ref<> result = share(result_of(function));
  if (types && args.positional_count() < types->size) {
    return raise(ts, TypeId::type_error, "this function takes at least {} argument{} ({} given)", types->size,
                 types->size == 1 ? "" : "s", args.positional_count());
  }
  CArguments converted(static_cast<std::size_t>(args.positional_count()));
  if (!convert_all(ts, types.get(), args, converted)) return nullptr;
  const CLayout* layout = result_layout(ts, result.get());
  std::vector<std::byte> bytes(std::max(CData::kInline, layout != nullptr ? layout->bytes : 0));
  const std::string name = function.name != nullptr ? to_utf8(*function.name) : "foreign function";
  CCall description;
  std::byte* address = pointer_value(function);
  std::memcpy(&description.function, &address, sizeof address);
  description.name = name.c_str();
  description.flags = function.layout->flags;
  description.fixed = types ? static_cast<std::size_t>(types->size) : 0;
  description.result_type = passed_result(ts, result.get());
  description.result = bytes.data();
  if (!call_c(ts, description, converted)) return nullptr;
  return check_result(ts, self, load_result(ts, result.get(), bytes.data()), args);
}

// --- attributes ---

Ref<> get_arguments(ThreadState& ts, Object* self) {
  Tuple* types = arguments_of(function_of(self));
  return types != nullptr ? share<Object>(types) : share(ts.interp.none);
}
bool set_arguments(ThreadState& ts, Object* self, Object* value) {
  Ref<Tuple> types = value != nullptr ? argument_types(ts, value) : nullptr;
  if (ts.exception != nullptr) return false;
  replace(function_of(self).arguments, std::move(types));
  return true;
}

Ref<> get_result(ThreadState& ts, Object* self) {
  Object* result = result_of(function_of(self));
  return share(result != nullptr ? result : ts.interp.none);
}
bool set_result(ThreadState& ts, Object* self, Object* value) {
  if (value != nullptr && value != ts.interp.none && !is_c_type(ts, value) && !is_callable(value)) {
    return raise(ts, TypeId::type_error, "restype must be a type, a callable, or None");
  }
  replace(function_of(self).result, share(value));
  return true;
}

Ref<> get_error_check(ThreadState& ts, Object* self) {
  return share(function_of(self).error_check != nullptr ? function_of(self).error_check : ts.interp.none);
}
bool set_error_check(ThreadState& ts, Object* self, Object* value) {
  if (value != nullptr && !is_callable(value))
    return raise(ts, TypeId::type_error, "the errcheck attribute must be callable");
  replace(function_of(self).error_check, share(value));
  return true;
}

Ref<> repr_function(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<{} object at {}>", type_name(self), fmt::ptr(self)));
}

int truth_of_function(ThreadState&, Object* self) { return is_null(function_of(self)) ? 0 : 1; }

constexpr GetSetDef kFunctionAttributes[] = {
    {"argtypes", get_arguments, set_arguments, "The types of its arguments, or None."},
    {"restype", get_result, set_result, "The type of its result, a callable that is given an int, or None."},
    {"errcheck", get_error_check, set_error_check, "Called with result, function and arguments; gives the result."},
};

}  // namespace

bool add_c_function_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_function;
  spec.base = TypeId::c_data;
  spec.metatype = TypeId::c_type;
  spec.object_bytes = sizeof(CFunction);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.slots.traverse = traverse;
  spec.slots.clear = clear_function;
  spec.slots.dealloc = dealloc;
  spec.slots.new_object = new_function;
  spec.slots.init = init_function;
  spec.slots.call = call_c_function;
  spec.slots.repr = repr_function;
  spec.slots.truth = truth_of_function;
  spec.attributes = kFunctionAttributes;
  spec.doc = "Base of functions written in C.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
