// The two locks that everything in module threading is made of.
// CPython: lock and RLock of Modules/_threadmodule.c; up to 3.13 a POSIX semaphore each.
#pragma once

#include <memory>

#include "object/object.h"
#include "support/semaphore.h"
#include "threads/type_id.h"

namespace ouro::OURO_BUILD {

// Outlives the lock: a thread that an ended interpreter has left behind may still wait for it.
using SharedSemaphore = std::shared_ptr<Semaphore>;

// Any thread may release it.
struct Lock : Object {
  static constexpr TypeId kTypeId = TypeId::lock;

  Object* weakrefs;           // borrowed
  SharedSemaphore semaphore;  // 1: free
};

// Its owner may acquire it again, and releases it as often.
struct ReentrantLock : Object {
  static constexpr TypeId kTypeId = TypeId::rlock;

  Object* weakrefs;  // borrowed
  SharedSemaphore semaphore;
  std::uint64_t owner;  // the ident of a thread; 0: nobody
  std::int64_t depth;
};

bool add_lock_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
