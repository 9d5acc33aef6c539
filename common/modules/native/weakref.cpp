// Module _weakref: references, proxies, and who refers to an object weakly. The rest is lib/weakref.py. CPython:
// Modules/_weakref.c.
#include "types/weakref.h"

#include "modules/native_modules.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/list.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> getweakrefcount(ThreadState& ts, const Args& args) {
  return make_int(ts, static_cast<std::int64_t>(weakrefs_to(ts, args[0]).size()));
}

Ref<> getweakrefs(ThreadState& ts, const Args& args) {
  Ref<List> found = new_list(ts);
  if (!found) return nullptr;
  for (Ref<>& each : weakrefs_to(ts, args[0])) {
    if (!list_append(ts, *found, std::move(each))) return nullptr;
  }
  return found;
}

Ref<> make_proxy(ThreadState& ts, const Args& args) {
  return new_weak_proxy(ts, args[0], args[1] != ts.interp.none ? args[1] : nullptr);
}

constexpr NativeDef kFunctions[] = {
    {"proxy", make_proxy, "object, callback=, /", "A weak reference that behaves like the object."},
    {"getweakrefcount", getweakrefcount, "object, /", "How many weak references the object has."},
    {"getweakrefs", getweakrefs, "object, /", "The object's weak references."},
};

bool fill(ThreadState& ts, Module& module) {
  Type* type = ts.type(TypeId::weakref);
  return dict_set(ts, *module.dict, "ref", type) && dict_set(ts, *module.dict, "ReferenceType", type) &&
         dict_set(ts, *module.dict, "ProxyType", ts.type(TypeId::weak_proxy)) &&
         dict_set(ts, *module.dict, "CallableProxyType", ts.type(TypeId::weak_callable_proxy));
}

}  // namespace

const NativeModule kWeakrefModule = {"_weakref", "References that do not keep their object alive.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
