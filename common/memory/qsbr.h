// When may memory be reused that somebody may still read without a lock? When every thread has since then been at a
// point where it reads nothing: quiescent-state-based reclamation. Source: Hart, McKenney, Brown, Walpole, "Performance
// of memory reclamation for lockless synchronization", 2007. CPython: Python/qsbr.c, _PyMem_FreeDelayed
// (Objects/obmalloc.c).
//
// A clock ticks whenever something is retired, and that gets the new time as its goal. A thread copies the time when it
// attaches and at its eval breaker, between two instructions, where it holds no address that it has not counted. What
// has a goal that all threads have reached can be freed. Detached threads read nothing and do not count.
//
// With a GIL nothing is ever retired.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gil/gil_thread.h"
#include "gil/real_platform.h"
#include "memory/slab_source.h"
#include "support/annotated_mutex.h"
#include "support/intrusive_list.h"

namespace ouro::OURO_BUILD {

class Heap;

// Memory that waits for its goal.
struct Retired {
  enum class Kind : std::uint8_t {
    kLibrary,  // of the library allocator, on the account
    kArray,    // a small array, in a slab
    kSlab,
  };

  void* address;
  std::size_t bytes;
  Kind kind;
  std::uint64_t goal = 0;
};

// One thread's part.
struct QsbrReader : ListNode {
  // Written by its thread. The time that it has reached; 0: it is detached.
  std::atomic<std::uint64_t> reached = 0;
  // The thread alone, or whoever stopped the world.
  std::vector<Retired> retired;
  std::size_t look_at = 0;  // how many of them must be there to look whether some can go
  EvalBreaker* breaker = nullptr;
  Heap* heap = nullptr;  // its own
};

class Qsbr {
 public:
  Qsbr(MemoryAccount& account, SlabSource& slabs) : account_(account), slabs_(slabs) {}
  ~Qsbr();
  Qsbr(const Qsbr&) = delete;
  Qsbr& operator=(const Qsbr&) = delete;

  // A thread comes and goes. What has not been freed by then is left to the others. REQUIRES of both: it is offline.
  void add(QsbrReader& reader, EvalBreaker& breaker) OURO_EXCLUDES(mutex_);
  void remove(QsbrReader& reader) OURO_EXCLUDES(mutex_);

  void go_online(QsbrReader& reader);
  void go_offline(QsbrReader& reader) { reader.reached.store(0, std::memory_order_release); }  // what it read is read
  // The thread reads nothing at this moment; frees what it can of its own.
  void be_quiescent(QsbrReader& reader) OURO_EXCLUDES(mutex_);

  // The memory is to be freed when nobody can be reading it. REQUIRES: no new reader can find it, and the caller's own
  // reads are over.
  void retire(QsbrReader& reader, Retired memory) OURO_EXCLUDES(mutex_);

  // Where much has been retired, frees what can be freed. REQUIRES, as for all that frees: no lock of a heap is held.
  void look(QsbrReader& reader) OURO_EXCLUDES(mutex_);

  // In a forked child: the other threads are no more.
  void keep_only(QsbrReader& reader) OURO_EXCLUDES(mutex_);

 private:
  static constexpr std::size_t kBatch = 16;

  bool is_alone() const { return readers_count_.load(std::memory_order_acquire) <= 1; }
  void free_reached(QsbrReader& reader) OURO_EXCLUDES(mutex_);
  void ask_others(const QsbrReader& reader, std::uint64_t goal) OURO_REQUIRES(mutex_);
  std::uint64_t reached_by_others(const QsbrReader& reader) OURO_REQUIRES(mutex_);
  void free(const Retired& each, QsbrReader& reader);

  MemoryAccount& account_;
  SlabSource& slabs_;
  std::atomic<std::uint64_t> clock_ = 1;
  std::atomic<int> readers_count_ = 0;
  Mutex mutex_;
  IntrusiveList<QsbrReader> readers_ OURO_GUARDED_BY(mutex_);
  std::vector<Retired> left_behind_ OURO_GUARDED_BY(mutex_);  // by threads that have ended
};

}  // namespace ouro::OURO_BUILD
