// What an event loop is told about asynchronous generators: that one has begun, and that one was dropped before its
// end. CPython: Python/sysmodule.c (sys_set_asyncgen_hooks).
#include "modules/native/sys_asyncgen_hooks.h"

#include "types/abstract.h"
#include "types/tuple.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

bool is_hook(ThreadState& ts, Object* hook, const char* name) {
  if (hook == nullptr || hook == ts.interp.none || is_callable(hook)) return true;
  return raise(ts, TypeId::type_error, "callable {} expected, got {}", name, type_name(hook));
}

// Not given: it stays. None: there is none any more.
void put(ThreadState& ts, Object*& place, Object* hook) {
  if (hook != nullptr) replace(place, hook == ts.interp.none ? Ref<>() : share(hook));
}

Ref<> set_hooks(ThreadState& ts, const Args& args) {
  if (!is_hook(ts, args[1], "finalizer") || !is_hook(ts, args[0], "firstiter")) return nullptr;
  AsyncGeneratorHooks& hooks = begin_async_generator_hooks(ts);
  put(ts, hooks.begun, args[0]);
  put(ts, hooks.dropped, args[1]);
  if (hooks.begun == nullptr && hooks.dropped == nullptr) end_async_generator_hooks(ts);
  return share(ts.interp.none);
}

// (firstiter, finalizer)
Ref<> get_hooks(ThreadState& ts, const Args&) {
  const AsyncGeneratorHooks* own = async_generator_hooks(ts);
  const AsyncGeneratorHooks hooks = own == nullptr ? AsyncGeneratorHooks{} : *own;
  Object* none = ts.interp.none;
  return make_tuple(ts, {hooks.begun != nullptr ? hooks.begun : none, hooks.dropped != nullptr ? hooks.dropped : none});
}

constexpr NativeDef kHookFunctions[] = {
    {"set_asyncgen_hooks", set_hooks,
     "firstiter=, finalizer=", "Who is told when an asynchronous generator begins, and is dropped."},
    {"get_asyncgen_hooks", get_hooks, "", "The two hooks of this thread, or None."},
};

}  // namespace

std::span<const NativeDef> asyncgen_hook_functions() { return kHookFunctions; }

}  // namespace ouro::OURO_BUILD
