// _pickle: objects as bytes, and back. Module pickle puts classes around it, module copyreg knows how objects are made.
// CPython: Modules/_pickle.c.
#include "modules/native/pickle_functions.h"
#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/byte_buffer.h"
#include "types/integer.h"
#include "types/module.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> dumps_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> protocol = as_int64(ts, args[1], "int");
  if (!protocol) return nullptr;
  if (*protocol < pickle::kLeastProtocol || *protocol > pickle::kHighestProtocol) {
    return raise(ts, TypeId::value_error, "pickle protocol must be from {} to {} here", pickle::kLeastProtocol,
                 pickle::kHighestProtocol);
  }
  return pickle::write_pickle(ts, args[0], static_cast<int>(*protocol));
}

Ref<> loads_function(ThreadState& ts, const Args& args) {
  ByteBuffer bytes;
  if (!bytes.read(ts, args[0])) return nullptr;
  std::size_t used = 0;
  const Ref<> result = pickle::read_pickle(ts, bytes.view(), used);
  const Ref<> size = result ? make_int(ts, static_cast<std::int64_t>(used)) : nullptr;
  return size ? make_tuple(ts, {result.get(), size.get()}) : nullptr;
}

// The builtin type whose layout the class's objects have.
Ref<> layout_of(ThreadState& ts, const Args& args) {
  if (!args[0]->type->has(kTypeSubtype))
    return raise(ts, TypeId::type_error, "a class is expected, not {}", type_name(args[0]));
  return share<Object>(ts.type(as<Type>(args[0])->layout));
}

constexpr NativeDef kFunctions[] = {
    {"dumps", dumps_function, "obj, protocol, /", "The object as bytes."},
    {"loads", loads_function, "data, /", "The object that the bytes begin with, and how many they are."},
    {"layout_of", layout_of, "class, /", "The builtin type that a class is in the end derived from."},
};

}  // namespace

const NativeModule kPickleModule = {"_pickle", "Objects as bytes.", kFunctions, nullptr};

}  // namespace ouro::OURO_BUILD
