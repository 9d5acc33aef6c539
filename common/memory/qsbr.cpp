// CPython: Python/qsbr.c (_Py_qsbr_advance, qsbr_poll_scan), _PyMem_ProcessDelayed (Objects/obmalloc.c).
#include "memory/qsbr.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

#include "memory/heap.h"

namespace ouro::OURO_BUILD {

namespace {

// Moves what has a goal that was reached.
void take_reached(std::vector<Retired>& from, std::uint64_t reached, std::vector<Retired>& to) {
  std::erase_if(from, [&](const Retired& each) {
    if (each.goal > reached) return false;
    to.push_back(each);
    return true;
  });
}

}  // namespace

// The heaps are no more: their slabs go as a whole.
Qsbr::~Qsbr() {
  const MutexLock lock(mutex_);
  for (const Retired& each : left_behind_) {
    if (each.kind == Retired::Kind::kLibrary) std::free(each.address);
    if (each.kind == Retired::Kind::kSlab) slabs_.give_back(each.address);
  }
}

void Qsbr::add(QsbrReader& reader, EvalBreaker& breaker) {
  const MutexLock lock(mutex_);
  reader.breaker = &breaker;
  reader.look_at = kBatch;
  readers_.append(reader);
  readers_count_.fetch_add(1, std::memory_order_release);
}

void Qsbr::remove(QsbrReader& reader) {
  const MutexLock lock(mutex_);
  if (reader.is_linked()) {
    reader.unlink();
    readers_count_.fetch_sub(1, std::memory_order_release);
  }
  left_behind_.insert(left_behind_.end(), reader.retired.begin(), reader.retired.end());
  reader.retired.clear();
}

// A change of the clock and a change of `reached` by two threads, each of whom looks at the other's next: the
// read-modify-write of the clock that comes second sees what was done before the first. So either this thread finds
// nothing that was retired before, or it is found online.
void Qsbr::go_online(QsbrReader& reader) {
  reader.reached.store(1, std::memory_order_relaxed);
  reader.reached.store(clock_.fetch_add(0, std::memory_order_acq_rel), std::memory_order_release);
}

void Qsbr::be_quiescent(QsbrReader& reader) {
  // Release: what it read is read. Acquire: it finds nothing any more that was retired by that time.
  reader.reached.store(clock_.load(std::memory_order_acquire), std::memory_order_release);
  if (!reader.retired.empty()) free_reached(reader);
}

void Qsbr::retire(QsbrReader& reader, Retired memory) {
  memory.goal = clock_.fetch_add(1, std::memory_order_acq_rel) + 1;
  if (is_alone() && reader.retired.empty()) return free(memory, reader);
  reader.retired.push_back(memory);
  if (memory.kind != Retired::Kind::kSlab) look(reader);  // a slab's heap may be locked: its next allocation looks
}

void Qsbr::look(QsbrReader& reader) {
  if (reader.retired.size() >= reader.look_at) free_reached(reader);
}

// Its own, and what ended threads have left, if all others have reached it. Those whom the rest waits for are asked to
// come by at their breaker. To free a block may be to retire its slab: so that is done without the lock.
void Qsbr::free_reached(QsbrReader& reader) {
  std::vector<Retired> ripe;
  {
    const MutexLock lock(mutex_);
    const std::uint64_t reached = reached_by_others(reader);
    take_reached(reader.retired, reached, ripe);
    take_reached(left_behind_, reached, ripe);
    reader.look_at = reader.retired.size() + kBatch;
    if (!reader.retired.empty()) ask_others(reader, reader.retired.back().goal);
  }
  for (const Retired& each : ripe) free(each, reader);
}

void Qsbr::ask_others(const QsbrReader& reader, std::uint64_t goal) {
  for (QsbrReader& other : readers_) {
    // Relaxed: a late thread is asked once more next time.
    const std::uint64_t time = other.reached.load(std::memory_order_relaxed);
    if (&other != &reader && time != 0 && time < goal) other.breaker->request(BreakReason::kQuiesce);
  }
}

// Acquire: what they have read by then is read.
std::uint64_t Qsbr::reached_by_others(const QsbrReader& reader) {
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (const QsbrReader& other : readers_) {
    const std::uint64_t time = other.reached.load(std::memory_order_acquire);
    if (&other != &reader && time != 0) least = std::min(least, time);
  }
  return least;
}

void Qsbr::free(const Retired& each, QsbrReader& reader) {
  switch (each.kind) {
    case Retired::Kind::kLibrary:
      account_.release(each.bytes);
      return std::free(each.address);
    case Retired::Kind::kArray:
      return reader.heap->free(each.address, each.bytes, Prefix::kNoObject);
    case Retired::Kind::kSlab:
      return slabs_.give_back(each.address);
  }
}

void Qsbr::keep_only(QsbrReader& reader) {
  const MutexLock lock(mutex_);
  for (auto it = readers_.begin(); it != readers_.end();) {
    QsbrReader& other = *it;
    ++it;
    if (&other == &reader) continue;
    other.unlink();
    left_behind_.insert(left_behind_.end(), other.retired.begin(), other.retired.end());
    other.retired.clear();
  }
  readers_count_.store(1, std::memory_order_relaxed);
}

}  // namespace ouro::OURO_BUILD
