// os: this process, others, the machine. CPython: Modules/posixmodule.c.
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <sched.h>
#include <sys/random.h>
#include <sys/times.h>
#include <unistd.h>
#include <vector>

#include "modules/native/os_functions.h"
#include "threads/without_gil.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/module.h"
#include "types/set.h"
#include "types/str.h"
#include "vm/breaker.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD::os {
namespace {

// The same as int_argument; the words for numbers out of range are others.
std::optional<int> pid_argument(ThreadState& ts, Object* argument) {
  const std::optional<std::int64_t> value = as_int64(ts, argument, "int");
  if (!value || *value == static_cast<int>(*value)) return value;
  raise(ts, TypeId::overflow_error, "signed integer is {}", *value > 0 ? "greater than maximum" : "less than minimum");
  return std::nullopt;
}

Ref<> getpid_function(ThreadState& ts, const Args&) { return make_int(ts, ::getpid()); }
Ref<> getppid_function(ThreadState& ts, const Args&) { return make_int(ts, ::getppid()); }

Ref<> kill_function(ThreadState& ts, const Args& args) {
  const std::optional<int> pid = pid_argument(ts, args[0]);
  const std::optional<int> signal = pid ? int_argument(ts, args[1]) : std::nullopt;
  if (!signal) return nullptr;
  if (::kill(*pid, *signal) != 0) return raise_os_error(ts, errno);
  if (ts.breaker.any() && !handle_breaker(ts)) return nullptr;  // it may have been for this process
  return share(ts.interp.none);
}

// Nothing is flushed, nothing is finalized: the process is gone.
Ref<> exit_function(ThreadState& ts, const Args& args) {
  const std::optional<int> status = int_argument(ts, args[0]);
  if (!status) return nullptr;
  ::_exit(*status);
}

Ref<> strerror_function(ThreadState& ts, const Args& args) {
  const std::optional<int> code = int_argument(ts, args[0]);
  return code ? make_str(ts, std::strerror(*code)) : nullptr;
}

// --- environment ---

Ref<> getenv_function(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[0])) return raise(ts, TypeId::type_error, "str expected, not {}", type_name(args[0]));
  Object* otherwise = args[1] != nullptr ? args[1] : ts.interp.none;
  Object* os = dict_find(ts, *ts.interp.modules, "os");
  const Ref<> environment = os != nullptr ? get_attribute(ts, os, "environ") : nullptr;
  if (!environment) return ts.exception != nullptr ? nullptr : share(otherwise);
  return call_method(ts, environment.get(), "get", {args[0], otherwise});
}

// --- the machine ---

Ref<> cpu_count(ThreadState& ts, const Args&) {
  const long count = ::sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? make_int(ts, count) : share(ts.interp.none);
}

// RETURNS: the bits of the processors that `pid` may run on; empty with errno. The kernel says how much room it needs
// by refusing less.
std::vector<cpu_set_t> read_affinity(pid_t pid) {
  constexpr std::size_t kMost = 64;  // a set has room for 1024 processors
  for (std::size_t count = 1; count <= kMost; count *= 2) {
    std::vector<cpu_set_t> sets(count);
    if (::sched_getaffinity(pid, count * sizeof(cpu_set_t), sets.data()) == 0) return sets;
    if (errno != EINVAL) break;
  }
  return {};
}

Ref<> sched_getaffinity_function(ThreadState& ts, const Args& args) {
  const std::optional<int> pid = pid_argument(ts, args[0]);
  if (!pid) return nullptr;
  const std::vector<cpu_set_t> sets = read_affinity(*pid);
  if (sets.empty()) return raise_os_error(ts, errno);
  const std::size_t bytes = sets.size() * sizeof(cpu_set_t);
  Ref<Set> result = new_set(ts);
  for (std::size_t cpu = 0; result && cpu < bytes * 8; ++cpu) {
    if (!CPU_ISSET_S(cpu, bytes, sets.data())) continue;
    const Ref<> number = make_int(ts, static_cast<std::int64_t>(cpu));
    if (!number || !set_add(ts, *result, number.get())) return nullptr;
  }
  return result;
}

Ref<> sched_setaffinity_function(ThreadState& ts, const Args& args) {
  const std::optional<int> pid = pid_argument(ts, args[0]);
  if (!pid) return nullptr;
  constexpr std::size_t kSets = 64;
  std::vector<cpu_set_t> sets(kSets);
  constexpr std::size_t kBytes = kSets * sizeof(cpu_set_t);
  const bool read = for_each(ts, args[1], [&](Object* each) {
    const std::optional<std::int64_t> cpu = as_int64(ts, each, "int");
    if (!cpu) return false;
    if (*cpu < 0) return bool(raise(ts, TypeId::value_error, "negative CPU number"));
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    if (*cpu >= kMost) return bool(raise(ts, TypeId::overflow_error, "CPU number too large"));
    const auto number = static_cast<std::size_t>(*cpu);
    if (number < kBytes * 8) CPU_SET_S(number, kBytes, sets.data());  // no kernel has more: it would not look
    return true;
  });
  if (!read) return nullptr;
  if (::sched_setaffinity(*pid, kBytes, sets.data()) != 0) return raise_os_error(ts, errno);
  return share(ts.interp.none);
}

Ref<> sched_yield_function(ThreadState& ts, const Args&) {
  {
    const WithoutGil others_run(ts, "sched_yield");
    ::sched_yield();
  }
  return share(ts.interp.none);
}

// --- times ---

// Through a class of lib/_system_times.py, which gives the numbers names.
Ref<> named(ThreadState& ts, const char* type, std::initializer_list<double> numbers) {
  const Ref<List> values = new_list(ts);
  for (const double each : numbers) {
    Ref<> number = values ? make_float(ts, each) : nullptr;
    if (!number || !list_append(ts, *values, std::move(number))) return nullptr;
  }
  const Ref<> module = values ? import_module(ts, "_system_times") : nullptr;
  return module ? call_method(ts, module.get(), type, {values.get()}) : nullptr;
}

Ref<> times_function(ThreadState& ts, const Args&) {
  tms spent{};
  const clock_t elapsed = ::times(&spent);
  if (elapsed == static_cast<clock_t>(-1)) return raise_os_error(ts, errno);
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  const auto seconds = [&](clock_t time) { return static_cast<double>(time) / ticks; };
  return named(ts, "times_result",
               {seconds(spent.tms_utime), seconds(spent.tms_stime), seconds(spent.tms_cutime),
                seconds(spent.tms_cstime), seconds(elapsed)});
}

Ref<> urandom(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> size = as_int64(ts, args[0], "ssize_t");
  if (!size) return nullptr;
  if (*size < 0) return raise(ts, TypeId::value_error, "negative argument not allowed");
  if (*size == 0) return make_bytes(ts, "");
  Ref<Bytes> bytes = new_bytes(ts, *size);
  for (std::int64_t done = 0; bytes && done < *size;) {
    const ssize_t got = ::getrandom(bytes->data() + done, static_cast<std::size_t>(*size - done), 0);
    if (got > 0) done += got;
    if (got < 0 && errno != EINTR) return raise_os_error(ts, errno);
    if (ts.breaker.any() && !handle_breaker(ts)) return nullptr;
  }
  return bytes;
}

constexpr NativeDef kProcessFunctions[] = {
    {"getpid", getpid_function, "", "The number of this process."},
    {"getppid", getppid_function, "", "The number of the process that started this one."},
    {"kill", kill_function, "pid, signal, /", "Sends a signal to a process."},
    {"_exit", exit_function, "status", "Ends the process at once: nothing is flushed, no finalizer runs."},
    {"strerror", strerror_function, "code, /", "The text of an error number."},
    {"getenv", getenv_function, "key, default=", "A variable of the environment, or the default."},
    {"cpu_count", cpu_count, "", "How many processors the machine has."},
    {"sched_getaffinity", sched_getaffinity_function, "pid, /",
     "The processors that a process (0: this one) may run on."},
    {"sched_setaffinity", sched_setaffinity_function, "pid, mask, /",
     "Binds a process (0: this one) to these processors."},
    {"sched_yield", sched_yield_function, "", "Lets another process or thread have the processor."},
    {"times", times_function, "", "What processor time this process and its children have used, and a clock."},
    {"urandom", urandom, "size, /", "So many bytes that nobody can predict."},
};

}  // namespace

std::span<const NativeDef> process_functions() { return kProcessFunctions; }

std::optional<int> int_argument(ThreadState& ts, Object* argument) {
  const std::optional<std::int64_t> value = as_int64(ts, argument, "int");
  if (!value) return std::nullopt;
  if (*value == static_cast<int>(*value)) return static_cast<int>(*value);
  raise(ts, TypeId::overflow_error, "Python int too large to convert to C int");
  return std::nullopt;
}

}  // namespace ouro::OURO_BUILD::os
