// C calls Python: the way in from an address that libffi has made.
// CPython: Modules/_ctypes/callbacks.c (closure_fcn, _CallPythonObject, _ctypes_alloc_callback).
#include <cstring>

#include "object/stack_ref.h"
#include "types/abstract.h"
#include "types/c_call.h"
#include "types/c_function.h"
#include "types/c_value.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// There is nobody to raise it to.
void report(ThreadState& ts, const char* doing, Object* callable) {
  if (!ts.interp.profile.at_least(3, 13)) return report_unraisable(ts, callable, doing);
  const Ref<> problem = take_exception(ts);
  const Ref<Str> shown = repr(ts, callable);
  if (!shown) discard_exception(ts);
  restore_exception(ts, problem.share());
  report_unraisable(ts, nullptr, fmt::format("{} {}:", doing, shown ? to_utf8(*shown) : "<object repr() failed>"));
}

// An argument as Python gets it.
Ref<> load_argument(ThreadState& ts, Type* type, const void* from) {
  const CLayout& layout = *find_layout(ts, type);
  if (layout.plain) return load_c(ts, layout.code, static_cast<const std::byte*>(from));
  Ref<CData> data = new_c_data(ts, type);
  if (data) std::memcpy(data->address, from, layout.bytes);
  return data;
}

// RETURNS: null with an exception.
Ref<> call_python(ThreadState& ts, CFunction& function, Object* callable, void** places) {
  const Ref<Tuple> types = share(arguments_of(function));
  std::vector<Ref<>> values;
  std::vector<StackRef> arguments;
  for (std::int64_t i = 0; types && i < types->size; ++i) {
    values.push_back(load_argument(ts, as<Type>(types->items[i]), places[i]));
    if (!values.back()) return nullptr;
    arguments.push_back(StackRef::borrowed(values.back().get()));
  }
  return call(ts, callable, Args{arguments.data(), static_cast<int>(arguments.size())});
}

// A char* that is given back lives as long as the callback.
bool store_result(ThreadState& ts, CFunction& function, Object* type, std::byte* to, Object* value) {
  if (type == ts.interp.none) return true;
  Ref<> kept;
  if (!store_c(ts, find_layout(ts, as<Type>(type))->code, to, value, kept)) return false;
  return !kept || keep(ts, function, reinterpret_cast<std::byte*>(kept.get()), kept.get());
}

// What libffi calls. Where no result comes about it is zero.
void on_call(ffi_cif* cif, void* result, void** places, void* user) {
  auto& callback = *static_cast<CCallback*>(user);
  if (cif->rtype->type != FFI_TYPE_VOID) std::memset(result, 0, sizeof(ffi_arg));
  InsideCallback inside(*callback.interp);
  ThreadState& ts = inside.thread();
  const Ref<CFunction> function = share(callback.function);
  const Ref<> callable = share(function->callable);
  const Ref<> value = call_python(ts, *function, callable.get(), places);
  if (!value) return report(ts, "on calling ctypes callback function", callable.get());
  Object* type = result_of(*function);
  if (type == nullptr || store_result(ts, *function, type, static_cast<std::byte*>(result), value.get())) return;
  report(ts, "on converting result of ctypes callback function", callable.get());
}

// RETURNS: null with TypeError.
ffi_type* result_type(ThreadState& ts, Object* type) {
  if (type == nullptr || type == ts.interp.none) return &ffi_type_void;
  const CLayout* layout = is_c_type(ts, type) ? find_layout(ts, as<Type>(type)) : nullptr;
  if (layout != nullptr && layout->kind == TypeId::c_simple) return layout->passed;
  return raise(ts, TypeId::type_error, "invalid result type for callback function");
}

bool read_arguments(ThreadState& ts, const Tuple* types, CCallback& callback) {
  for (std::int64_t i = 0; types != nullptr && i < types->size; ++i) {
    const CLayout* layout = is_c_type(ts, types->items[i]) ? find_layout(ts, as<Type>(types->items[i])) : nullptr;
    if (layout == nullptr || layout->passed == nullptr) {
      return raise(ts, TypeId::type_error, "cannot convert argument {} of a callback function", i + 1);
    }
    callback.types.push_back(layout->passed);
  }
  return true;
}

}  // namespace

CCallback::~CCallback() {
  if (closure != nullptr) ffi_closure_free(closure);
}

bool make_callback(ThreadState& ts, CFunction& function) {
  auto callback = std::make_unique<CCallback>();
  ffi_type* result = result_type(ts, result_of(function));
  if (result == nullptr || !read_arguments(ts, arguments_of(function), *callback)) return false;
  callback->closure = static_cast<ffi_closure*>(ffi_closure_alloc(sizeof(ffi_closure), &callback->code));
  callback->interp = &ts.interp;
  callback->function = &function;
  const auto count = static_cast<unsigned>(callback->types.size());
  const bool made =
      callback->closure != nullptr &&
      ffi_prep_cif(&callback->cif, FFI_DEFAULT_ABI, count, result, callback->types.data()) == FFI_OK &&
      ffi_prep_closure_loc(callback->closure, &callback->cif, on_call, callback.get(), callback->code) == FFI_OK;
  if (!made) return raise(ts, TypeId::runtime_error, "libffi cannot make a callback");
  ts.interp.gil->expect_threads(ts);  // C may call on a thread of its own
  std::memcpy(function.address, &callback->code, sizeof callback->code);
  function.callback = callback.release();
  return true;
}

}  // namespace ouro::OURO_BUILD
