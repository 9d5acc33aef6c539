// The heap of an interpreter goes as a whole when it ends. What objects that are left have outside of it, arrays mostly,
// is freed here, without looking at any reference.
// CPython: none; it leaves such memory to the operating system.
#include "vm/teardown.h"

#include <unistd.h>

#include <cstdlib>

#include "types/binary_file.h"
#include "types/bytearray.h"
#include "types/dict.h"
#include "types/digest.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/lock.h"
#include "types/set.h"
#include "types/socket.h"
#include "types/text_file.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/generator.h"

namespace ouro::OURO_BUILD {
namespace {

// Arrays come from malloc (memory/account.h); nobody asks the account any more.
void free_outside_memory(Object* object) {
  switch (object->type->layout) {
    case TypeId::list:
      return std::free(static_cast<List*>(object)->items);
    case TypeId::dict:
      return std::free(static_cast<Dict*>(object)->entries);
    case TypeId::set:
    case TypeId::frozenset:
      return std::free(static_cast<Set*>(object)->entries);
    case TypeId::integer:
      if (object->type->has(kHeapType)) std::free(static_cast<Int*>(object)->big);
      return;
    case TypeId::generator:
      return std::free(static_cast<Generator*>(object)->memory);
    case TypeId::frame:
      return std::free(static_cast<FrameObject*>(object)->locals);
    case TypeId::code:
      std::free(static_cast<Code*>(object)->caches);
      return static_cast<Code*>(object)->unit.~shared_ptr();
    case TypeId::bytearray:
      return std::free(static_cast<ByteArray*>(object)->bytes);
    case TypeId::lock:
      return static_cast<Lock*>(object)->semaphore.~SharedSemaphore();
    case TypeId::rlock:
      return static_cast<ReentrantLock*>(object)->semaphore.~SharedSemaphore();
    case TypeId::text_file:
      delete static_cast<TextFile*>(object)->stream;
      return;
    case TypeId::binary_reader:
    case TypeId::binary_writer:
    case TypeId::binary_file:
      delete static_cast<BinaryFile*>(object)->stream;
      return;
    case TypeId::hash:
      return forget_digest(*static_cast<Digest*>(object));
    case TypeId::socket:
      if (static_cast<Socket*>(object)->descriptor >= 0) ::close(static_cast<Socket*>(object)->descriptor);
      return;
    case TypeId::type:
      delete static_cast<Type*>(object)->extra;
      return;
    default:
      return;
  }
}

}  // namespace

void free_outside_memory(Interpreter& interp) {
  interp.heap.walk([](void* address) { free_outside_memory(static_cast<Object*>(address)); });
}

}  // namespace ouro::OURO_BUILD
