// CPython: Python/qsbr.c (_Py_qsbr_advance, qsbr_poll_scan), _PyMem_ProcessDelayed (Objects/obmalloc.c).
#include "memory/qsbr.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace ouro::OURO_BUILD {

Qsbr::~Qsbr() {
  free_all();
  const MutexLock lock(mutex_);
  while (!readers_.empty()) readers_.front().unlink();
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
  if (!reader.is_linked()) return;
  reader.unlink();
  readers_count_.fetch_sub(1, std::memory_order_release);
  left_behind_.insert(left_behind_.end(), reader.retired.begin(), reader.retired.end());
  reader.retired.clear();
  free_up_to(left_behind_, reached_by_others(reader));
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

void Qsbr::retire(QsbrReader& reader, void* address, std::size_t bytes) {
  const std::uint64_t goal = clock_.fetch_add(1, std::memory_order_acq_rel) + 1;
  const Retired retired{address, bytes, goal};
  if (is_alone() && reader.retired.empty()) return free(retired);
  reader.retired.push_back(retired);
  if (reader.retired.size() >= reader.look_at) free_reached(reader);
}

// Of its own: what all others have reached. Those whom the rest waits for are asked to come by at their breaker.
void Qsbr::free_reached(QsbrReader& reader) {
  const MutexLock lock(mutex_);
  const std::uint64_t reached = reached_by_others(reader);
  free_up_to(reader.retired, reached);
  free_up_to(left_behind_, reached);
  reader.look_at = reader.retired.size() + kBatch;
  if (reader.retired.empty()) return;
  for (QsbrReader& other : readers_) {
    // Relaxed: a late thread is asked once more next time.
    const std::uint64_t time = other.reached.load(std::memory_order_relaxed);
    if (&other != &reader && time != 0 && time < reader.retired.back().goal)
      other.breaker->request(BreakReason::kQuiesce);
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

void Qsbr::free_up_to(std::vector<Retired>& retired, std::uint64_t reached) {
  std::erase_if(retired, [&](const Retired& each) {
    if (each.goal > reached) return false;
    free(each);
    return true;
  });
}

void Qsbr::free(const Retired& each) {
  if (each.bytes == Retired::kSlab) return slabs_.give_back(each.address);
  account_.release(each.bytes);
  std::free(each.address);
}

void Qsbr::free_all() {
  const MutexLock lock(mutex_);
  for (QsbrReader& reader : readers_) free_up_to(reader.retired, std::numeric_limits<std::uint64_t>::max());
  free_up_to(left_behind_, std::numeric_limits<std::uint64_t>::max());
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
