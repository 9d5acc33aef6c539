// CPython: Modules/_threadmodule.c (acquire_timed, lock_*, rlock_*).
#include "types/lock.h"

#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <new>
#include <optional>

#include "object/shared_field.h"
#include "threads/critical_section.h"
#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/signals.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

Lock& lock_of(Object* self) { return *as<Lock>(self); }
ReentrantLock& rlock_of(Object* self) { return *as<ReentrantLock>(self); }

constexpr double kLongestWait = 9223372036.0;  // seconds: 2^63 nanoseconds

struct Request {
  bool blocking = true;
  Semaphore::Deadline deadline;
};

// acquire(blocking=True, timeout=-1). RETURNS: nothing with an exception.
std::optional<Request> parse_request(ThreadState& ts, Object* blocking, Object* timeout) {
  Request request;
  if (blocking != nullptr) {
    const int wants = is_true(ts, blocking);
    if (wants < 0) return std::nullopt;
    request.blocking = wants != 0;
  }
  double seconds = -1;
  if (timeout != nullptr) {
    const std::optional<double> given = as_double(ts, timeout);
    if (!given) return std::nullopt;
    seconds = *given;
  }
  if (seconds == -1) return request;
  if (!request.blocking) {
    raise(ts, TypeId::value_error, "can't specify a timeout for a non-blocking call");
    return std::nullopt;
  }
  if (!(seconds >= 0)) {
    raise(ts, TypeId::value_error, "timeout value must be a non-negative number");
    return std::nullopt;
  }
  if (seconds > kLongestWait) {
    raise(ts, TypeId::overflow_error, "timeout value is too large");
    return std::nullopt;
  }
  request.deadline =
      std::chrono::steady_clock::now() + std::chrono::nanoseconds(static_cast<std::int64_t>(std::ceil(seconds * 1e9)));
  return request;
}

// A signal ends the wait only if its handler raises; up to 3.1 not even that: Ctrl-C waits for the lock.
// RETURNS: 1 taken, 0 not, -1 with an exception.
int wait_for(ThreadState& ts, const SharedSemaphore& of_lock, const Request& request) {
  if (of_lock->try_take()) return 1;
  if (!request.blocking) return 0;
  const SharedSemaphore semaphore = of_lock;  // NOLINT(performance-unnecessary-copy-initialization): the lock may die
  while (true) {
    Semaphore::Wait result = Semaphore::Wait::kTaken;
    {
      const WithoutGil others_run(ts, "lock.acquire");
      result = semaphore->take(request.deadline);
    }
    if (result == Semaphore::Wait::kTaken) return 1;
    if (result == Semaphore::Wait::kTimedOut) return 0;
    if (ts.interp.profile.at_least(3, 2) && !check_signals(ts)) return -1;
  }
}

Ref<> to_bool(ThreadState& ts, int truth) {
  return truth < 0 ? nullptr : share(truth != 0 ? ts.interp.true_ : ts.interp.false_);
}

// --- Lock ---

Ref<> new_lock(ThreadState& ts, Type* type, const Args& args) {
  if (!no_keywords(ts, "lock", args) || !positional_count_is(ts, "lock", args, 0, 0)) return nullptr;
  auto* lock = static_cast<Lock*>(allocate_instance(ts, type));
  if (lock != nullptr) new (&lock->semaphore) SharedSemaphore(std::make_shared<Semaphore>(1));
  return steal<Object>(lock);
}

Ref<> lock_acquire(ThreadState& ts, const Args& args) {
  const std::optional<Request> request = parse_request(ts, args[1], args[2]);
  return request ? to_bool(ts, wait_for(ts, lock_of(args[0]).semaphore, *request)) : nullptr;
}

Ref<> lock_release(ThreadState& ts, const Args& args) {
  const CriticalSection one_releases_it(ts, args[0]);
  Semaphore& semaphore = *lock_of(args[0]).semaphore;
  if (semaphore.value() != 0) return raise(ts, TypeId::runtime_error, "release unlocked lock");
  semaphore.post();
  return share(ts.interp.none);
}

// For joining a thread: taken and let go in one step, so that an exception cannot come between (CPython: bpo-45274).
Ref<> lock_wait_until_free(ThreadState& ts, const Args& args) {
  const std::optional<Request> request = parse_request(ts, args[1], args[2]);
  if (!request) return nullptr;
  const int taken = wait_for(ts, lock_of(args[0]).semaphore, *request);
  if (taken == 1) lock_of(args[0]).semaphore->post();
  return to_bool(ts, taken);
}

Ref<> lock_enter(ThreadState& ts, const Args& args) {
  return to_bool(ts, wait_for(ts, lock_of(args[0]).semaphore, {}));
}

Ref<> lock_exit(ThreadState& ts, const Args& args) { return lock_release(ts, args); }

Ref<> lock_locked(ThreadState& ts, const Args& args) {
  return to_bool(ts, lock_of(args[0]).semaphore->value() == 0 ? 1 : 0);
}

Ref<> lock_repr(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<{} _thread.lock object at {}>",
                                  lock_of(self).semaphore->value() == 0 ? "locked" : "unlocked", fmt::ptr(self)));
}

constexpr NativeDef kLockMethods[] = {
    {"acquire", lock_acquire,
     "blocking=, timeout=", "Takes the lock, waiting if it must. False: it could not in that time."},
    {"release", lock_release, "", "Lets the lock go; any thread may."},
    {"locked", lock_locked, "", "Whether somebody has it."},
    {"_wait_until_free", lock_wait_until_free, "blocking=, timeout=", "As acquire(), without keeping it."},
    {"__enter__", lock_enter, "", "acquire()"},
    {"__exit__", lock_exit, "type, value, traceback, /", "release()"},
};

// --- RLock ---
// Only its owner changes `owner` and `depth`; a thread that finds its own number there has written it.

bool is_owner(const ThreadState& ts, const ReentrantLock& lock) { return load_relaxed(lock.owner) == ts.ident; }

Ref<> new_rlock(ThreadState& ts, Type* type, const Args&) {
  auto* lock = static_cast<ReentrantLock*>(allocate_instance(ts, type));
  if (lock != nullptr) new (&lock->semaphore) SharedSemaphore(std::make_shared<Semaphore>(1));
  return steal<Object>(lock);
}

int take_again(ThreadState& ts, ReentrantLock& lock, const Request& request) {
  if (is_owner(ts, lock)) {
    store_relaxed(lock.depth, lock.depth + 1);
    return 1;
  }
  const int taken = wait_for(ts, lock.semaphore, request);
  if (taken == 1) {
    store_relaxed(lock.owner, ts.ident);
    store_relaxed(lock.depth, 1);
  }
  return taken;
}

void let_go(ReentrantLock& lock) {
  store_relaxed(lock.owner, 0);
  store_relaxed(lock.depth, 0);
  lock.semaphore->post();
}

bool check_owner(ThreadState& ts, const ReentrantLock& lock) {
  return is_owner(ts, lock) || raise(ts, TypeId::runtime_error, "cannot release un-acquired lock");
}

Ref<> rlock_acquire(ThreadState& ts, const Args& args) {
  const std::optional<Request> request = parse_request(ts, args[1], args[2]);
  return request ? to_bool(ts, take_again(ts, rlock_of(args[0]), *request)) : nullptr;
}

Ref<> rlock_enter(ThreadState& ts, const Args& args) { return to_bool(ts, take_again(ts, rlock_of(args[0]), {})); }

Ref<> rlock_release(ThreadState& ts, const Args& args) {
  ReentrantLock& lock = rlock_of(args[0]);
  if (!check_owner(ts, lock)) return nullptr;
  if (lock.depth == 1) {
    let_go(lock);
  } else {
    store_relaxed(lock.depth, lock.depth - 1);
  }
  return share(ts.interp.none);
}

Ref<> rlock_exit(ThreadState& ts, const Args& args) { return rlock_release(ts, args); }

Ref<> rlock_locked(ThreadState& ts, const Args& args) {
  return to_bool(ts, load_relaxed(rlock_of(args[0]).depth) > 0 ? 1 : 0);
}

Ref<> rlock_is_owned(ThreadState& ts, const Args& args) { return to_bool(ts, is_owner(ts, rlock_of(args[0])) ? 1 : 0); }

// For conditions: lets go however deep, and comes back as deep.
Ref<> rlock_release_save(ThreadState& ts, const Args& args) {
  ReentrantLock& lock = rlock_of(args[0]);
  if (!check_owner(ts, lock)) return nullptr;
  Ref<> depth = make_int(ts, lock.depth);
  if (depth) let_go(lock);
  return depth;
}

Ref<> rlock_acquire_restore(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> depth = as_int64(ts, args[1], "int");
  ReentrantLock& lock = rlock_of(args[0]);
  if (!depth || take_again(ts, lock, {}) < 0) return nullptr;
  store_relaxed(lock.depth, *depth);
  return share(ts.interp.none);
}

Ref<> rlock_repr(ThreadState& ts, Object* self) {
  const ReentrantLock& lock = rlock_of(self);
  const std::string name = is_exact<ReentrantLock>(ts, self) ? "_thread.RLock" : type_name(self);
  return make_str(
      ts, fmt::format("<{} {} object owner={} count={} at {}>", load_relaxed(lock.depth) > 0 ? "locked" : "unlocked",
                      name, load_relaxed(lock.owner), load_relaxed(lock.depth), fmt::ptr(self)));
}

constexpr NativeDef kRLockMethods[] = {
    {"acquire", rlock_acquire, "blocking=, timeout=", "Takes the lock, again if the thread has it already."},
    {"release", rlock_release, "", "Undoes one acquire()."},
    {"locked", rlock_locked, "", "Whether a thread has it."},
    {"_is_owned", rlock_is_owned, "", "Whether this thread has it."},
    {"_release_save", rlock_release_save, "", "Lets go altogether; what to restore."},
    {"_acquire_restore", rlock_acquire_restore, "state, /", "Takes it as it was."},
    {"__enter__", rlock_enter, "", "acquire()"},
    {"__exit__", rlock_exit, "type, value, traceback, /", "release()"},
};

// --- both ---

template <class T>
void lock_dealloc(ThreadState& ts, Object* self) {
  if (has_weakrefs(as<T>(self)->weakrefs)) clear_weakrefs(ts, self);
  as<T>(self)->semaphore.~SharedSemaphore();
  free_instance(ts, self);
}

}  // namespace

bool add_lock_types(ThreadState& ts) {
  TypeSpec lock;
  lock.id = TypeId::lock;
  lock.object_bytes = sizeof(Lock);
  lock.weakrefs_offset = offset_of(&Lock::weakrefs);
  lock.slots.dealloc = lock_dealloc<Lock>;
  lock.slots.new_object = new_lock;
  lock.slots.repr = lock_repr;
  lock.methods = kLockMethods;
  lock.doc = "A lock that one thread at a time can have.";
  TypeSpec rlock;
  rlock.id = TypeId::rlock;
  rlock.object_bytes = sizeof(ReentrantLock);
  rlock.flags = kBaseAllowed;
  rlock.weakrefs_offset = offset_of(&ReentrantLock::weakrefs);
  rlock.slots.dealloc = lock_dealloc<ReentrantLock>;
  rlock.slots.new_object = new_rlock;
  rlock.slots.repr = rlock_repr;
  rlock.methods = kRLockMethods;
  rlock.doc = "A lock that its owner can take again.";
  return make_builtin_type(ts, lock) && make_builtin_type(ts, rlock);
}

}  // namespace ouro::OURO_BUILD
