// _signal: the numbers of signals, and who is called when one arrives.
// CPython: Modules/signalmodule.c.
#include <cerrno>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "modules/native_modules.h"
#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/signals.h"
#include "types/str.h"
#include "vm/breaker.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kDefault = 0;  // SIG_DFL and SIG_IGN as a program knows them
constexpr int kIgnore = 1;

std::optional<int> signal_argument(ThreadState& ts, Object* argument) {
  const std::optional<std::int64_t> number = as_int64(ts, argument, "int");
  if (!number) return std::nullopt;
  if (*number >= 1 && *number < NSIG) return static_cast<int>(*number);
  raise(ts, TypeId::value_error, "signal number out of range");
  return std::nullopt;
}

// The dict of handlers that the program has set, by number; lib and types/signals.cpp find it in the module.
Ref<> handlers(ThreadState& ts) {
  Object* module = dict_find(ts, *ts.interp.modules, "_signal");
  return module != nullptr ? get_attribute(ts, module, kSignalHandlers) : Ref<>(new_dict(ts));
}

Ref<> get_handler(ThreadState& ts, const Args& args) {
  const std::optional<int> number = signal_argument(ts, args[0]);
  const Ref<> known = number ? handlers(ts) : nullptr;
  if (!known) return nullptr;
  if (is<Dict>(ts, known.get())) {
    if (Object* found = dict_find(ts, *as<Dict>(known.get()), args[0])) return share(found);
  }
  struct sigaction now {};
  if (::sigaction(*number, nullptr, &now) != 0) return raise_os_error(ts, errno);
  if (now.sa_handler == SIG_IGN) return make_int(ts, kIgnore);
  if (now.sa_handler == SIG_DFL) return make_int(ts, kDefault);
  Object* module = dict_find(ts, *ts.interp.modules, "_signal");
  if (*number == SIGINT && module != nullptr) return get_attribute(ts, module, "default_int_handler");
  return share(ts.interp.none);
}

Ref<> set_handler(ThreadState& ts, const Args& args) {
  const std::optional<int> number = signal_argument(ts, args[0]);
  if (!number) return nullptr;
  if (&ts != ts.interp.main_thread) {
    return raise(ts, TypeId::value_error, "signal only works in main thread of the main interpreter");
  }
  const bool by_number = is<Int>(ts, args[1]);
  const std::optional<std::int64_t> standard = by_number ? as_int64(ts, args[1], "int") : kDefault;
  if (!standard) return nullptr;
  if (by_number ? *standard != kDefault && *standard != kIgnore : !is_callable(args[1])) {
    return raise(ts, TypeId::type_error, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  }
  Ref<> before = get_handler(ts, args);
  const Ref<> known = before ? handlers(ts) : nullptr;
  if (!known || !is<Dict>(ts, known.get())) return nullptr;
  Dict& dict = *as<Dict>(known.get());
  if (by_number ? dict_remove(ts, dict, args[0]) < 0 : !dict_set(ts, dict, args[0], args[1])) return nullptr;
  const int error = by_number ? set_default_action(*number, *standard == kIgnore) : hear_signal(ts.interp, *number);
  return error == 0 ? std::move(before) : Ref<>(raise_os_error(ts, error));
}

Ref<> none_after_signals(ThreadState& ts) {
  if (ts.breaker.any() && !handle_breaker(ts)) return nullptr;
  return share(ts.interp.none);
}

Ref<> raise_signal(ThreadState& ts, const Args& args) {
  const std::optional<int> number = signal_argument(ts, args[0]);
  if (!number) return nullptr;
  if (::raise(*number) != 0) return raise_os_error(ts, errno);
  return none_after_signals(ts);
}

Ref<> pause_function(ThreadState& ts, const Args&) {
  {
    const WithoutGil others_run(ts, "signal.pause");
    ::pause();
  }
  return none_after_signals(ts);
}

Ref<> alarm_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> seconds = as_int64(ts, args[0], "int");
  return seconds ? make_int(ts, ::alarm(static_cast<unsigned>(*seconds))) : nullptr;
}

Ref<> strsignal_function(ThreadState& ts, const Args& args) {
  const std::optional<int> number = signal_argument(ts, args[0]);
  return number ? make_str(ts, ::strsignal(*number)) : nullptr;
}

Ref<> default_int_handler(ThreadState& ts, const Args&) {
  return raise_object(ts, call(ts, ts.type(TypeId::keyboard_interrupt), {}));
}

constexpr NativeDef kFunctions[] = {
    {"signal", set_handler, "signalnum, handler, /",
     "Sets who is called with the signal's number and a frame, always None here; who was before."},
    {"getsignal", get_handler, "signalnum, /", "Who is called."},
    {"raise_signal", raise_signal, "signalnum, /", "Sends a signal to this process."},
    {"pause", pause_function, "", "Waits for a signal."},
    {"alarm", alarm_function, "seconds, /", "Sends SIGALRM in so many seconds; how many were left of the last one."},
    {"strsignal", strsignal_function, "signalnum, /", "What a signal means."},
    {"default_int_handler", default_int_handler, "signalnum, frame, /", "Raises KeyboardInterrupt."},
};

struct Constant {
  const char* name;
  int value;
};
constexpr Constant kConstants[] = {
    {"SIG_DFL", kDefault}, {"SIG_IGN", kIgnore}, {"SIGHUP", SIGHUP},     {"SIGINT", SIGINT},   {"SIGQUIT", SIGQUIT},
    {"SIGILL", SIGILL},    {"SIGTRAP", SIGTRAP}, {"SIGABRT", SIGABRT},   {"SIGBUS", SIGBUS},   {"SIGFPE", SIGFPE},
    {"SIGKILL", SIGKILL},  {"SIGUSR1", SIGUSR1}, {"SIGSEGV", SIGSEGV},   {"SIGUSR2", SIGUSR2}, {"SIGPIPE", SIGPIPE},
    {"SIGALRM", SIGALRM},  {"SIGTERM", SIGTERM}, {"SIGCHLD", SIGCHLD},   {"SIGCONT", SIGCONT}, {"SIGSTOP", SIGSTOP},
    {"SIGTSTP", SIGTSTP},  {"SIGTTIN", SIGTTIN}, {"SIGTTOU", SIGTTOU},   {"SIGURG", SIGURG},   {"SIGXCPU", SIGXCPU},
    {"SIGXFSZ", SIGXFSZ},  {"SIGPROF", SIGPROF}, {"SIGWINCH", SIGWINCH}, {"SIGIO", SIGIO},     {"SIGSYS", SIGSYS},
};

bool fill(ThreadState& ts, Module& module) {
  for (const Constant& each : kConstants) {
    const Ref<> value = make_int(ts, each.value);
    if (!value || !dict_set(ts, *module.dict, each.name, value.get())) return false;
  }
  const Ref<Dict> none_yet = new_dict(ts);
  return none_yet && dict_set(ts, *module.dict, kSignalHandlers, none_yet.get());
}

}  // namespace

const NativeModule kSignalModule = {"_signal", "Signals.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
