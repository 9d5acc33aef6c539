// The two system calls. CPython: none; glibc makes them for it.
#include "support/semaphore.h"

#include <cerrno>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ouro {
namespace {

std::uint32_t* word_of(std::atomic<std::uint32_t>& value) {
  static_assert(sizeof(value) == sizeof(std::uint32_t));
  return reinterpret_cast<std::uint32_t*>(&value);
}

std::timespec to_timespec(std::chrono::steady_clock::time_point time) {
  const auto since = time.time_since_epoch();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since);
  return {seconds.count(), std::chrono::nanoseconds(since - seconds).count()};
}

}  // namespace

FutexSleep Futex::sleep(Word& word, const FutexDeadline& deadline) {
  std::timespec until{};
  if (deadline) until = to_timespec(*deadline);
  // The bitset variant takes an absolute time, of the clock that steady_clock reads.
  const long result = syscall(SYS_futex, word_of(word), FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, 0,
                              deadline ? &until : nullptr, nullptr, FUTEX_BITSET_MATCH_ANY);
  if (result == 0 || errno == EAGAIN) return FutexSleep::kLookAgain;
  return errno == ETIMEDOUT ? FutexSleep::kTimedOut : FutexSleep::kInterrupted;
}

void Futex::wake_one(Word& word) {
  syscall(SYS_futex, word_of(word), FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 1, nullptr, nullptr, 0);
}

}  // namespace ouro
