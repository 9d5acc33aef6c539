// The heap of an interpreter goes as a whole when it ends. What objects that are left have outside of it, arrays
// mostly, is freed here, without looking at any reference. CPython: none; it leaves such memory to the operating
// system.
#include "vm/teardown.h"

#include <sys/socket.h>
#include <unistd.h>

#include "memory/arrays.h"
#include "types/binary_file.h"
#include "types/bytearray.h"
#include "types/c_function.h"
#include "types/dict_table.h"
#include "types/digest.h"
#include "types/integer.h"
#include "types/list_storage.h"
#include "types/lock.h"
#include "types/set.h"
#include "types/socket.h"
#include "types/text_file.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/generator.h"

namespace ouro::OURO_BUILD {
namespace {

// A thread that was left behind may be about to wait on the descriptor. Its number must not become that of another file
// meanwhile: the connection ends, the number goes with the process.
void forget_descriptor(const Interpreter& interp, int descriptor) {
  if (descriptor < 0) return;
  if (interp.left_threads_behind) {
    ::shutdown(descriptor, SHUT_RDWR);
  } else {
    ::close(descriptor);
  }
}

void forget_stream(const Interpreter& interp, ByteStream* stream) {
  if (stream != nullptr) forget_descriptor(interp, stream->release_descriptor());
  delete stream;
}

void free_outside_memory(Interpreter& interp, Object* object) {
  const auto forget = [&](void* array) { forget_array(interp.slabs, array); };
  switch (object->type->layout) {
    case TypeId::list:
      return forget(items_block(static_cast<List*>(object)->items));
    case TypeId::dict:
      return forget(table_block(*static_cast<Dict*>(object)));
    case TypeId::set:
    case TypeId::frozenset:
      return forget(static_cast<Set*>(object)->entries);
    case TypeId::integer:
      if (object->type->has(kHeapType)) forget(static_cast<Int*>(object)->big);
      return;
    case TypeId::generator:
    case TypeId::coroutine:
    case TypeId::async_generator:
      return forget(static_cast<Generator*>(object)->memory);
    case TypeId::frame:
      return forget(static_cast<FrameObject*>(object)->locals);
    case TypeId::code:
      forget(static_cast<Code*>(object)->caches);
      return static_cast<Code*>(object)->unit.~shared_ptr();
    case TypeId::bytearray:
      return forget(static_cast<ByteArray*>(object)->bytes);
    case TypeId::lock:
      return static_cast<Lock*>(object)->semaphore.~SharedSemaphore();
    case TypeId::rlock:
      return static_cast<ReentrantLock*>(object)->semaphore.~SharedSemaphore();
    case TypeId::text_file:
      return forget_stream(interp, static_cast<TextFile*>(object)->stream);
    case TypeId::binary_reader:
    case TypeId::binary_writer:
    case TypeId::binary_file:
      return forget_stream(interp, static_cast<BinaryFile*>(object)->stream);
    case TypeId::hash:
      return forget_digest(*static_cast<Digest*>(object));
    case TypeId::c_layout:
      return forget_layout(*static_cast<CLayout*>(object));
    case TypeId::c_function:
      delete static_cast<CFunction*>(object)->callback;
      return;
    case TypeId::c_simple:
    case TypeId::c_array:
    case TypeId::c_structure:
      return forget_c_data(interp.slabs, *static_cast<CData*>(object));
    case TypeId::socket:
      return forget_descriptor(interp, static_cast<Socket*>(object)->descriptor);
    case TypeId::type:
    case TypeId::c_type:
      delete static_cast<Type*>(object)->extra;
      return;
    default:
      return;
  }
}

}  // namespace

void free_outside_memory(Interpreter& interp) {
  interp.heaps.walk([&](void* address) { free_outside_memory(interp, static_cast<Object*>(address)); });
}

}  // namespace ouro::OURO_BUILD
