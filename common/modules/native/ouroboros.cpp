// ouroboros: what the runtime knows of its own memory, for programs that print it beside what the kernel says.
// And a way to leak a reference on purpose.
// CPython: none of this name; sys.getallocatedblocks and sys._debugmallocstats (Python/sysmodule.c) come near.
#include "modules/native_modules.h"
#include "threads/world.h"
#include "types/integer.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> live_objects(ThreadState& ts, const Args&) {
  std::int64_t count = 0;
  const StopTheWorld stopped(ts);
  ts.interp.heaps.walk([&](void*) { ++count; });
  return make_int(ts, count);
}

Ref<> held_bytes(ThreadState& ts, const Args&) {
  return make_int(ts, static_cast<std::int64_t>(ts.interp.memory.used()));
}

// What a C extension does that forgets a decref.
Ref<> leak_reference(ThreadState& ts, const Args& args) {
  incref(args[0]);
  return share(ts.interp.none);
}

constexpr NativeDef kFunctions[] = {
    {"live_objects", live_objects, "",
     "How many objects are alive, without the immortal ones. Takes time: it visits every one."},
    {"held_bytes", held_bytes, "", "The bytes that are held for objects and the arrays of containers, used or not."},
    {"leak_reference", leak_reference, "object, /", "Counts one reference that nobody holds: the object never dies."},
};

}  // namespace

const NativeModule kOuroborosModule = {"ouroboros", "What the runtime knows of its own memory.", kFunctions, nullptr};

}  // namespace ouro::OURO_BUILD
