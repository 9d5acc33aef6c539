// What time it is, in several clocks, and sleep. CPython: Modules/timemodule.c, Python/pytime.c.
#include <cerrno>
#include <cmath>
#include <optional>
#include <pthread.h>
#include <time.h>

#include "modules/native/time_functions.h"
#include "threads/without_gil.h"
#include "types/errors.h"
#include "types/floating.h"
#include "types/integer.h"
#include "vm/breaker.h"

namespace ouro::OURO_BUILD::time {
namespace {

std::int64_t now(clockid_t clock) {
  timespec value{};
  clock_gettime(clock, &value);
  return value.tv_sec * kNanoseconds + value.tv_nsec;
}

template <clockid_t kClock>
Ref<> seconds_of(ThreadState& ts, const Args&) {
  return make_float(ts, static_cast<double>(now(kClock)) / static_cast<double>(kNanoseconds));
}
template <clockid_t kClock>
Ref<> nanoseconds_of(ThreadState& ts, const Args&) {
  return make_int(ts, now(kClock));
}

Raised raise_too_large(ThreadState& ts) {
  return raise(ts, TypeId::overflow_error, "timestamp too large to convert to C PyTime_t");
}

bool nanoseconds_of_float(ThreadState& ts, double seconds, std::int64_t& result) {
  if (std::isnan(seconds)) return raise(ts, TypeId::value_error, "Invalid value NaN (not a number)");
  const double exact = seconds * static_cast<double>(kNanoseconds);
  const double rounded = exact < 0 ? std::floor(exact) : std::ceil(exact);  // a short wait is not none
  constexpr double kLimit = 9223372036854775808.0;                          // 2^63
  if (!(rounded >= -kLimit && rounded < kLimit)) {
    return raise(ts, TypeId::overflow_error, "timestamp out of range for platform time_t");
  }
  result = static_cast<std::int64_t>(rounded);
  return true;
}

// Seconds, as an int or a float. RETURNS: false with TypeError, ValueError or OverflowError.
bool nanoseconds_argument(ThreadState& ts, Object* seconds, std::int64_t& result) {
  if (is<Float>(ts, seconds)) return nanoseconds_of_float(ts, as<Float>(seconds)->value, result);
  const Ref<> number = to_index(ts, seconds);
  if (!number) return false;
  const std::optional<std::int64_t> whole = small_value(*as<Int>(number.get()));
  return (whole && !__builtin_mul_overflow(*whole, kNanoseconds, &result)) || raise_too_large(ts);
}

int sleep_until(ThreadState& ts, const timespec& until) {
  const WithoutGil others_run(ts, "time.sleep");
  return clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
}

// Until a moment, not for a while: what a signal interrupts goes on where it was.
Ref<> sleep_function(ThreadState& ts, const Args& args) {
  std::int64_t length = 0;
  if (!nanoseconds_argument(ts, args[0], length)) return nullptr;
  if (length < 0) return raise(ts, TypeId::value_error, "sleep length must be non-negative");
  std::int64_t end = 0;
  if (__builtin_add_overflow(now(CLOCK_MONOTONIC), length, &end)) return raise_too_large(ts);
  const timespec until = {end / kNanoseconds, end % kNanoseconds};
  while (const int error = sleep_until(ts, until)) {
    if (error != EINTR) return raise_os_error(ts, error);
    if (ts.breaker.any() && !handle_breaker(ts)) return nullptr;
  }
  return share(ts.interp.none);
}

// --- clocks by number, the processor time of any thread among them ---

// RETURNS: nothing with an exception.
std::optional<std::int64_t> read_clock(ThreadState& ts, Object* number) {
  const std::optional<std::int64_t> clock = as_int64(ts, number, "int");
  if (!clock) return std::nullopt;
  timespec value{};
  if (::clock_gettime(static_cast<clockid_t>(*clock), &value) == 0) return value.tv_sec * kNanoseconds + value.tv_nsec;
  raise_os_error(ts, errno);
  return std::nullopt;
}

Ref<> clock_gettime_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> time = read_clock(ts, args[0]);
  return time ? make_float(ts, static_cast<double>(*time) / static_cast<double>(kNanoseconds)) : nullptr;
}

Ref<> clock_gettime_ns_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> time = read_clock(ts, args[0]);
  return time ? make_int(ts, *time) : nullptr;
}

Ref<> pthread_getcpuclockid_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> thread = as_int64(ts, args[0], "int");
  if (!thread) return nullptr;
  clockid_t clock{};
  if (const int error = pthread_getcpuclockid(static_cast<pthread_t>(*thread), &clock))
    return raise_os_error(ts, error);
  return make_int(ts, clock);
}

constexpr NativeDef kClockFunctions[] = {
    {"time", seconds_of<CLOCK_REALTIME>, "", "Seconds since 1970."},
    {"time_ns", nanoseconds_of<CLOCK_REALTIME>, "", "Nanoseconds since 1970."},
    {"monotonic", seconds_of<CLOCK_MONOTONIC>, "", "Seconds of a clock that never goes back."},
    {"monotonic_ns", nanoseconds_of<CLOCK_MONOTONIC>, "", "Nanoseconds of a clock that never goes back."},
    {"perf_counter", seconds_of<CLOCK_MONOTONIC>, "", "Seconds of the finest clock."},
    {"perf_counter_ns", nanoseconds_of<CLOCK_MONOTONIC>, "", "Nanoseconds of the finest clock."},
    {"process_time", seconds_of<CLOCK_PROCESS_CPUTIME_ID>, "", "Seconds that the process has computed."},
    {"process_time_ns", nanoseconds_of<CLOCK_PROCESS_CPUTIME_ID>, "", "Nanoseconds that the process has computed."},
    {"thread_time", seconds_of<CLOCK_THREAD_CPUTIME_ID>, "", "Seconds that the thread has computed."},
    {"thread_time_ns", nanoseconds_of<CLOCK_THREAD_CPUTIME_ID>, "", "Nanoseconds that the thread has computed."},
    {"clock_gettime", clock_gettime_function, "clk_id, /", "Seconds of the clock with this number."},
    {"clock_gettime_ns", clock_gettime_ns_function, "clk_id, /", "Nanoseconds of the clock with this number."},
    {"pthread_getcpuclockid", pthread_getcpuclockid_function, "thread_id, /",
     "The number of the clock that runs while the thread with this ident computes."},
    {"sleep", sleep_function, "seconds, /", "Waits; signals do not make it shorter."},
};

}  // namespace

std::span<const NativeDef> clock_functions() { return kClockFunctions; }

}  // namespace ouro::OURO_BUILD::time
