// _ctypes: the types of C, libraries, and what can be done with addresses; package ctypes is written on top of it, in
// Python. CPython: Modules/_ctypes/_ctypes.c, Modules/_ctypes/callproc.c.
#include <cstring>
#include <dlfcn.h>

#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/bytes.h"
#include "types/c_call.h"
#include "types/c_data.h"
#include "types/c_function.h"
#include "types/c_value.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/module.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// --- libraries ---

// RETURNS: the handle as an int.
Ref<> dlopen_function(ThreadState& ts, const Args& args) {
  std::string name;
  const bool itself = args[0] == ts.interp.none;
  if (!itself && !is<Str>(ts, args[0])) {
    return raise(ts, TypeId::type_error, "expected str, bytes or os.PathLike object, not {}", type_name(args[0]));
  }
  if (!itself) name = to_utf8(*as<Str>(args[0]));
  int mode = RTLD_NOW;
  if (args[1] != nullptr) {
    const std::optional<std::int64_t> given = as_int64(ts, args[1], "int");
    if (!given) return nullptr;
    mode |= static_cast<int>(*given);
  }
  void* handle = ::dlopen(itself ? nullptr : name.c_str(), mode);
  if (handle != nullptr) return make_uint(ts, reinterpret_cast<std::uintptr_t>(handle));
  const char* problem = dlerror();
  return raise(ts, TypeId::os_error, "{}", problem != nullptr ? problem : "dlopen() error");
}

Ref<> dlclose_function(ThreadState& ts, const Args& args) {
  const std::optional<std::uint64_t> handle = low_bits(ts, args[0]);
  if (!handle) return nullptr;
  if (::dlclose(reinterpret_cast<void*>(*handle)) == 0) return share(ts.interp.none);
  const char* problem = dlerror();
  return raise(ts, TypeId::os_error, "{}", problem != nullptr ? problem : "dlclose() error");
}

// --- types and objects ---

// The layout of a class, or of an object's. RETURNS: null with TypeError.
const CLayout* layout_of(ThreadState& ts, Object* object, const char* problem) {
  const CLayout* layout = is_c_type(ts, object)   ? find_layout(ts, as<Type>(object))
                          : is<CData>(ts, object) ? as<CData>(object)->layout
                                                  : nullptr;
  if (layout == nullptr) raise(ts, TypeId::type_error, "{}", problem);
  return layout;
}

Ref<> size_of(ThreadState& ts, const Args& args) {
  const CLayout* layout = layout_of(ts, args[0], "this type has no size");
  return layout != nullptr ? make_int(ts, static_cast<std::int64_t>(layout->bytes)) : nullptr;
}

Ref<> alignment_of(ThreadState& ts, const Args& args) {
  const CLayout* layout = layout_of(ts, args[0], "no alignment info");
  return layout != nullptr ? make_int(ts, layout->alignment) : nullptr;
}

Ref<> address_of(ThreadState& ts, const Args& args) {
  if (!is<CData>(ts, args[0])) return raise(ts, TypeId::type_error, "invalid type");
  return make_uint(ts, reinterpret_cast<std::uintptr_t>(as<CData>(args[0])->address));
}

Ref<> byref(ThreadState& ts, const Args& args) {
  if (!is<CData>(ts, args[0])) {
    return raise(ts, TypeId::type_error, "byref() argument must be a ctypes instance, not '{}'", type_name(args[0]));
  }
  const std::optional<std::int64_t> offset = args[1] != nullptr ? as_int64(ts, args[1], "int") : 0;
  return offset ? Ref<>(reference_to(ts, *as<CData>(args[0]), *offset)) : nullptr;
}

Ref<> pointer_type(ThreadState& ts, const Args& args) { return pointer_to(ts, args[0]); }

Ref<> pointer(ThreadState& ts, const Args& args) {
  if (!is<CData>(ts, args[0])) return raise(ts, TypeId::type_error, "_type_ must have storage info");
  const Ref<Type> type = pointer_to(ts, args[0]->type);
  return type ? call(ts, type.get(), {args[0]}) : nullptr;
}

bool holds_address(const CLayout& layout) {
  if (layout.kind != TypeId::c_simple) return layout.kind == TypeId::c_pointer || layout.kind == TypeId::c_function;
  return layout.code == 'z' || layout.code == 'Z' || layout.code == 'P';
}

// What from_param() made of an address, and the type that is to point there.
Ref<> cast(ThreadState& ts, const Args& args) {
  const CLayout* layout = is_c_type(ts, args[1]) ? find_layout(ts, as<Type>(args[1])) : nullptr;
  if (layout == nullptr || !holds_address(*layout)) {
    const std::string name = is<Type>(ts, args[1]) ? name_of(as<Type>(args[1])) : type_name(args[1]);
    return raise(ts, TypeId::type_error, "cast() argument 2 must be a pointer type, not {}", name);
  }
  CArguments address(1);
  if (!address.add(ts, args[0])) return nullptr;
  Ref<CData> made = new_c_data(ts, as<Type>(args[1]));
  if (!made) return nullptr;
  std::memcpy(made->address, address.places()[0], sizeof(void*));
  return keep(ts, *made, made->address, args[0]) ? Ref<>(std::move(made)) : nullptr;
}

// An address and a number of bytes.
Ref<> bytes_at(ThreadState& ts, const Args& args) {
  const std::optional<std::uint64_t> address = low_bits(ts, args[0]);
  const std::optional<std::int64_t> size = address ? as_int64(ts, args[1], "int") : std::nullopt;
  if (!size) return nullptr;
  if (*size < 0) return raise(ts, TypeId::value_error, "the size must not be negative");
  return make_bytes(ts, {reinterpret_cast<const char*>(*address), static_cast<std::size_t>(*size)});
}

// --- errno ---

Ref<> get_errno(ThreadState& ts, const Args&) { return make_int(ts, ts.foreign_errno); }

Ref<> set_errno(ThreadState& ts, const Args& args) {
  const Ref<> index = to_index(ts, args[0]);
  const std::optional<std::int64_t> value = index ? as_int64(ts, index.get(), "int") : std::nullopt;
  if (!value) return nullptr;
  return make_int(ts, std::exchange(ts.foreign_errno, static_cast<int>(*value)));
}

constexpr NativeDef kFunctions[] = {
    {"dlopen", dlopen_function, "name, flag=, /", "Opens a library; None is the program itself."},
    {"dlclose", dlclose_function, "handle, /", "Closes it."},
    {"sizeof", size_of, "object, /", "The bytes of a type of C or of an object."},
    {"alignment", alignment_of, "object, /", "What its address is a multiple of."},
    {"addressof", address_of, "object, /", "Where it is."},
    {"byref", byref, "object, offset=, /", "Its address as an argument."},
    {"POINTER", pointer_type, "type, /", "The type of pointers to this type."},
    {"pointer", pointer, "object, /", "A pointer to the object."},
    {"_cast", cast, "address, type, /", "The address as a pointer of another type."},
    {"_bytes_at", bytes_at, "address, size, /", "A copy of memory."},
    {"get_errno", get_errno, "", "This thread's copy of errno."},
    {"set_errno", set_errno, "value, /", "Sets it; what it was."},
};

struct Constant {
  const char* name;
  std::int64_t value;
};
constexpr Constant kConstants[] = {
    {"RTLD_LOCAL", RTLD_LOCAL},         {"RTLD_GLOBAL", RTLD_GLOBAL},      {"FUNCFLAG_CDECL", kCdecl},
    {"FUNCFLAG_PYTHONAPI", kPythonApi}, {"FUNCFLAG_USE_ERRNO", kUseErrno},
};

constexpr TypeId kTypes[] = {TypeId::c_simple, TypeId::c_pointer, TypeId::c_array, TypeId::c_structure,
                             TypeId::c_function};

// Its module is ctypes, which is where programs find it.
bool add_argument_error(ThreadState& ts, Module& module) {
  const Ref<Str> name = intern(ts, "ArgumentError");
  const Ref<Tuple> bases = make_tuple(ts, {ts.type(TypeId::exception)});
  const Ref<Dict> names = new_dict(ts);
  const Ref<Str> home = intern(ts, "ctypes");
  if (!name || !bases || !names || !home || !dict_set(ts, *names, "__module__", home.get())) return false;
  const Ref<> error = call(ts, ts.type(TypeId::type), {name.get(), bases.get(), names.get()});
  return error && dict_set(ts, *module.dict, "ArgumentError", error.get());
}

bool fill(ThreadState& ts, Module& module) {
  if (!add_c_metatype(ts) || !add_c_layout_types(ts) || !add_c_data_type(ts) || !add_c_argument_type(ts) ||
      !add_c_simple_type(ts) || !add_c_pointer_type(ts) || !add_c_array_type(ts) || !add_c_structure_type(ts) ||
      !add_c_function_type(ts) || !add_argument_error(ts, module)) {
    return false;
  }
  for (const TypeId id : kTypes) {
    if (!dict_set(ts, *module.dict, ts.type(id)->name, ts.type(id))) return false;
  }
  for (const Constant& constant : kConstants) {
    const Ref<> value = make_int(ts, constant.value);
    if (!value || !dict_set(ts, *module.dict, constant.name, value.get())) return false;
  }
  return true;
}

}  // namespace

const NativeModule kCtypesModule = {"_ctypes", "Functions and data of C.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
